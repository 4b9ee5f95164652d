import type { FastifyInstance } from 'fastify'
import { Refusal } from '../model/refusal.ts'

/** What a request is for, in the order it is given up when there is too much of everything: submissions and votes last. */
export const shedOrder = ['analysis', 'export', 'search', 'read', 'login', 'change'] as const
export type Purpose = (typeof shedOrder)[number]

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Absent: never given up (health, files of the pages). */
    purpose?: Purpose
  }
}

/** Milliseconds the process runs late, from which on requests of that purpose are refused. */
const lateFrom: Readonly<Record<Purpose, number>> = { analysis: 60, export: 80, search: 120, read: 200, login: 350, change: 600 }

/** How often lateness is looked at, and how many looks are remembered: about a quarter of a second. */
const lookMs = 25
const looks = 9

/**
 * How late this process runs: the delay of a timer, the middle one of the last looks, so that one long pause gives up
 * nothing and a lasting one does. Work waiting for the processor is what makes it late.
 */
export class Pressure {
  readonly #last: number[] = Array.from({ length: looks }, () => 0)
  #late = 0
  #expected = 0
  #timer: NodeJS.Timeout | null = null

  /** Begins to look; `now` in milliseconds that never go back. */
  start(now: () => number = () => performance.now()): void {
    this.#expected = now() + lookMs
    this.#timer = setInterval(() => {
      const at = now()
      this.feel(Math.max(0, at - this.#expected))
      this.#expected = at + lookMs
    }, lookMs)
    this.#timer.unref()
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer)
  }

  /** One look: late by so many milliseconds. */
  feel(late: number): void {
    this.#last.shift()
    this.#last.push(late)
    this.#late = [...this.#last].sort((a, b) => a - b)[looks >> 1]!
  }

  /** Throws `overloaded` for what is given up at this pressure; the rest goes on. */
  refuse(purpose: Purpose): void {
    if (this.#late < lateFrom[purpose]) return
    throw new Refusal('overloaded', [], { retryAfter: purpose === 'change' ? '5' : '30' })
  }
}

/** Refuses before a body is read, so that a refusal costs next to nothing. */
export function shedLoad(app: FastifyInstance, pressure: Pressure): void {
  pressure.start()
  app.addHook('onClose', async () => pressure.stop())
  app.addHook('onRequest', async (request) => {
    const { purpose } = request.routeOptions.config
    if (purpose !== undefined) pressure.refuse(purpose)
  })
}
