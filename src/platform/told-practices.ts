import { PracticeShelf } from '../analysis/practice-match.ts'
import { initiativeText } from '../model/initiative-text.ts'
import { maskWords } from '../stages/read-words.ts'
import type { ToldPractices } from '../stages/toolkit.ts'
import type { Database } from '../store/connect.ts'
import { lookAtRound } from '../store/followed-round.ts'
import { chainLength } from '../store/journal.ts'
import { listPractices, type StoredPractice } from '../store/practice.ts'
import { listRoundIds } from '../store/round.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { shareNext } from './share-next.ts'
import { inSlices } from './slices.ts'
import { usualPatience, within } from './within.ts'

/** Facts after which a practice comes, goes or reads otherwise. */
const moving = ['initiative-accepted', 'initiative-returned', 'initiative-resubmitted', 'initiative-digested', 'initiative-withdrawn', 'decision-undone', 'appeal-decided', 'authorship-denied', 'initiative-erased'] as const

const batch = 500

export interface FollowingPractices extends ToldPractices {
  /** Reads what there is, so that no question has to. */
  warm(): Promise<void>
}

/**
 * Practices of all rounds on one shelf in memory. Before every answer it follows the journals from where it stopped, so that
 * every process is right without being told. The first reading goes through what stands in the database, 500 practices at a
 * time and in slices; who asks meanwhile is answered after a moment from what has been read.
 */
export function createToldPractices(db: Database, lexicon: Lexicon, { patience = usualPatience }: { readonly patience?: number } = {}): FollowingPractices {
  const shelf = new PracticeShelf(lexicon)
  /** Round → length of its journal that is on the shelf. */
  const followed = new Map<string, number>()
  let isMuch = false

  const idOf = (roundId: string, initiativeId: string) => JSON.stringify([roundId, initiativeId])
  const keyOf = (id: string) => {
    const [roundId, initiativeId] = JSON.parse(id) as [string, string]
    return { roundId, initiativeId }
  }
  const put = (roundId: string, { initiativeId, words, masked, kind, region }: StoredPractice) =>
    shelf.put({ id: idOf(roundId, initiativeId), text: initiativeText(masked ?? maskWords(words)), profile: { kind: kind ?? undefined, region } })

  /** What is accepted while this reads is read again by following: the length is taken first. */
  const begin = async (roundId: string) => {
    const length = await chainLength(db, roundId)
    for (let after = 0; ; ) {
      const page = await listPractices(db, roundId, { after, limit: batch })
      isMuch = page.length === batch
      await inSlices(page, (practice) => put(roundId, practice))
      if (page.length < batch) break
      after = page.at(-1)!.number
    }
    followed.set(roundId, length)
  }

  const catchUp = async (roundId: string) => {
    for (;;) {
      const look = await lookAtRound(db, roundId, { after: followed.get(roundId)!, kinds: moving })
      if (look === null) return
      const moved = [...new Set(look.moved.map(({ subjectId }) => subjectId))]
      isMuch = moved.length > batch || look.upTo < look.length
      for (let from = 0; from < moved.length; from += batch) {
        const some = moved.slice(from, from + batch)
        const told = new Map((await listPractices(db, roundId, { initiativeIds: some })).map((practice) => [practice.initiativeId, practice]))
        await inSlices(some, (initiativeId) => {
          const practice = told.get(initiativeId)
          if (practice) put(roundId, practice)
          else shelf.remove(idOf(roundId, initiativeId))
        })
      }
      followed.set(roundId, look.upTo)
      isMuch = look.upTo < look.length
      if (!isMuch) return
    }
  }

  const follow = async () => {
    for (const roundId of await listRoundIds(db)) {
      if (!followed.has(roundId)) await begin(roundId)
      await catchUp(roundId)
    }
  }

  const caughtUp = shareNext(follow)
  return {
    warm: caughtUp,
    find: async (need, limit) => {
      await within({ milliseconds: patience, isMuch: () => isMuch }, caughtUp())
      return shelf.match(need, limit).map(({ id, others, ...match }) => ({ ...keyOf(id), ...match, others: others.map(keyOf) }))
    },
  }
}
