import type { SessionEvents } from '../options.ts'

/** One thing that happened in a session; screens read what it means from the verbs they may call. */
export interface LiveEvent {
  readonly index: number
  readonly kind: string
}

/** Events after an index, oldest first, at most a page of them; empty when there is nothing newer. */
export type ReadEvents = (roundId: string, sessionId: string, after: number) => Promise<readonly LiveEvent[]>

type Listener = (events: readonly LiveEvent[]) => void

/** Screens are told at most this often; a hall voting at once is one picture, not six hundred. */
const pauseMs = 250

/** What all screens of one session in this process share: one place in the event table, one reading at a time. */
class Hub {
  readonly listeners = new Set<Listener>()
  readonly #read: (after: number) => Promise<readonly LiveEvent[]>
  #last = 0
  #reading: Promise<void> | null = null
  #again = false

  constructor(read: (after: number) => Promise<readonly LiveEvent[]>) {
    this.#read = read
  }

  /** Reads to the end of the table and returns the last index. */
  async catchUp(): Promise<number> {
    for (let page = await this.#read(this.#last); page.length > 0; page = await this.#read(this.#last)) {
      this.#last = page.at(-1)!.index
      for (const listener of this.listeners) listener(page)
    }
    return this.#last
  }

  /** Something is new: reads now, or once more when a reading is under way. */
  wake(): void {
    if (this.#reading !== null) {
      this.#again = true
      return
    }
    this.#reading = this.catchUp()
      .then(() => undefined, () => undefined)
      .then(() => new Promise((done) => setTimeout(done, pauseMs)))
      .then(() => {
        this.#reading = null
        if (!this.#again) return
        this.#again = false
        this.wake()
      })
  }
}

/** Screens of all sessions; a session costs one subscription and one query a wake, however many screens watch it. */
export class SessionHubs {
  readonly #hubs = new Map<string, { hub: Hub; stop: () => void }>()
  readonly #events: SessionEvents | undefined
  readonly #read: ReadEvents

  constructor(events: SessionEvents | undefined, read: ReadEvents) {
    this.#events = events
    this.#read = read
  }

  /** Joins a session's screens; returns the last index known now, how to ask for news, and how to leave. */
  async join(roundId: string, sessionId: string, listener: Listener): Promise<{ last: number; wake: () => void; leave: () => void }> {
    const key = `${roundId}/${sessionId}`
    const { hub } = this.#hubs.get(key) ?? this.#open(key, roundId, sessionId)
    const last = await hub.catchUp()
    hub.listeners.add(listener)
    return { last, wake: () => hub.wake(), leave: () => this.#leave(key, listener) }
  }

  get watchersCount(): number {
    return [...this.#hubs.values()].reduce((sum, { hub }) => sum + hub.listeners.size, 0)
  }

  #open(key: string, roundId: string, sessionId: string) {
    const hub = new Hub((after) => this.#read(roundId, sessionId, after))
    const opened = { hub, stop: this.#events?.subscribe(key, () => hub.wake()) ?? (() => undefined) }
    this.#hubs.set(key, opened)
    return opened
  }

  #leave(key: string, listener: Listener): void {
    const opened = this.#hubs.get(key)
    if (!opened) return
    opened.hub.listeners.delete(listener)
    if (opened.hub.listeners.size > 0) return
    opened.stop()
    this.#hubs.delete(key)
  }
}
