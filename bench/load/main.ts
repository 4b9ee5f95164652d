import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { armBombs } from './bombs.ts'
import { ask, databaseSeconds, end, startProgram } from './processes.ts'
import type { Stream, Told } from './generator.ts'

/**
 * The platform under load on this machine alone: a durable embedded database, the web server and the generator in three
 * processes. `--seconds 600` is the long form of the promise; `--only steps` looks for the highest rate that is borne,
 * `--only similar` asks for similar initiatives as people type among `--initiatives 81000`, in tables the planner knows nothing of
 * (`--statistics gathered`: after ANALYZE), then starts the platform again over the same data. Nothing is asserted; figures, what took the processor, and a table of the promises are printed.
 */
const { values } = parseArgs({
  options: { rate: { type: 'string', default: '2000' }, seconds: { type: 'string', default: '60' }, initiatives: { type: 'string', default: '81000' }, statistics: { type: 'string', default: 'none' }, only: { type: 'string', default: 'ratio,submit,mixed,overload' } },
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

interface Served {
  readonly child: ChildProcess
  readonly said: { readonly port: number }
  /** Where its database is, when it has one of its own. */
  readonly folder?: string
}

async function measure(title: string, streams: readonly Stream[], options: { served?: Served; seconds?: number } = {}): Promise<Measured> {
  const served: Served = options.served ?? platform
  const spent = () => ask<Spent>(served.child, 'spent')
  const at = served.folder ?? folder
  const [before, database] = [await spent(), databaseSeconds(at)]
  const lasting = options.seconds ?? seconds
  const { told, cpuSeconds } = await ask<{ told: Told[]; cpuSeconds: number }>(generator, { port: served.said.port, seconds: lasting, seed: ++seed, streams })
  const [after, databaseAfter] = [await spent(), databaseSeconds(at)]
  const measured: Measured = { title, seconds: lasting, told, queries: after.queries - before.queries, server: after.cpuSeconds - before.cpuSeconds, database: (databaseAfter ?? 0) - (database ?? 0), generator: cpuSeconds - generatorSeconds }
  generatorSeconds = cpuSeconds
  print(measured)
  return measured
}

interface Measured {
  readonly title: string
  readonly seconds: number
  readonly told: readonly Told[]
  readonly queries: number
  /** Seconds of processor. */
  readonly server: number
  readonly database: number
  readonly generator: number
}

function print({ title, seconds: lasting, told, queries, server, database, generator: generating }: Measured): void {
  const share = (used: number) => `${Math.round((used / lasting) * 100)} %`
  console.log(`\n${title} (${lasting} s)`)
  for (const { kind, sent, byStatus, inTime, withoutRetryAfter, reopened, mostInLine, p50, p99, worst, p99ByTen } of told) {
    console.log(`  ${kind}: ${sent} sent, ${Math.round(inTime / lasting)}/s answered 200, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, worst ${worst.toFixed(0)} ms, ${JSON.stringify(byStatus)}${withoutRetryAfter > 0 ? `, ${withoutRetryAfter} × 503 without Retry-After` : ''}${reopened > 0 ? `, ${reopened} connections opened again` : ''}${mostInLine > 0 ? `, at most ${mostInLine} waited for a connection` : ''}`)
    if (p99ByTen.length > 2) console.log(`    p99 of each ten seconds, ms: ${p99ByTen.map((one) => one.toFixed(0)).join(' ')}`)
  }
  const answered = told.reduce((sum, { byStatus }) => sum + (byStatus['200'] ?? 0), 0)
  const each = (used: number) => `${((used * 1_000) / Math.max(1, answered)).toFixed(3)} ms`
  console.log(`  processor for each answered 200: server ${each(server)}, database ${each(database)}`)
  console.log(`  processor of one core: server ${share(server)}, database ${share(database)}, generator ${share(generating)}; queries ${queries}; load average ${loadavg()[0]!.toFixed(1)} on ${cpus().length} cores`)
}

/** Rates tried one after another, a fifth more each time, until one is not borne: the highest whose p99 is within a tenth of a second. */
async function steps(): Promise<number> {
  const lasting = Math.min(15, seconds)
  let best = 0
  for (let rate = 400; rate < 20_000; rate = Math.round((rate * 1.2) / 50) * 50) {
    const tried = await measure(`${rate} submissions a second`, [{ kind: 'submission', rate, connections: 512 }], { seconds: lasting })
    if (tried.told[0]!.p99 > 100 || rateOf(tried) < rate * 0.99) break
    best = rate
  }
  console.log(`\nhighest rate with p99 within 100 ms: ${best} a second`)
  return best
}

const rateOf = ({ told, seconds: lasting }: Measured): number => told[0]!.inTime / lasting

/** Both with 64 connections, in the same run; the second line of the platform with 256 shows what gathering gives. */
async function ratio(): Promise<void> {
  const bare = await startProgram<{ port: number }>('bare', platform.said.databaseAddress)
  const closed = (kind: Stream['kind'], connections = 64): Stream[] => [{ kind, rate: 0, connections }]
  await measure('warm-up', closed('submission'), { seconds: 5 })
  const alone = rateOf(await measure('bare framework, one commit a request, 64 connections', closed('bare'), { served: bare, seconds: 15 }))
  const ours = rateOf(await measure('the platform, 64 connections', closed('submission'), { seconds: 15 }))
  const many = rateOf(await measure('the platform, 256 connections', closed('submission', 256), { seconds: 15 }))
  await end(bare.child)
  row('D2', 'share of the bare framework, 64 / 256 connections', `${(ours / alone).toFixed(2)} / ${(many / alone).toFixed(2)}`, '≥ 0.5', ours >= alone / 2)
}

interface Row {
  readonly promise: string
  readonly what: string
  readonly reached: string
  readonly wanted: string
  readonly kept: boolean
}

const table: Row[] = []

function row(promise: string, what: string, reached: string, wanted: string, kept: boolean): void {
  table.push({ promise, what, reached, wanted, kept })
}

const milliseconds = (value: number): string => `${value.toFixed(0)} ms`

async function submit(): Promise<void> {
  const before = (await ask<Spent>(platform.child, 'count')).stored ?? 0
  const measured = await measure(`${values.rate} submissions a second`, [{ kind: 'submission', rate: Number(values.rate), connections: 512 }])
  const acknowledged = measured.told[0]!.byStatus['200'] ?? 0
  const stored = ((await ask<Spent>(platform.child, 'count')).stored ?? 0) - before
  console.log(`  acknowledged ${acknowledged}, stored ${stored}`)
  const [rate, { p99 }] = [rateOf(measured), measured.told[0]!]
  row('D2', `submissions a second, ${seconds} s; p99`, `${rate.toFixed(0)}; ${milliseconds(p99)}`, `${values.rate}; ≤ 100 ms`, rate >= Number(values.rate) * 0.99 && p99 <= 100)
  row('D1', 'acknowledged and not stored', String(Math.max(0, acknowledged - stored)), '0', stored >= acknowledged)
}

async function mixed(): Promise<void> {
  await measure('pages alone, warm-up', [{ kind: 'page', rate: 200, connections: 64 }], { seconds: 5 })
  const alone = await measure('1 500 public pages a second alone', [{ kind: 'page', rate: 1_500, connections: 128 }], { seconds: Math.min(20, seconds) })
  const pages = alone.told[0]!
  row('L2', 'public pages a second alone; p99; queries a page', `${rateOf(alone).toFixed(0)}; ${milliseconds(pages.p99)}; ${(alone.queries / pages.sent).toFixed(3)}`, '1 500; –; 0 of a page that is kept', rateOf(alone) >= 1_485)
  const both = await measure('300 submissions and 1 500 public pages a second', [{ kind: 'submission', rate: 300, connections: 128 }, { kind: 'page', rate: 1_500, connections: 256 }])
  const [submissions, beside] = [both.told[0]!, both.told[1]!]
  const reached = [submissions, beside].map(({ inTime, p99 }) => `${(inTime / both.seconds).toFixed(0)}, p99 ${milliseconds(p99)}`)
  row('L2', 'submissions beside public pages a second', reached.join('; '), '300, p99 ≤ 100 ms; 1 500', submissions.inTime >= both.seconds * 297 && beside.inTime >= both.seconds * 1_485 && submissions.p99 <= 100)
}

/** What it can and three times that, one after the other: the share counts within one run. */
async function overload(): Promise<void> {
  const lasting = Math.min(30, seconds)
  await measure('warm-up', [{ kind: 'submission', rate: 0, connections: 256 }], { seconds: 5 })
  const most = rateOf(await measure('what it can: 512 connections, each begins the next when the last ended', [{ kind: 'submission', rate: 0, connections: 512 }], { seconds: Math.min(15, seconds) }))
  const rate = Math.round(most * 3)
  const beyond = await measure(`three times that: ${rate} submissions a second`, [{ kind: 'submission', rate, connections: 3_000 }], { seconds: lasting })
  const { byStatus, withoutRetryAfter, p99 } = beyond.told[0]!
  const others = Object.entries(byStatus).reduce((sum, [status, count]) => sum + (status === '200' || status === '503' ? 0 : count), 0)
  row('L1', `at three times of ${most.toFixed(0)}/s: goodput; p99 of those taken`, `${((rateOf(beyond) / most) * 100).toFixed(0)} %; ${milliseconds(p99)}`, '≥ 80 %; ≤ 1 000 ms', rateOf(beyond) >= most * 0.8 && p99 <= 1_000)
  row('L1', 'refused otherwise than by 503 with Retry-After', String(others + withoutRetryAfter), '0', others + withoutRetryAfter === 0)
  await measure(`${Math.round(most / 2)} submissions and 3 000 pages a second`, [{ kind: 'submission', rate: Math.round(most / 2), connections: 500 }, { kind: 'page', rate: 3_000, connections: 500 }], { seconds: lasting })
}

/** 300 submissions a second alone and while a coordinator uploads one bomb after another. */
async function uploads(): Promise<void> {
  const throwBombs = await armBombs(platform.said.port)
  const submitting: Stream[] = [{ kind: 'submission', rate: 300, connections: 128 }]
  await measure('300 submissions a second, warm-up', submitting, { seconds: 5 })
  const alone = await measure('300 submissions a second alone', submitting)
  let going = true
  const throwing = throwBombs(() => going)
  const beside = await measure('the same while bombs are uploaded one after another', submitting)
  going = false
  const byStatus = await throwing
  console.log(`  uploads by their answers: ${JSON.stringify(byStatus)}`)
  const [before, meanwhile] = [alone.told[0]!, beside.told[0]!]
  const thrown = Object.values(byStatus).reduce((sum, count) => sum + count, 0)
  row('I2', `300 submissions a second alone; beside ${thrown} bombs in ${seconds} s: p99`, `${milliseconds(before.p99)}; ${milliseconds(meanwhile.p99)}`, '≤ 100 ms both', rateOf(beside) >= 297 && meanwhile.p99 <= 100)
}

interface Started {
  readonly port: number
  /** Seconds since the data were there, of the clock and of processor. */
  readonly listening: number
}

/** Asks until the index is whole: seconds of the clock from the start of the program, what the first answer took, answers given before. */
async function untilWhole({ child, said }: Served): Promise<{ first: number; whole: number; askedMeanwhile: number; slowest: number; processor: number }> {
  const begun = performance.now()
  let [first, slowest, askedMeanwhile] = [0, 0, 0]
  for (;;) {
    const at = performance.now()
    const answer = await fetch(`http://127.0.0.1:${said.port}/api/v1/rounds/load/similar`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text: 'Водопровод изношен, зимой жители носят воду из колонки' }) })
    const { isWhole, similar: found } = (await answer.json()) as { isWhole: boolean; similar: unknown[] }
    const took = performance.now() - at
    slowest = Math.max(slowest, took)
    if (first === 0 && found.length > 0) first = performance.now() - begun
    if (isWhole) return { first: first / 1_000, whole: (performance.now() - begun) / 1_000, askedMeanwhile, slowest, processor: (await ask<Spent>(child, 'spent')).cpuSeconds }
    askedMeanwhile += 1
  }
}

/** Similar initiatives while people type, among as many accepted as in 2023: alone, beside submissions that move the journal, and after a start. */
async function similar(): Promise<void> {
  const full = join(folder, 'similar')
  const start = async (): Promise<Served & { said: Started }> => ({ ...(await startProgram<Started>('platform', full, String(Number(values.initiatives)), values.statistics)), folder: full })
  const told = (what: string, { first, whole, askedMeanwhile, slowest, processor }: Awaited<ReturnType<typeof untilWhole>>, { listening }: Started) =>
    console.log(`\n${what}: it listened after ${listening.toFixed(2)} s, answered with something ${first.toFixed(2)} s later and knew all ${whole.toFixed(2)} s later; ${askedMeanwhile} answers before that, the slowest ${slowest.toFixed(0)} ms; ${processor.toFixed(1)} s of processor since the program began`)
  let served = await start()
  told('no index is saved', await untilWhole(served), served.said)
  const asking: Stream = { kind: 'similar', rate: 50, connections: 32 }
  await measure('similar while typing, warm-up', [asking], { served, seconds: 10 })
  const among = `${values.initiatives}, statistics ${values.statistics === 'none' ? 'left to the database' : 'gathered'}`
  const alone = await measure(`50 questions for similar initiatives a second among ${among}`, [asking], { served })
  const beside = await measure('the same beside 100 submissions a second', [asking, { kind: 'submission', rate: 100, connections: 64 }], { served })
  await end(served.child)
  served = await start()
  const again = await untilWhole(served)
  told('started again', again, served.said)
  await end(served.child)
  const [{ p50, p99 }, { p99: besideP99 }] = [alone.told[0]!, beside.told[0]!]
  row('D2', `similar while typing over HTTP, ${among}: p50, p99; p99 beside 100 submissions/s`, `${p50.toFixed(1)}, ${p99.toFixed(1)} ms; ${besideP99.toFixed(1)} ms`, '–, ≤ 10 ms; –', p99 <= 10)
  row('D2', 'queries an answer', (alone.queries / Math.max(1, alone.told[0]!.inTime)).toFixed(2), '≤ 2', alone.queries <= alone.told[0]!.sent * 2.1)
}

/** The table as it goes into docs/operating.md. */
function printTable(): void {
  const line = (cells: readonly string[]) => console.log(`| ${cells.join(' | ')} |`)
  console.log('')
  line(['promise', 'what', 'reached', 'wanted', ''])
  line(['---', '---', '---', '---', '---'])
  for (const { promise, what, reached, wanted, kept } of table) line([promise, what, reached, wanted, kept ? 'kept' : 'not kept'])
}

const parts: Readonly<Record<string, () => Promise<unknown>>> = { ratio, steps, submit, mixed, overload, uploads, similar }
try {
  for (const name of values.only.split(',')) {
    const part = parts[name]
    if (part === undefined) throw new Error(`no part «${name}»; there are ${Object.keys(parts).join(', ')}`)
    await part()
  }
  printTable()
} finally {
  await end(generator)
  await end(platform.child)
  rmSync(folder, { recursive: true, force: true })
}
