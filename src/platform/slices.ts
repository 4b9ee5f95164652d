/** Milliseconds of work after which whoever else waits for this thread has a turn. */
const slice = 8

/** Does something with each, in slices between which others have their turn. */
export async function inSlices<T>(all: Iterable<T>, work: (one: T) => void): Promise<void> {
  let begun = performance.now()
  for (const one of all) {
    work(one)
    if (performance.now() - begun < slice) continue
    await new Promise(setImmediate)
    begun = performance.now()
  }
}
