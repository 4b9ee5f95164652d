import { fuseRankings } from '../analysis/fuse-rankings.ts'
import { MeaningIndex, wholeVector } from '../analysis/meaning-index.ts'
import { SimilarIndex, type SimilarHit } from '../analysis/similar.ts'
import type { SimilarInitiative, SimilarInitiatives, TextMeaning } from '../stages/toolkit.ts'
import type { Database } from '../store/connect.ts'
import { readAcceptedTexts } from '../store/accepted-text.ts'
import { chainLength, listFacts } from '../store/journal.ts'
import { meaningsAfter } from '../store/text-meaning.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { SimilarSnapshots } from './similar-snapshots.ts'

/** One round's index and how much of its journal it has followed. */
interface Followed {
  readonly index: SimilarIndex
  /** Texts of hits that lie in the index as numbers only, filled in before they are shown. */
  readonly told: Map<string, string>
  readonly isOpened: boolean
  /** Texts as they were after this fact or later went in: whatever was erased before it was never read. */
  readonly readAfter: number
  upTo: number
  hash: string
  /** Texts that moved since the index was saved. */
  unsaved: number
  /** Vectors of the round's texts; null until there is one. */
  meanings: MeaningIndex | null
  /** Place of the last vector followed. */
  meaningsUpTo: number
}

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
}

/** Facts after which an initiative enters, leaves or changes. */
const moving = ['initiative-accepted', 'initiative-returned', 'initiative-resubmitted', 'initiative-withdrawn', 'decision-undone', 'appeal-decided', 'authorship-denied', 'initiative-erased'] as const

const batch = 1_000
/** Hits of each way that are put into one order. */
const ranked = 50
/** Saved again when so many texts moved and they are this share of all: what a restart reads anew stays small. */
const [fewestUnsaved, shareUnsaved] = [500, 0.02]

export interface FollowingInitiatives extends SimilarInitiatives {
  /** Saves what moved since; for the end of a process. */
  save(): Promise<void>
}

/**
 * Accepted initiatives of each round by likeness, in memory. Before every answer it follows the journal from where it
 * stopped, so that every process is right without being told. The first question of a round opens what was saved of its
 * index, if it is of this journal, and goes on from there; else it reads the round's accepted texts once. Where vectors of
 * texts are made, what stands near by meaning is put into one order with what shares words.
 */
export function createSimilarInitiatives(db: Database, lexicon: Lexicon, { snapshots = null, meanings = null }: SimilarParts = {}): FollowingInitiatives {
  const rounds = new Map<string, Promise<Followed>>()
  let saving: Promise<void> = Promise.resolve()

  /** One after another; a disk that refuses costs only time at the next start. */
  const save = (roundId: string, followed: Followed): Promise<void> => {
    if (snapshots === null || followed.unsaved === 0) return saving
    const { upTo, hash, index } = followed
    followed.unsaved = 0
    const bytes = index.save()
    saving = saving.then(() => snapshots.write(roundId, { upTo, hash, bytes })).catch(() => undefined)
    return saving
  }

  /** Questions about one round wait for each other's following, so that no fact is read twice. */
  const follow = (roundId: string): Promise<Followed> => {
    const before = rounds.get(roundId) ?? begin(db, roundId, lexicon, snapshots)
    const next = before.then((followed) => catchUp({ db, roundId, lexicon }, followed))
    rounds.set(roundId, next)
    // A failed reading (database away) must not stay: the next question starts anew.
    next.catch(() => rounds.delete(roundId))
    return next
  }

  return {
    ...(meanings === null ? {} : { meaningOf: meanings.meaningOf }),
    find: async (roundId, text, limit, meaning = null) => {
      const followed = await follow(roundId)
      const byWords = followed.index.find(text, meaning === null ? limit : Math.max(limit, ranked))
      const found = meaning === null || meanings === null ? byWords : await withMeaning(db, { roundId, model: meanings.model, followed }, { text, meaning, byWords, limit })
      if (followed.isOpened) for (const [id, said] of await readAcceptedTexts(db, roundId, found.map(({ id }) => id))) followed.told.set(id, said)
      const shown = found.map(({ id, score, why, differs }): SimilarInitiative => ({ initiativeId: id, score, shared: why, differs, byMeaning: !byWords.some((one) => one.id === id) }))
      followed.told.clear()
      if (followed.unsaved >= Math.max(fewestUnsaved, followed.index.size * shareUnsaved)) void save(roundId, followed)
      return shown
    },
    save: async () => {
      // What was erased since the last question must not be saved once more.
      for (const roundId of rounds.keys()) await follow(roundId).then((one) => save(roundId, one)).catch(() => undefined)
      await saving
    },
  }
}

async function begin(db: Database, roundId: string, lexicon: Lexicon, snapshots: SimilarSnapshots | null): Promise<Followed> {
  const told = new Map<string, string>()
  const saved = (await snapshots?.read(roundId)) ?? null
  if (saved !== null) {
    const [fact] = await listFacts(db, { roundId, after: saved.upTo - 1, limit: 1 })
    // A database put back from a backup may be behind: its journal says so, and the index is made anew.
    if (fact?.index === saved.upTo && fact.hash === saved.hash) {
      try {
        const index = SimilarIndex.open(saved.bytes, lexicon, (id) => told.get(id) ?? '')
        return { index, told, isOpened: true, readAfter: saved.upTo, upTo: saved.upTo, hash: saved.hash, unsaved: 0, meanings: null, meaningsUpTo: 0 }
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
      }
    }
  }
  return empty(db, roundId, lexicon)
}

const empty = async (db: Database, roundId: string, lexicon: Lexicon): Promise<Followed> =>
  ({ index: new SimilarIndex(lexicon), told: new Map(), isOpened: false, readAfter: await chainLength(db, roundId), upTo: 0, hash: '', unsaved: 0, meanings: null, meaningsUpTo: 0 })

interface Following {
  readonly db: Database
  readonly roundId: string
  readonly lexicon: Lexicon
}

/** What was erased leaves its words behind in an index: that one is thrown away, with its saved copy, and made anew. */
async function withoutErased(following: Following): Promise<Followed> {
  const anew = await empty(following.db, following.roundId, following.lexicon)
  return Object.assign(await catchUp(following, anew), { unsaved: Number.POSITIVE_INFINITY })
}

async function catchUp(following: Following, followed: Followed): Promise<Followed> {
  const { db, roundId } = following
  for (;;) {
    const facts = await listFacts(db, { roundId, kinds: moving, after: followed.upTo, limit: batch })
    if (facts.some(({ kind, index }) => kind === 'initiative-erased' && index > followed.readAfter)) return withoutErased(following)
    const moved = [...new Set(facts.map(({ subjectId }) => subjectId))]
    const texts = await readAcceptedTexts(db, roundId, moved)
    for (const initiativeId of moved) {
      followed.index.remove(initiativeId)
      const text = texts.get(initiativeId)
      if (text !== undefined) followed.index.add(initiativeId, text)
    }
    const last = facts.at(-1)
    followed.unsaved += moved.length
    if (last) [followed.upTo, followed.hash] = [last.index, last.hash]
    if (facts.length < batch) return followed
  }
}

interface MeaningsOf {
  readonly roundId: string
  readonly model: string
  readonly followed: Followed
}

/** Hits of both ways in one order. A text near by meaning alone has its cosine for a score. */
async function withMeaning(db: Database, of: MeaningsOf, asked: { readonly text: string; readonly meaning: TextMeaning; readonly byWords: readonly SimilarHit[]; readonly limit: number }): Promise<readonly SimilarHit[]> {
  const { index, meanings } = await followMeanings(db, of)
  const { text, meaning, byWords, limit } = asked
  // A provider that changed the length of its vectors under the same name: words decide until all are made anew.
  const near = meanings === null || meanings.dims !== meaning.length ? [] : meanings.nearest(wholeVector(meaning), ranked).flatMap(({ id, likeness }) => index.hitOf(text, id, likeness) ?? [])
  const hits = new Map([...near, ...byWords].map((hit) => [hit.id, hit]))
  return fuseRankings([byWords, near].map((list) => list.map(({ id }) => id))).slice(0, limit).map((id) => hits.get(id)!)
}

/** Enters the vectors that came since; entering one twice changes nothing. */
async function followMeanings(db: Database, { roundId, model, followed }: MeaningsOf): Promise<Followed> {
  for (;;) {
    const rows = await meaningsAfter(db, { roundId, model, place: followed.meaningsUpTo }, batch)
    for (const { initiativeId, place, vector } of rows) {
      followed.meaningsUpTo = Math.max(followed.meaningsUpTo, place)
      if (followed.meanings === null || followed.meanings.dims !== vector.length) followed.meanings = new MeaningIndex(vector.length)
      followed.meanings.put(initiativeId, vector)
    }
    if (rows.length < batch) return followed
  }
}
