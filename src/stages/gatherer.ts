import { Refusal } from '../model/refusal.ts'

/**
 * Requests done in one go: at first and at least this many, and at most as many as still end within `longestGo`, because
 * everybody in a go waits for its last. A larger go costs each of its requests less, so the limit grows while there is time.
 */
const [leastTogether, mostTogether] = [200, 800]
const [shortestGo, longestGo] = [125, 250]
const [growth, shrinkage] = [1.25, 0.8]

/** Requests that wait at most, whatever the pace: a bound of memory. */
const mostWaiting = 2_000

/**
 * Milliseconds the last in line would wait at the present pace, beyond which whoever comes is told to come again: better
 * than an answer nobody waits for any more. The promise is a second for those taken, the way there and back included.
 */
const longestWait = 400

/** How much of the pace a new go decides. */
const weightOfLast = 0.3

interface Waiting<Request, Answer> {
  readonly request: Request
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/** What became of one request of a go: its answer, its own refusal, or «not now», to be tried again in a later go. */
export type Outcome<Answer> = { readonly answer: Answer } | { readonly refused: unknown } | 'again'

export interface Gathering<Request, Answer> {
  /** Does all of them; outcomes in the same order. A thrown error means that nothing of the go has happened. */
  readonly doAll: (requests: readonly Request[]) => Promise<readonly Outcome<Answer>[]>
  /** Requests with the same name never stand in one go; null for those that have none. */
  readonly nameOf: (request: Request) => string | null
  /** Milliseconds that never go back, to know the pace of goes. */
  readonly now: () => number
}

/**
 * Group commit: while one go is being written, requests gather, and the next go takes all of them. One at a time is as
 * many as the journal's chain lets through; a lone request does not wait for company.
 */
export class Gatherer<Request, Answer> {
  readonly #gathering: Gathering<Request, Answer>
  #waiting: Waiting<Request, Answer>[] = []
  #going = false
  /** Milliseconds a whole go takes now. */
  #pace = 0
  /** Requests a whole go takes now. */
  #size = leastTogether

  constructor(gathering: Gathering<Request, Answer>) {
    this.#gathering = gathering
  }

  /** Whether one more would be refused now. One go's worth may always wait: it is done at once when the present one ends. */
  get isFull(): boolean {
    const waiting = this.#waiting.length
    return waiting >= mostWaiting || (waiting >= this.#size && (waiting / this.#size) * this.#pace > longestWait)
  }

  /** Whether anybody's request is being done or waits. */
  get isBusy(): boolean {
    return this.#going
  }

  /** Resolves after the commit that holds it. Refuses `overloaded` when too many wait. */
  do(request: Request): Promise<Answer> {
    if (this.isFull) return Promise.reject(new Refusal('overloaded', [], { retryAfter: '5' }))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject })
      if (!this.#going) void this.#go()
    })
  }

  async #go(): Promise<void> {
    this.#going = true
    while (this.#waiting.length > 0) {
      const [start, taken] = [this.#gathering.now(), this.#take()]
      await this.#finish(taken)
      this.#learn(taken.length, this.#gathering.now() - start)
    }
    this.#going = false
  }

  /** A short go costs nearly as much as a whole one; counted as a whole one it never makes the pace look worse than it is. */
  #learn(count: number, took: number): void {
    this.#pace += weightOfLast * (took - this.#pace)
    if (count < this.#size) return
    if (took < shortestGo) this.#size = Math.min(mostTogether, Math.floor(this.#size * growth))
    if (took > longestGo) this.#size = Math.max(leastTogether, Math.floor(this.#size * shrinkage))
  }

  /** The oldest waiting, without two of one name: a double click's second half finds the first one's answer later. */
  #take(): Waiting<Request, Answer>[] {
    const [names, taken, left] = [new Set<string>(), [] as Waiting<Request, Answer>[], [] as Waiting<Request, Answer>[]]
    let looked = 0
    for (; looked < this.#waiting.length && taken.length < this.#size; looked++) {
      const one = this.#waiting[looked]!
      const name = this.#gathering.nameOf(one.request)
      const fits = name === null || !names.has(name)
      ;(fits ? taken : left).push(one)
      if (fits && name !== null) names.add(name)
    }
    this.#waiting = [...left, ...this.#waiting.slice(looked)]
    return taken
  }

  /** Never throws. A go that failed as a whole is done one by one, so that only the one at fault fails. */
  async #finish(taken: readonly Waiting<Request, Answer>[]): Promise<void> {
    let outcomes: readonly Outcome<Answer>[]
    try {
      outcomes = await this.#gathering.doAll(taken.map(({ request }) => request))
    } catch (error) {
      if (taken.length > 1 && isOfOneRequest(error)) for (const one of taken) await this.#finish([one])
      else for (const { reject } of taken) reject(error)
      return
    }
    taken.forEach((one, place) => this.#tell(one, outcomes[place] ?? { refused: new Error('a request of a go got no outcome') }))
  }

  #tell(one: Waiting<Request, Answer>, outcome: Outcome<Answer>): void {
    if (outcome === 'again') this.#waiting.push(one)
    else if ('answer' in outcome) one.resolve(outcome.answer)
    else one.reject(outcome.refused)
  }
}

/**
 * The database is there and found fault with what it was given (data, constraint), or the fault is in our program; when
 * it is away or full, trying each one by one would only make all wait.
 */
function isOfOneRequest(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code !== 'string' || /^(?:2[0-9A-Z]|42)/.test(code)
}
