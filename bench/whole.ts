import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const usage = 'Пример: npm run bench -- whole --count 81000 --threads 1,2   или   npm run bench -- whole --file инициативы.csv'

interface Told {
  readonly seconds: Readonly<Record<string, number>>
  readonly processorSeconds: number
  readonly peakMemoryBytes: number
}

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

async function runNode(args: readonly string[]): Promise<number | null> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}

/** One digest of every file of a run but run.json, which tells times. */
async function digestOf(folder: string): Promise<string> {
  const digest = createHash('sha256')
  for (const name of (await readdir(folder)).filter((one) => one !== 'run.json').sort()) digest.update(name).update(await readFile(join(folder, name)))
  return digest.digest('hex').slice(0, 12)
}

/** The whole `dialogue analyse` on generated rows or on a file, with each number of threads: a table of its steps. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { count: { type: 'string', default: '81000' }, file: { type: 'string' }, threads: { type: 'string', default: '1,2' } } })
  const numbers = values.threads.split(',').map(Number)
  if (numbers.some((one) => !Number.isInteger(one) || one < 1)) throw new Error(usage)
  const folder = await mkdtemp(join(tmpdir(), 'whole-'))
  try {
    const file = values.file ?? join(folder, 'initiatives.csv')
    if (values.file === undefined && (await runNode(['--import', 'tsx', here('generate.ts'), '--count', values.count, '--out', file])) !== 0) throw new Error(usage)
    // Built, if it has to be, before anything is timed.
    await runNode([here('../bin/dialogue.mjs'), '--help'])
    const told: (Told & { readonly wall: number; readonly digest: string })[] = []
    for (const threads of numbers) {
      const out = join(folder, `out-${threads}`)
      const from = performance.now()
      const code = await runNode([here('../bin/dialogue.mjs'), 'analyse', file, '--out', out, '--threads', String(threads), '--quiet'])
      if (code === null || code > 1) throw new Error(`dialogue analyse: ${code}`)
      const wall = (performance.now() - from) / 1000
      told.push({ ...(JSON.parse(await readFile(join(out, 'run.json'), 'utf8')) as Told), wall, digest: await digestOf(out) })
      await rm(out, { recursive: true })
    }
    const steps = [...new Set(told.flatMap(({ seconds }) => Object.keys(seconds)))]
    const row = (name: string, cell: (one: (typeof told)[number]) => string): string => `| ${name} | ${told.map(cell).join(' | ')} |`
    const table = [
      `| threads | ${numbers.join(' | ')} |`,
      `|---|${numbers.map(() => '---').join('|')}|`,
      ...steps.map((step) => row(step, ({ seconds }) => seconds[step]?.toFixed(1) ?? '–')),
      row('whole command, s', ({ wall }) => wall.toFixed(1)),
      row('processor, s', ({ processorSeconds }) => processorSeconds.toFixed(1)),
      row('peak, MiB', ({ peakMemoryBytes }) => String(Math.round(peakMemoryBytes / 2 ** 20))),
      row('files', ({ digest }) => digest),
    ]
    process.stdout.write(`${table.join('\n')}\n`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
