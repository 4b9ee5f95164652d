import type { PeerQuery } from './rows.ts'

/** One line of the table, printed by a peer's own process as JSON. Times in seconds unless named, memory in MiB. */
export interface PeerReport {
  readonly work: 'core' | 'similar' | 'duplicates'
  readonly peer: string
  /** Rows it worked on: fewer than asked when the peer cannot do them all; then the extrapolation is named in `note`. */
  readonly rows: number
  readonly seconds: number
  readonly cpu: number
  readonly peak: number
  /** Measured on the known truth, in words. */
  readonly quality: string
  readonly note?: string
}

const begun = process.cpuUsage()
const from = performance.now()

/** Prints the report; time and CPU count from `since` (default: the start of the process), its own reading of rows left out by the caller. */
export function tell(report: Pick<PeerReport, 'work' | 'peer' | 'rows' | 'quality' | 'note'>, since: Clock = { from, cpu: begun }): void {
  const { user, system } = process.cpuUsage(since.cpu)
  const seconds = (performance.now() - since.from) / 1000
  const peak = Math.round(process.resourceUsage().maxRSS / 1024)
  console.log(JSON.stringify({ ...report, seconds, cpu: (user + system) / 1e6, peak } satisfies PeerReport))
}

export interface Clock {
  readonly from: number
  readonly cpu: NodeJS.CpuUsage
}

export const startClock = (): Clock => ({ from: performance.now(), cpu: process.cpuUsage() })

/** Asks every query, at most ten answers without the text itself; p50, p99 in milliseconds and recall of the expected rows among the ten. */
export async function askAll(queries: readonly PeerQuery[], ask: (query: PeerQuery) => readonly string[] | Promise<readonly string[]>): Promise<string> {
  const times: number[] = []
  let [found, wanted] = [0, 0]
  for (const query of queries.slice(0, Math.ceil(queries.length / 10))) await ask(query)
  for (const query of queries) {
    const start = performance.now()
    const answers = await ask(query)
    times.push(performance.now() - start)
    const ten = new Set(answers.filter((id) => id !== query.id).slice(0, 10))
    wanted += Math.min(10, query.expect.length)
    found += Math.min(10, query.expect.filter((id) => ten.has(id)).length)
  }
  times.sort((a, b) => a - b)
  const at = (share: number): string => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2)
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, recall@10 ${(found / Math.max(1, wanted)).toFixed(3)} of ${queries.length} queries`
}
