import { Connections } from './connections.ts'
import { pageRequest, similarRequest, submission } from './requests.ts'

export interface Stream {
  readonly kind: 'page' | 'similar' | 'submission' | 'bare'
  /** Requests begun in a second, whatever becomes of the earlier ones; 0: each connection begins the next when the last ended. */
  readonly rate: number
  readonly connections: number
}

export interface Order {
  readonly port: number
  readonly seconds: number
  readonly seed: number
  readonly streams: readonly Stream[]
}

export interface Told {
  readonly kind: Stream['kind']
  readonly sent: number
  readonly byStatus: Readonly<Record<string, number>>
  /** Answered 200 before the end of the given seconds, not in the time waited after it. */
  readonly inTime: number
  readonly withoutRetryAfter: number
  /** Connections lost and opened again. */
  readonly reopened: number
  /** Most requests that waited for a free connection at once: many mean that the generator itself is the limit. */
  readonly mostInLine: number
  /** Milliseconds from the instant a request was due to the end of its answer; of those answered 200. */
  readonly p50: number
  readonly p99: number
  readonly worst: number
  /** 99th of those answered in each ten seconds, the first begins with the stream: when a tail comes tells where it comes from. */
  readonly p99ByTen: readonly number[]
}

const tenSeconds = 10_000

const partOf = (sorted: readonly number[], part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN

/** One stream of an order; the time of a request counts from when it was due, so that a stalled server is not excused. */
function run({ port, seconds, seed }: Order, { kind, rate, connections }: Stream): Promise<Told> {
  const pool = new Connections(port, connections)
  const times: number[] = []
  const byTen: number[][] = []
  const byStatus: Record<string, number> = {}
  let [sent, open, withoutRetryAfter, inTime, mostInLine] = [0, 0, 0, 0, 0]
  const start = performance.now() + 300
  const end = start + seconds * 1_000
  const begin = (due: number, after?: () => void) => {
    const n = ++sent
    open += 1
    pool.send(kind === 'page' ? pageRequest(n) : kind === 'similar' ? similarRequest(n) : submission(kind, seed * 10_000_000 + n), (answer) => {
      open -= 1
      const status = answer === null ? 'lost' : String(answer.status)
      byStatus[status] = (byStatus[status] ?? 0) + 1
      if (answer?.status === 503 && !answer.retryAfter) withoutRetryAfter += 1
      if (answer?.status === 200) {
        const now = performance.now()
        times.push(now - due)
        ;(byTen[Math.floor((now - start) / tenSeconds)] ??= []).push(now - due)
        if (now < end) inTime += 1
      }
      after?.()
    })
  }
  return new Promise((resolve) => {
    const again = () => void (performance.now() < end && begin(performance.now(), again))
    if (rate === 0) setTimeout(() => Array.from({ length: connections }, again), 300)
    const timer = setInterval(() => {
      const now = performance.now()
      while (rate > 0 && now < end && start + (sent * 1_000) / rate <= now) begin(start + (sent * 1_000) / rate)
      mostInLine = Math.max(mostInLine, pool.inLine)
      if (now < end || (open > 0 && now < end + 15_000)) return
      clearInterval(timer)
      pool.close()
      times.sort((a, b) => a - b)
      const p99ByTen = Array.from(byTen, (own = []) => partOf(own.sort((a, b) => a - b), 0.99))
      resolve({ kind, sent, byStatus, inTime, withoutRetryAfter, reopened: pool.reopened, mostInLine, p50: partOf(times, 0.5), p99: partOf(times, 0.99), worst: partOf(times, 1), p99ByTen })
    }, 2)
  })
}

/** Run as a program: one order a message, answered with what was seen. */
process.on('message', (order: Order | 'stop') => {
  if (order === 'stop') process.exit(0)
  void Promise.all(order.streams.map((stream) => run(order, stream))).then((told) => {
    const { user, system } = process.cpuUsage()
    process.send?.({ told, cpuSeconds: (user + system) / 1e6 })
  })
})
