import { fuseRankings } from '../analysis/fuse-rankings.ts'
import { MeaningIndex, wholeVector } from '../analysis/meaning-index.ts'
import { differencesFrom, type SimilarHit } from '../analysis/similar.ts'
import type { AskedRound, SimilarInitiative, SimilarInitiatives, TextMeaning } from '../stages/toolkit.ts'
import type { Database } from '../store/connect.ts'
import { findStage, listRounds } from '../store/round.ts'
import { meaningsAfter } from '../store/text-meaning.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { shareNext } from './share-next.ts'
import { SimilarRound } from './similar-round.ts'
import type { SimilarSnapshots } from './similar-snapshots.ts'
import { usualPatience, within } from './within.ts'

/** Where vectors come from: the model whose rows are followed, and what makes one of a question. */
export interface MeaningSource {
  readonly model: string
  readonly meaningOf: (text: string) => Promise<TextMeaning | null>
}

export interface SimilarParts {
  /** Null: nothing is saved between starts. */
  readonly snapshots?: SimilarSnapshots | null
  /** Null: words alone decide. */
  readonly meanings?: MeaningSource | null
  /** Milliseconds a question waits for texts that have not been read yet. */
  readonly patience?: number
}

const batch = 1_000
/** Hits of each way that are put into one order. */
const ranked = 50
/** Stages in which somebody writes, moderates or places texts. */
const asked = ['intake', 'synthesis', 'review']

export interface FollowingInitiatives extends SimilarInitiatives {
  /** Reads the rounds that will be asked about, one after another, so that no question has to. */
  warm(): Promise<void>
  /** Saves what moved since. */
  save(): Promise<void>
  /** For the end of a process: stops reading and saves what is whole. */
  stop(): Promise<void>
}

/** What is known of a round: words, and vectors where there are any. */
interface Known {
  readonly words: SimilarRound
  readonly vectors: { index: MeaningIndex | null; upTo: number; isMuch: boolean }
  readonly followVectors: () => Promise<void>
}

/**
 * Accepted initiatives of each round by likeness, in memory. Before every answer it follows the journal from where it
 * stopped – one cheap look that all who ask together share – so that every process is right without being told. A round
 * begins with what was saved of its index, if it is of this journal, and goes on from there; else its accepted texts are
 * read once, in slices. Whoever asks while much is being read is answered after a moment from what has been read. Where
 * vectors of texts are made, what stands near by meaning is put into one order with what shares words.
 */
export function createSimilarInitiatives(db: Database, lexicon: Lexicon, { snapshots = null, meanings = null, patience = usualPatience }: SimilarParts = {}): FollowingInitiatives {
  const rounds = new Map<string, Known>()

  const knownOf = (roundId: string): Known => {
    const known = rounds.get(roundId)
    if (known !== undefined) return known
    const vectors: Known['vectors'] = { index: null, upTo: 0, isMuch: false }
    const followVectors = shareNext(() => (meanings === null ? Promise.resolve() : enterVectors(db, { roundId, model: meanings.model }, vectors)))
    const made: Known = { words: new SimilarRound({ db, roundId, lexicon, snapshots }), vectors, followVectors }
    rounds.set(roundId, made)
    return made
  }

  const findIn = async ({ words, vectors, followVectors }: Known, wait: number, { text, limit, meaning }: Question): Promise<readonly SimilarInitiative[]> => {
    if (meaning !== null) await within({ milliseconds: wait, isMuch: () => vectors.isMuch }, followVectors())
    const { index } = words
    if (index === null) return []
    const byWords = index.find(text, meaning === null ? limit : Math.max(limit, ranked))
    // A provider that changed the length of its vectors under the same name: words decide until all are made anew.
    const near = meaning === null || vectors.index?.dims !== meaning.length ? [] : vectors.index.nearest(wholeVector(meaning), ranked).flatMap(({ id, likeness }) => index.hitOf(text, id, likeness) ?? [])
    const found = meaning === null ? byWords : inOneOrder(byWords, near, limit)
    const differsFrom = differencesFrom(text)
    return found.map(({ id, score, why }) => ({ initiativeId: id, score, shared: why, differsFrom, byMeaning: !byWords.some((one) => one.id === id) }))
  }

  const ask = async (roundId: string, wait: number): Promise<AskedRound> => {
    const known = knownOf(roundId)
    const seen = await within({ milliseconds: wait, isMuch: () => known.words.isReadingMuch }, known.words.caughtUp())
    // Rounds that do not exist must not pile up here.
    if (seen === null) rounds.delete(roundId)
    const find: AskedRound['find'] = (text, limit, meaning = null) => findIn(known, wait, { text, limit, meaning })
    return seen === 'late' ? { stage: await findStage(db, roundId), isWhole: false, find } : { stage: seen?.stage ?? null, isWhole: seen?.isWhole ?? true, find }
  }

  const each = async (work: (round: SimilarRound) => Promise<void>): Promise<void> => void (await Promise.all([...rounds.values()].map(({ words }) => work(words))))
  let isEnding = false
  return {
    ...(meanings === null ? {} : { meaningOf: meanings.meaningOf }),
    ask: (roundId) => ask(roundId, patience),
    find: async (roundId, text, limit, meaning) => {
      const known = knownOf(roundId)
      if ((await known.words.caughtUp()) === null) rounds.delete(roundId)
      if (meaning) await known.followVectors()
      return findIn(known, patience, { text, limit, meaning: meaning ?? null })
    },
    warm: async () => {
      for (const { roundId } of (await listRounds(db)).filter(({ stage }) => asked.includes(stage))) {
        if (isEnding) return
        const { words, followVectors } = knownOf(roundId)
        await words.caughtUp()
        await followVectors()
      }
    },
    save: () => each((round) => round.save()),
    stop: () => {
      isEnding = true
      return each((round) => round.stop())
    },
  }
}

interface Question {
  readonly text: string
  readonly limit: number
  readonly meaning: TextMeaning | null
}

/** Hits of both ways in one order. A text near by meaning alone has its cosine for a score. */
function inOneOrder(byWords: readonly SimilarHit[], near: readonly SimilarHit[], limit: number): readonly SimilarHit[] {
  const hits = new Map([...near, ...byWords].map((hit) => [hit.id, hit]))
  return fuseRankings([byWords, near].map((list) => list.map(({ id }) => id))).slice(0, limit).map((id) => hits.get(id)!)
}

/** Enters the vectors that came since; entering one twice changes nothing. */
async function enterVectors(db: Database, of: { readonly roundId: string; readonly model: string }, vectors: Known['vectors']): Promise<void> {
  for (;;) {
    const rows = await meaningsAfter(db, { ...of, place: vectors.upTo }, batch)
    for (const { initiativeId, place, vector } of rows) {
      vectors.upTo = Math.max(vectors.upTo, place)
      if (vectors.index === null || vectors.index.dims !== vector.length) vectors.index = new MeaningIndex(vector.length)
      vectors.index.put(initiativeId, vector)
    }
    vectors.isMuch = rows.length === batch
    if (!vectors.isMuch) return
  }
}
