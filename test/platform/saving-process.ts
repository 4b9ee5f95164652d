import { createSimilarSnapshots } from '../../src/platform/similar-snapshots.ts'

/** Run as a program by the test that kills it: saves one index after another, each filled with its own number, and says which are done. */
const snapshots = createSimilarSnapshots(process.argv[2]!, new Uint8Array([1, 2, 3]))
for (let upTo = Number(process.argv[3]) + 1; ; upTo++) {
  await snapshots.write('2026', { upTo, hash: String(upTo), bytes: new Uint8Array(2_000_000).fill(upTo % 251) })
  process.stdout.write(`${upTo}\n`)
}
