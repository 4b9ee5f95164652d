import type { Actor } from '../model/account.ts'
import type { Allowance, Limits } from '../model/limits.ts'
import { Refusal } from '../model/refusal.ts'

interface Window {
  readonly startedAt: number
  count: number
}

/** Windows kept at most; the oldest are forgotten first, so memory stays bounded under a flood of addresses. */
const mostWindows = 200_000

/** Counts of one process. Several processes each allow the limit: soft, and good enough against floods. */
export class Allowances {
  readonly #limits: Limits
  readonly #clock: () => Date
  readonly #windows = new Map<string, Window>()
  readonly #repeatable = new Set<string>()

  constructor(limits: Limits, clock: () => Date) {
    this.#limits = limits
    this.#clock = clock
  }

  /** Throws `too-many` with the seconds to wait when this call is beyond what is allowed. */
  refuseBeyond(verb: string, who: Who): void {
    for (const { key, allowance } of this.#keys(verb, who)) {
      const window = this.#window(key, allowance)
      if (window === null || window.count < allowance.count) continue
      const endsAt = window.startedAt + allowance.seconds * 1_000
      throw new Refusal('too-many', [], { retryAfter: String(Math.max(1, Math.ceil((endsAt - this.#now()) / 1_000))) })
    }
  }

  /** Counts a call that ended. */
  count(verb: string, who: Who, ended: 'done' | 'refused'): void {
    for (const { key, allowance, counts } of this.#keys(verb, who)) {
      if (counts !== 'all' && counts !== ended) continue
      const window = this.#window(key, allowance)
      if (window) window.count += 1
      else this.#open(key)
    }
  }

  /** A request that was done and counted under this key: repeating it does nothing, so it is neither refused nor counted. */
  isRepeat(key: string): boolean {
    return this.#repeatable.has(key)
  }

  rememberDone(key: string): void {
    this.#repeatable.add(key)
    if (this.#repeatable.size > mostWindows) forgetOldest(this.#repeatable)
  }

  #now(): number {
    return this.#clock().getTime()
  }

  #open(key: string): void {
    this.#windows.delete(key)
    this.#windows.set(key, { startedAt: this.#now(), count: 1 })
    if (this.#windows.size > mostWindows) forgetOldest(this.#windows)
  }

  #window(key: string, { seconds }: Allowance): Window | null {
    const window = this.#windows.get(key)
    return window && this.#now() - window.startedAt < seconds * 1_000 ? window : null
  }

  #keys(verb: string, { person, address }: Who) {
    return ['*', verb].flatMap((name) => {
      const limit = Object.hasOwn(this.#limits, name) ? this.#limits[name] : undefined
      if (!limit) return []
      const keyed = (kind: string, value: string, allowances: readonly Allowance[]) =>
        allowances.map((allowance) => ({ key: `${name}/${kind}/${value}/${allowance.seconds}`, allowance, counts: limit.counts }))
      return [...(person === null ? [] : keyed('person', person, limit.person)), ...keyed('address', address, limit.address)]
    })
  }
}

/** Maps and sets of JavaScript keep the order of insertion. */
function forgetOldest(kept: { keys(): Iterable<string>; delete(key: string): boolean }): void {
  for (const oldest of kept.keys()) {
    kept.delete(oldest)
    return
  }
}

export interface Who {
  readonly person: string | null
  readonly address: string
}

/** The account counts, else the e-mail address typed (of the author, or of the person signing in), else only the network address. */
export function whoIs(actor: Actor, input: unknown, address: string): Who {
  if (actor.account) return { person: actor.account.accountId, address }
  const said = (input ?? {}) as { email?: unknown; author?: { email?: unknown } | null }
  const email = said.email ?? said.author?.email
  return { person: typeof email === 'string' && email.trim() !== '' ? email.trim().toLowerCase().slice(0, 200) : null, address }
}
