import { SimilarIndex } from '../analysis/similar.ts'
import type { SimilarInitiative, SimilarInitiatives } from '../stages/toolkit.ts'
import type { Database } from '../store/connect.ts'
import { readAcceptedTexts } from '../store/accepted-text.ts'
import { listFacts } from '../store/journal.ts'
import type { Lexicon } from '../text/lexicon.ts'

/** One round's index and how much of its journal it has followed. */
interface Followed {
  readonly index: SimilarIndex
  readonly known: Set<string>
  upTo: number
}

/** Facts after which an initiative enters, leaves or changes. */
const moving = ['initiative-accepted', 'initiative-returned', 'initiative-resubmitted', 'initiative-withdrawn', 'decision-undone', 'appeal-decided', 'authorship-denied'] as const

const batch = 1_000

/**
 * Accepted initiatives of each round by likeness, in memory. Before every answer it follows the journal from where it
 * stopped, so that every process is right without being told. First question of a round: reads its accepted texts once.
 */
export function createSimilarInitiatives(db: Database, lexicon: Lexicon): SimilarInitiatives {
  const rounds = new Map<string, Promise<Followed>>()

  /** Questions about one round wait for each other's following, so that no fact is read twice. */
  const follow = (roundId: string): Promise<Followed> => {
    const before = rounds.get(roundId) ?? Promise.resolve({ index: new SimilarIndex(lexicon), known: new Set<string>(), upTo: 0 })
    const next = before.then((followed) => catchUp(db, roundId, followed))
    rounds.set(roundId, next)
    // A failed reading (database away) must not stay: the next question starts anew.
    next.catch(() => rounds.delete(roundId))
    return next
  }

  return {
    find: async (roundId, text, limit) => {
      const { index } = await follow(roundId)
      return index.find(text, limit).map(({ id, score, why, differs }): SimilarInitiative => ({ initiativeId: id, score, shared: why, differs }))
    },
  }
}

async function catchUp(db: Database, roundId: string, followed: Followed): Promise<Followed> {
  for (;;) {
    const facts = await listFacts(db, { roundId, kinds: moving, after: followed.upTo, limit: batch })
    const moved = [...new Set(facts.map(({ subjectId }) => subjectId))]
    const texts = await readAcceptedTexts(db, roundId, moved)
    for (const initiativeId of moved) {
      if (followed.known.delete(initiativeId)) followed.index.remove(initiativeId)
      const text = texts.get(initiativeId)
      if (text === undefined) continue
      followed.index.add(initiativeId, text)
      followed.known.add(initiativeId)
    }
    followed.upTo = facts.at(-1)?.index ?? followed.upTo
    if (facts.length < batch) return followed
  }
}
