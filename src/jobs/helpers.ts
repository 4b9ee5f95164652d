import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { asker, firstHelper, isTaken, type CrewAnswer, type CrewNews, type CrewTask, type CrewWork, type HelperWork, type KeeperWork } from './crew-messages.ts'
import { shared } from './shared-memory.ts'
import { threadEntry } from './thread-entry.ts'

/** Should the keeper itself be no more, helpers silent this long are taken for dead. The longest task is a direction of a million texts. */
const longestSilence = 600_000
/** The keeper only waits. */
const keeperLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 }
/** Most of what a helper makes lives for one text or one saying. */
const nurseryMegabytes = 128

export interface HelperMeans {
  /** Bytes of the dictionary; null for none. */
  readonly lexicon: Uint8Array | null
  /** Most that may stay in the memory of one helper, beside what is shared. */
  readonly heapMegabytes: number
}

/** A task given out, and how it is done in this thread. */
interface GivenTask<Answer> {
  readonly task: number
  readonly claim: Int32Array
  readonly here: () => Answer
  readonly batch: Batch<Answer>
  answer?: { readonly value: Answer }
}

/** Tasks whose answers are asked for together. */
export class Batch<Answer> {
  left = 0
  readonly tasks: GivenTask<Answer>[] = []
  /** Turns what a helper sent into the answer. */
  readonly received: (sent: Answer) => Answer

  constructor(received: (sent: Answer) => Answer = (sent) => sent) {
    this.received = received
  }
}

/**
 * Threads that do tasks while this one does tasks too. Everybody takes the next task nobody has taken; asking for answers
 * does what is left here and waits for the rest, without giving way to events.
 */
export class Helpers {
  readonly #ports: MessagePort[] = []
  readonly #keeper: Worker
  readonly #bell = new Int32Array(new SharedArrayBuffer(4))
  readonly #gone: Int32Array
  /** By number, until their batch is settled: what is kept longer keeps what they were found from. */
  readonly #given = new Map<number, GivenTask<unknown>>()
  #tasks = 0

  constructor(count: number, { lexicon, heapMegabytes }: HelperMeans) {
    const limits = { maxYoungGenerationSizeMb: nurseryMegabytes, maxOldGenerationSizeMb: heapMegabytes }
    const bytes = lexicon === null ? null : shared(lexicon)
    this.#gone = new Int32Array(new SharedArrayBuffer(4 * count))
    const helpers = Array.from({ length: count }, (_, i): HelperWork => {
      const { port1, port2 } = new MessageChannel()
      port1.unref()
      this.#ports.push(port1)
      return { port: port2, who: firstHelper + i, bell: this.#bell, lexicon: bytes }
    })
    const work: KeeperWork = { helpers, gone: this.#gone, bell: this.#bell, limits }
    this.#keeper = new Worker(threadEntry('crew-keeper'), { workerData: work, transferList: helpers.map(({ port }) => port), execArgv: [], resourceLimits: keeperLimits })
    this.#keeper.on('error', () => this.#gone.fill(1))
    this.#keeper.unref()
  }

  tell(news: CrewNews): void {
    for (const port of this.#ports) port.postMessage(news)
  }

  /** Adds a task to a batch; `here` does it in this thread. */
  give<Answer>(batch: Batch<Answer>, work: CrewWork, here: () => Answer): void {
    const task = this.#tasks++
    const given: GivenTask<Answer> = { task, claim: new Int32Array(new SharedArrayBuffer(4)), here, batch }
    this.#given.set(task, given as unknown as GivenTask<unknown>)
    batch.left++
    batch.tasks.push(given)
    for (const port of this.#ports) port.postMessage({ task, claim: given.claim, work } satisfies CrewTask)
  }

  /** Answers in the order of the tasks; `told` hears how many are there. */
  settle<Answer>(batch: Batch<Answer>, told: (done: number) => void): Answer[] {
    const { tasks } = batch
    for (const given of tasks) {
      if (given.answer === undefined && isTaken(given.claim, asker)) settleHere(given)
      this.#collect()
      told(tasks.length - batch.left)
    }
    while (batch.left > 0) {
      const rung = Atomics.load(this.#bell, 0)
      const gone = tasks.filter(({ answer, claim }) => answer === undefined && this.#isGone(Atomics.load(claim, 0)))
      this.#collect()
      // What a helper said before its end has just been heard; the rest it owes is done here.
      gone.forEach(settleHere)
      told(tasks.length - batch.left)
      if (batch.left > 0 && Atomics.wait(this.#bell, 0, rung, longestSilence) === 'timed-out') for (const given of tasks) settleHere(given)
    }
    for (const { task } of tasks) this.#given.delete(task)
    return tasks.map(({ answer }) => answer!.value)
  }

  #isGone(who: number): boolean {
    return who >= firstHelper && Atomics.load(this.#gone, who - firstHelper) === 1
  }

  #collect(): void {
    for (const port of this.#ports) {
      for (let sent = receiveMessageOnPort(port); sent !== undefined; sent = receiveMessageOnPort(port)) {
        const message = sent.message as CrewAnswer
        const given = this.#given.get(message.task)
        // One who was taken for dead may answer late.
        if (given === undefined) continue
        if ('failed' in message) settleHere(given)
        else settle(given, given.batch.received(message.answer))
      }
    }
  }

  end(): void {
    for (const port of this.#ports) port.close()
    void this.#keeper.terminate()
  }
}

function settle<Answer>(given: GivenTask<Answer>, value: Answer): void {
  if (given.answer !== undefined) return
  given.answer = { value }
  given.batch.left--
}

function settleHere<Answer>(given: GivenTask<Answer>): void {
  if (given.answer === undefined) settle(given, given.here())
}
