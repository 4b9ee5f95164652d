import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { loadRegisters } from '../src/resources/load-registers.ts'
import type { GeneratedInitiative } from './generator/generated-initiative.ts'
import { generateInitiatives } from './generator/generate-initiatives.ts'
import { csvLine, flatColumns, flatRow, truthLine } from './generator/write-truth.ts'

const usage = `Пример: npx tsx bench/generate.ts --count 3000 --seed 1 --out initiatives.csv [--truth truth.jsonl] [--opens 2023-02-14] [--days 46]
Вид файла по имени: .csv или .jsonl.`

/** Writes generated initiatives to a file as they are made: memory does not grow with the count. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '3000' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string' },
      truth: { type: 'string' },
      opens: { type: 'string' },
      days: { type: 'string' },
    },
  })
  const count = Number(values.count)
  const seed = Number(values.seed)
  const days = values.days === undefined ? undefined : Number(values.days)
  if (!values.out || !/\.(?:csv|jsonl)$/.test(values.out)) throw new Error(`Куда писать? ${usage}`)
  if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) throw new Error(`Число и семя должны быть целыми. ${usage}`)
  const registers = loadRegisters()
  const regionNames = new Map(registers.regions.map(({ code, name }) => [code as string, name]))
  const settings = { count, seed, ...(values.opens ? { opensOn: values.opens } : {}), ...(days ? { days } : {}) }
  const asRow = values.out.endsWith('.csv')
    ? (made: GeneratedInitiative) => {
        const row = flatRow(made, regionNames.get(made.region) ?? made.region)
        return csvLine(flatColumns.map((column) => row[column]))
      }
    : (made: GeneratedInitiative) => JSON.stringify(flatRow(made, regionNames.get(made.region) ?? made.region))
  const out = lines(values.out)
  const truth = values.truth ? lines(values.truth) : null
  if (values.out.endsWith('.csv')) await out.write(csvLine(flatColumns))
  for (const made of generateInitiatives(settings, registers)) {
    await out.write(asRow(made))
    if (truth) await truth.write(truthLine(made))
  }
  await Promise.all([out.end(), truth?.end()])
}

/** A file written line by line, waiting whenever the disk is behind. */
function lines(path: string): { write(line: string): Promise<void>; end(): Promise<void> } {
  const stream = createWriteStream(path, 'utf8')
  let waiting = ''
  const flush = async () => {
    const ready = waiting
    waiting = ''
    if (!stream.write(ready)) await once(stream, 'drain')
  }
  return {
    async write(line) {
      waiting += `${line}\n`
      if (waiting.length > 1 << 16) await flush()
    },
    async end() {
      await flush()
      stream.end()
      await once(stream, 'finish')
    },
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
