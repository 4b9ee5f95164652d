import { PracticeShelf } from '../analysis/practice-match.ts'
import { initiativeText } from '../model/initiative-text.ts'
import { maskWords } from '../stages/read-words.ts'
import type { ToldPractices } from '../stages/toolkit.ts'
import type { Database } from '../store/connect.ts'
import { chainLength, listFacts } from '../store/journal.ts'
import { listPractices, type StoredPractice } from '../store/practice.ts'
import { listRoundIds } from '../store/round.ts'
import type { Lexicon } from '../text/lexicon.ts'

/** Facts after which a practice comes, goes or reads otherwise. */
const moving = ['initiative-accepted', 'initiative-returned', 'initiative-resubmitted', 'initiative-digested', 'initiative-withdrawn', 'decision-undone', 'appeal-decided', 'authorship-denied', 'initiative-erased'] as const

const batch = 500

/**
 * Practices of all rounds on one shelf in memory. Before every answer it follows the journals from where it stopped, so that
 * every process is right without being told. The first question reads what stands in the database, 500 practices at a time.
 */
export function createToldPractices(db: Database, lexicon: Lexicon): ToldPractices {
  const shelf = new PracticeShelf(lexicon)
  /** Round → length of its journal that is on the shelf. */
  const followed = new Map<string, number>()
  let last: Promise<void> = Promise.resolve()

  const idOf = (roundId: string, initiativeId: string) => JSON.stringify([roundId, initiativeId])
  const put = (roundId: string, { initiativeId, words, masked, kind, region }: StoredPractice) =>
    shelf.put({ id: idOf(roundId, initiativeId), text: initiativeText(masked ?? maskWords(words)), profile: { kind: kind ?? undefined, region } })

  /** What is accepted while this reads is read again by following: the length is taken first. */
  const begin = async (roundId: string) => {
    const length = await chainLength(db, roundId)
    for (let after = 0; ; ) {
      const page = await listPractices(db, roundId, { after, limit: batch })
      for (const practice of page) put(roundId, practice)
      if (page.length < batch) break
      after = page.at(-1)!.number
    }
    followed.set(roundId, length)
  }

  const catchUp = async (roundId: string) => {
    for (;;) {
      const facts = await listFacts(db, { roundId, kinds: moving, after: followed.get(roundId)!, limit: batch })
      const moved = [...new Set(facts.map(({ subjectId }) => subjectId))]
      const told = new Map((moved.length === 0 ? [] : await listPractices(db, roundId, { initiativeIds: moved })).map((practice) => [practice.initiativeId, practice]))
      for (const initiativeId of moved) {
        const practice = told.get(initiativeId)
        if (practice) put(roundId, practice)
        else shelf.remove(idOf(roundId, initiativeId))
      }
      followed.set(roundId, facts.at(-1)?.index ?? followed.get(roundId)!)
      if (facts.length < batch) return
    }
  }

  const follow = async () => {
    for (const roundId of await listRoundIds(db)) {
      if (!followed.has(roundId)) await begin(roundId)
      await catchUp(roundId)
    }
  }

  return {
    find: async (need, limit) => {
      // One after another, so that nothing is read twice; a reading that failed is no reason for the next one to fail.
      const following = last.then(follow)
      last = following.catch(() => undefined)
      await following
      return shelf.match(need, limit).map(({ id, score, why, alike }) => {
        const [roundId, initiativeId] = JSON.parse(id) as [string, string]
        return { roundId, initiativeId, score, why, alike }
      })
    },
  }
}
