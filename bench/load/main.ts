import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ask, databaseSeconds, end, startProgram } from './processes.ts'
import type { Stream, Told } from './generator.ts'

/**
 * The platform under load on this machine alone: a durable embedded database, the web server and the generator in three
 * processes. `--seconds 600` is the long form of the promise; `--only steps` looks for the highest rate that is borne. Nothing is asserted; figures and what took the processor are printed.
 */
const { values } = parseArgs({
  options: { rate: { type: 'string', default: '2000' }, seconds: { type: 'string', default: '60' }, only: { type: 'string', default: 'ratio,submit,mixed,overload' } },
})
const seconds = Math.min(900, Number(values.seconds))
const folder = mkdtempSync(join(tmpdir(), 'dialogue-load-'))

interface Spent {
  readonly queries: number
  readonly cpuSeconds: number
  readonly stored: number | null
}

const platform = await startProgram<{ port: number; databaseAddress: string }>('platform', folder)
const generator = (await startGenerator()).child
let seed = 0
let generatorSeconds = 0

async function startGenerator(): Promise<{ child: ChildProcess }> {
  const { fork } = await import('node:child_process')
  return { child: fork(new URL('./generator.ts', import.meta.url), [], { execArgv: ['--import', 'tsx'] }) }
}

async function measure(title: string, streams: readonly Stream[], options: { port?: number; seconds?: number } = {}): Promise<readonly Told[]> {
  const spent = () => ask<Spent>(platform.child, 'spent')
  const [before, database] = [await spent(), databaseSeconds(folder)]
  const lasting = options.seconds ?? seconds
  const { told, cpuSeconds } = await ask<{ told: Told[]; cpuSeconds: number }>(generator, { port: options.port ?? platform.said.port, seconds: lasting, seed: ++seed, streams })
  const [after, databaseAfter] = [await spent(), databaseSeconds(folder)]
  const share = (used: number) => `${Math.round((used / lasting) * 100)} %`
  console.log(`\n${title} (${lasting} s)`)
  for (const { kind, sent, byStatus, withoutRetryAfter, p50, p99, worst } of told) {
    const perSecond = Math.round((byStatus['200'] ?? 0) / lasting)
    console.log(`  ${kind}: ${sent} sent, ${perSecond}/s answered 200, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, worst ${worst.toFixed(0)} ms, ${JSON.stringify(byStatus)}${withoutRetryAfter > 0 ? `, ${withoutRetryAfter} × 503 without Retry-After` : ''}`)
  }
  const answered = told.reduce((sum, { byStatus }) => sum + (byStatus['200'] ?? 0), 0)
  const each = (used: number) => `${((used * 1_000) / Math.max(1, answered)).toFixed(3)} ms`
  console.log(`  processor for each answered 200: platform ${each(after.cpuSeconds - before.cpuSeconds)}, database ${each((databaseAfter ?? 0) - (database ?? 0))}`)
  console.log(`  processor of one core: platform ${share(after.cpuSeconds - before.cpuSeconds)}, database ${database === null ? '?' : share((databaseAfter ?? 0) - database)}, generator ${share(cpuSeconds - generatorSeconds)}; queries ${after.queries - before.queries}; load average ${loadavg()[0]!.toFixed(1)} on ${cpus().length} cores`)
  generatorSeconds = cpuSeconds
  return told
}

/** Rates tried one after another, a fifth more each time, until one is not borne: the highest whose p99 is within a tenth of a second. */
async function steps(): Promise<number> {
  const lasting = Math.min(15, seconds)
  let best = 0
  for (let rate = 400; rate < 20_000; rate = Math.round((rate * 1.2) / 50) * 50) {
    const [told] = await measure(`${rate} submissions a second`, [{ kind: 'submission', rate, connections: 256 }], { seconds: lasting })
    if (!told || told.p99 > 100 || rateOf([told], lasting) < rate * 0.99) break
    best = rate
  }
  console.log(`\nhighest rate with p99 within 100 ms: ${best} a second`)
  return best
}

const rateOf = (told: readonly Told[], lasting: number): number => (told[0]?.byStatus['200'] ?? 0) / lasting

async function ratio(): Promise<number> {
  const bare = await startProgram<{ port: number }>('bare', platform.said.databaseAddress)
  const closed = (kind: Stream['kind']): Stream[] => [{ kind, rate: 0, connections: 64 }]
  await measure('warm-up', closed('submission'), { seconds: 5 })
  const alone = rateOf(await measure('bare framework, one commit a request, 64 connections', closed('bare'), { port: bare.said.port, seconds: 15 }), 15)
  const ours = rateOf(await measure('the platform, 64 connections', closed('submission'), { seconds: 15 }), 15)
  const many = rateOf(await measure('the platform, 256 connections', [{ kind: 'submission', rate: 0, connections: 256 }], { seconds: 15 }), 15)
  await end(bare.child)
  console.log(`\nratio to the bare framework in the same run: ${(ours / alone).toFixed(2)} at 64 connections, ${(many / alone).toFixed(2)} at 256`)
  return Math.max(ours, many)
}

const chosen = new Set(values.only.split(','))
try {
  const most = chosen.has('ratio') ? await ratio() : 3_000
  const before = (await ask<Spent>(platform.child, 'count')).stored ?? 0
  if (chosen.has('submit')) {
    const [told] = await measure(`${values.rate} submissions a second`, [{ kind: 'submission', rate: Number(values.rate), connections: 256 }])
    const stored = ((await ask<Spent>(platform.child, 'count')).stored ?? 0) - before
    console.log(`  acknowledged ${told?.byStatus['200'] ?? 0}, stored ${stored}`)
  }
  if (chosen.has('steps')) await steps()
  if (chosen.has('mixed')) {
    await measure('pages alone, warm-up', [{ kind: 'page', rate: 200, connections: 64 }], { seconds: 5 })
    await measure('1 500 public pages a second alone', [{ kind: 'page', rate: 1_500, connections: 128 }], { seconds: Math.min(20, seconds) })
    await measure('300 submissions and 1 500 public pages a second', [{ kind: 'submission', rate: 300, connections: 64 }, { kind: 'page', rate: 1_500, connections: 128 }])
  }
  if (chosen.has('overload')) {
    const rate = Math.round(most * 3)
    await measure(`three times what it can: ${rate} submissions a second`, [{ kind: 'submission', rate, connections: 1_000 }], { seconds: Math.min(30, seconds) })
    await measure(`${Math.round(most)} submissions and 3 000 pages a second`, [{ kind: 'submission', rate: Math.round(most), connections: 500 }, { kind: 'page', rate: 3_000, connections: 500 }], { seconds: Math.min(30, seconds) })
  }
} finally {
  await end(generator)
  await end(platform.child)
  rmSync(folder, { recursive: true, force: true })
}
