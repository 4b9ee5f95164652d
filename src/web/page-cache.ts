import type { KeptPage } from './kept-page.ts'

/** Pages kept at most; the oldest go first. */
const mostPages = 1_000

/** Bytes of one page that is worth keeping. */
const largestPage = 2_097_152

/** `public, s-maxage=10` or `public, max-age=10` allow the server to show the same page to everybody for so long. */
export function sharedSeconds(cacheControl: string | undefined): number {
  if (cacheControl === undefined || !/\bpublic\b/.test(cacheControl)) return 0
  const seconds = /\bs-maxage=(\d+)/.exec(cacheControl) ?? /\bmax-age=(\d+)/.exec(cacheControl)
  return Number(seconds?.[1] ?? 0)
}

/**
 * Pages of anonymous visitors that say they are public, for the seconds they say; simultaneous visitors wait for one
 * making. So a page asked for 72 000 times a minute costs the database a few questions a minute.
 */
export class PageCache {
  readonly #clock: () => Date
  readonly #pages = new Map<string, { page: KeptPage; until: number }>()
  readonly #making = new Map<string, Promise<KeptPage>>()

  constructor(clock: () => Date) {
    this.#clock = clock
  }

  async get(key: string, make: () => Promise<KeptPage>): Promise<KeptPage> {
    const kept = this.#pages.get(key)
    if (kept && kept.until > this.#clock().getTime()) return kept.page
    const underway = this.#making.get(key)
    if (underway) {
      const page = await underway
      // What turned out not to be public is made for each visitor apart.
      return secondsOf(page) > 0 ? page : make()
    }
    const making = make()
    this.#making.set(key, making)
    try {
      const page = await making
      this.#keep(key, page)
      return page
    } finally {
      this.#making.delete(key)
    }
  }

  #keep(key: string, page: KeptPage): void {
    const seconds = secondsOf(page)
    if (seconds === 0 || page.body.length > largestPage) return
    this.#pages.delete(key)
    this.#pages.set(key, { page, until: this.#clock().getTime() + seconds * 1_000 })
    if (this.#pages.size <= mostPages) return
    for (const oldest of this.#pages.keys()) {
      this.#pages.delete(oldest)
      return
    }
  }
}

function secondsOf({ status, headers }: KeptPage): number {
  if (status !== 200 || headers.some(([name]) => name === 'set-cookie')) return 0
  return sharedSeconds(headers.find(([name]) => name === 'cache-control')?.[1])
}
