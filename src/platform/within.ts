/** Milliseconds somebody waits while much is being read into memory; after that he is answered from what has been read. */
export const usualPatience = 250

export interface Patience {
  readonly milliseconds: number
  /** Whether so much is being read that waiting for its end would be long; a slow database alone is waited for. */
  readonly isMuch: () => boolean
}

/** What work gives, or `late` when it takes longer because it is much; it goes on meanwhile. */
export async function within<T>({ milliseconds, isMuch }: Patience, work: Promise<T>): Promise<T | 'late'> {
  let timer!: NodeJS.Timeout
  const late = new Promise<'late'>((resolve) => (timer = setTimeout(resolve, milliseconds, 'late')))
  try {
    const first = await Promise.race([work, late])
    return first === 'late' && !isMuch() ? await work : first
  } finally {
    clearTimeout(timer)
    work.catch(() => undefined)
  }
}
