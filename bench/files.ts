import { readSources } from '../src/cli/read-sources.ts'

const usage = 'Пример: npx tsx bench/files.ts initiatives.csv'

/** What reading a file of initiatives costs before anything is analysed: processor seconds, and memory beside the texts kept. */
async function main(): Promise<void> {
  const path = process.argv[2]
  if (path === undefined) throw new Error(`Какой файл читать? ${usage}`)
  const from = { wall: performance.now(), cpu: process.cpuUsage() }
  const { source, texts, refused } = await readSources(path, {}, {}, { say: () => undefined, progress: () => undefined, write: () => undefined })
  const cpu = process.cpuUsage(from.cpu)
  const letters = texts.reduce((sum, { title, text }) => sum + (title?.length ?? 0) + text.length, 0)
  const told = {
    rows: texts.length,
    refused: refused.length,
    megabytes: Math.round(source.size / 1e6),
    wallSeconds: (performance.now() - from.wall) / 1000,
    userSeconds: cpu.user / 1e6,
    systemSeconds: cpu.system / 1e6,
    megabytesOfTexts: Math.round((letters * 2) / 2 ** 20),
    peakMebibytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }
  process.stdout.write(`${JSON.stringify(told)}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
