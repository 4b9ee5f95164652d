/** Things to be ended, in the reverse of the order they were begun in. */
export interface Ending {
  add(name: string, end: () => Promise<unknown>): void
  /** Ends everything once; a part that fails does not keep the others from ending. */
  run(): Promise<void>
}

export function createEnding(onFailure: (name: string, error: unknown) => void): Ending {
  const parts: { name: string; end: () => Promise<unknown> }[] = []
  let running: Promise<void> | null = null
  const endAll = async () => {
    for (const { name, end } of parts.splice(0).reverse()) await end().catch((error: unknown) => onFailure(name, error))
  }
  return {
    add: (name, end) => void parts.push({ name, end }),
    run: () => (running ??= endAll()),
  }
}

/** Longer than the slowest part allows itself; after that the process ends anyway, and the next start clears up. */
const longestEnding = 25_000

/** Ends everything on Ctrl-C, SIGTERM or a closed terminal. A second signal (a second later or more) does not wait. */
export function endOnSignals(ending: Ending): void {
  let first = 0
  const onSignal = () => {
    // Ctrl-C reaches us twice when npm passes on what the terminal sent to us as well.
    if (first > 0 && Date.now() - first < 1_000) return
    if (first > 0) process.exit(130)
    first = Date.now()
    setTimeout(() => process.exit(1), longestEnding).unref()
    void ending.run().then(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
}
