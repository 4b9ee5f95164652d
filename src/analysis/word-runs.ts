import type { CorpusIndex } from './corpus-index.ts'
import { mix } from './hashing.ts'

/** Longest row whose order is read whole; beyond it the head speaks for the row. */
const readTokens = 4000

/**
 * The runs of three words of a row, function words included, in reading order; marks between words do not part them. A run is
 * known by 32 bits, so two rows of a hundred runs err once in half a million. Cost of `read`: linear in the row, nothing allocated.
 */
export class WordRuns {
  /** The runs read last; as many as `read` told. */
  readonly run = new Int32Array(readTokens)
  private readonly index: CorpusIndex

  constructor(index: CorpusIndex) {
    this.index = index
  }

  /** Reads a row's runs into `run`; gives their number. */
  read(row: number): number {
    const { token, tokenStart } = this.index
    const from = tokenStart[row] as number
    const to = Math.min(tokenStart[row + 1] as number, from + readTokens)
    let before = -1
    let last = -1
    let count = 0
    for (let at = from; at < to; at++) {
      const form = token[at] as number
      if (form < 0) continue
      if (before >= 0) this.run[count++] = mix(Math.imul(before, 0x9e3779b1) ^ mix(Math.imul(last, 0x85ebca6b) ^ form))
      before = last
      last = form
    }
    return count
  }
}
