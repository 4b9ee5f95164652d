import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { PeerReport } from './report.ts'
import { corpusOf, layDown } from './rows.ts'

/** Ours beside what one would take instead, each in a process of its own, one after another, on the same rows. */
const { values } = parseArgs({ options: { count: { type: 'string', default: '20000' }, source: { type: 'string', default: 'auto' }, only: { type: 'string' } } })

interface Peer {
  readonly name: string
  readonly file: string
  /** Python module it needs; the peer is left out, and said so, when it is not installed. */
  readonly needs?: string
}

const peers: readonly Peer[] = [
  { name: 'ours-core', file: 'ours-core.ts' },
  { name: 'npm-pipeline', file: 'npm-pipeline.ts' },
  { name: 'sklearn', file: 'sklearn_leiden.py', needs: 'sklearn, leidenalg' },
  { name: 'ours-duplicates', file: 'ours-duplicates.ts' },
  { name: 'ours-similar', file: 'ours-similar.ts' },
  { name: 'flexsearch', file: 'flexsearch.ts' },
  { name: 'minisearch', file: 'minisearch.ts' },
  { name: 'xapian', file: 'xapian_similar.py', needs: 'xapian' },
  { name: 'postgres', file: 'postgres.ts' },
]

/** Debian's own Python has Debian's packages; another one may stand before it on the path. */
const pythonPath = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'
const longest = 30 * 60_000

function run({ name, file, needs }: Peer, folder: string): PeerReport[] {
  const python = file.endsWith('.py')
  if (python && spawnSync(pythonPath, ['-c', `import ${needs}`]).status !== 0) {
    console.log(`  ${name}: left out, no ${needs} for python3`)
    return []
  }
  const path = fileURLToPath(new URL(file, import.meta.url))
  const [command, words] = python ? [pythonPath, [path, folder]] : [process.execPath, ['--max-old-space-size=12000', '--max-semi-space-size=128', '--import', 'tsx', path, folder]]
  const { stdout, stderr, status, error } = spawnSync(command, words, { encoding: 'utf8', timeout: longest, maxBuffer: 64 << 20 })
  if (status !== 0) console.log(`  ${name}: failed${error ? ` (${error.message})` : ''}\n${stderr.split('\n').slice(-6).join('\n')}`)
  return stdout.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as PeerReport)
}

const corpus = corpusOf(Number(values.count), values.source === 'generated' ? 'generated' : 'auto')
console.log(`Node ${process.version}, ${availableParallelism()} cores (${cpus()[0]?.model ?? '?'}); ${corpus.name}, ${corpus.rows.length} rows, ${corpus.queries.length} queries`)
console.log('| work | who | rows | time, s | CPU, s | peak, MiB | quality | note |\n|---|---|---|---|---|---|---|---|')
const folder = layDown(corpus)
try {
  for (const peer of peers.filter(({ name }) => values.only === undefined || values.only.split(',').includes(name))) {
    for (const { work, peer: who, rows, seconds, cpu, peak, quality, note } of run(peer, folder)) {
      console.log(`| ${work} | ${who} | ${rows} | ${seconds.toFixed(1)} | ${cpu.toFixed(1)} | ${peak} | ${quality} | ${note ?? ''} |`)
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
