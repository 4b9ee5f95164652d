import type { SimilarInitiatives } from '../stages/toolkit.ts'
import type { Database } from '../store/connect.ts'
import { findStage } from '../store/round.ts'

/** For programs that show nobody what is alike, such as the command line: keeps nothing and finds nothing. */
export function nothingAlike(db: Database): SimilarInitiatives {
  return {
    ask: async (roundId) => ({ stage: await findStage(db, roundId), isWhole: true, find: async () => [] }),
    find: async () => [],
  }
}
