import type { z } from 'zod'
import type { Actor } from '../../model/account.ts'
import { Refusal, type RefusalCode } from '../../model/refusal.ts'
import { perform } from '../../stages/perform.ts'
import type { Verb } from '../../stages/toolkit.ts'
import { jobDefinitions } from '../definitions.ts'
import type { JobKit } from '../job.ts'
import { doWaitingJobs } from '../worker.ts'

/** Refusals that mean «this was done before»: a demonstration whose loading was cut off goes on where it stopped. */
const doneBefore: readonly RefusalCode[] = ['already-exists', 'already-decided', 'step-not-allowed', 'stale']

/** Steps follow each other at this distance, so that the order of facts is the order of instants. */
const stepSeconds = 7

/** Plays the parts of people at chosen instants: real verbs, real jobs, a clock that is told the time. */
export class StageHand {
  readonly kit: JobKit
  readonly #address: string
  #at: number

  constructor(kit: JobKit, address: string) {
    this.#at = kit.clock().getTime()
    this.kit = { ...kit, clock: () => new Date(this.#at) }
    this.#address = address
  }

  get now(): Date {
    return new Date(this.#at)
  }

  /** Moves the clock to an instant; never backwards inside a round, because its journal runs forwards. */
  moveTo(instant: Date): void {
    this.#at = instant.getTime()
  }

  /** Does a verb for somebody, a few seconds after the last one. */
  async as<I extends z.ZodType, O extends z.ZodType>(actor: Actor, verb: Verb<I, O>, input: unknown): Promise<z.input<O>> {
    this.#at += stepSeconds * 1_000
    return perform(this.kit, actor, verb, input)
  }

  /** The same where an earlier, cut off loading may have done it: null then. */
  async asOnce<I extends z.ZodType, O extends z.ZodType>(actor: Actor, verb: Verb<I, O>, input: unknown): Promise<z.input<O> | null> {
    try {
      return await this.as(actor, verb, input)
    } catch (error) {
      if (error instanceof Refusal && doneBefore.includes(error.code)) return null
      throw error
    }
  }

  /** Lets the jobs run that the steps so far have put into the queue. */
  async doJobs(): Promise<void> {
    await doWaitingJobs({ kit: this.kit, address: this.#address, definitions: jobDefinitions, concurrency: 4 })
  }
}

/** A number in 0…1 that is the same for the same words: the demonstration is the same on every machine. */
export function lot(...words: (string | number)[]): number {
  let hash = 2_166_136_261
  for (const sign of words.join('/')) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619)
  // The last letters must move the first bits too.
  hash ^= hash >>> 15
  hash = Math.imul(hash, 2_246_822_519)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 3_266_489_917)
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296
}

/** Does something for each, a few at a time; the first error ends it. */
export async function eachOf<T>(all: readonly T[], atOnce: number, work: (one: T) => Promise<unknown>): Promise<void> {
  let next = 0
  const hands = Array.from({ length: atOnce }, async () => {
    while (next < all.length) await work(all[next++]!)
  })
  await Promise.all(hands)
}

export const day = 86_400_000
