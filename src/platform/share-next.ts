/**
 * Many who ask at once share one answer, and nobody gets one that was begun before he asked: while one is under way, all who come
 * share the next.
 */
export function shareNext<T>(ask: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null
  let next: Promise<T> | null = null
  const start = (): Promise<T> => {
    const own = ask().finally(() => (running = null))
    return (running = own)
  }
  return () => {
    if (next !== null) return next
    if (running === null) return start()
    const begin = () => {
      next = null
      return start()
    }
    return (next = running.then(begin, begin))
  }
}
