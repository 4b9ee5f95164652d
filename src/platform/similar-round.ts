import { SimilarIndex } from '../analysis/similar.ts'
import type { RoundStage } from '../model/round.ts'
import type { Database } from '../store/connect.ts'
import { readAcceptedTexts } from '../store/accepted-text.ts'
import { hashOfFact, lookAtRound, type MovingFact, type RoundLook } from '../store/followed-round.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { shareNext } from './share-next.ts'
import type { SimilarSnapshots } from './similar-snapshots.ts'
import { inSlices } from './slices.ts'

/** Facts after which an initiative enters, leaves or changes. */
const moving = ['initiative-accepted', 'initiative-returned', 'initiative-resubmitted', 'initiative-withdrawn', 'decision-undone', 'appeal-decided', 'authorship-denied', 'initiative-erased'] as const

/** Texts read in one round trip. */
const portion = 500
/** Saved again when so many texts moved and they are this share of all: what a restart reads anew stays small. */
const [fewestUnsaved, shareUnsaved] = [500, 0.02]

export interface RoundParts {
  readonly db: Database
  readonly roundId: string
  readonly lexicon: Lexicon
  readonly snapshots: SimilarSnapshots | null
}

/** What the journal said when it was followed last. */
export interface SeenRound {
  readonly stage: RoundStage
  /** False when the process is being stopped and no more is read. */
  readonly isWhole: boolean
}

interface Kept {
  readonly index: SimilarIndex
  /** Texts as they were after this fact or later went in: whatever was erased before it was never read. Null until the first look. */
  readAfter: number | null
  upTo: number
  hash: string
  /** Texts that moved since the index was saved. */
  unsaved: number
}

/** The index keeps no texts: what differs is told from the words that are read to be shown. */
const told = (): string => ''

/** One round's index of accepted texts and how much of its journal it has followed. */
export class SimilarRound {
  /** Follows the journal to its end; null when there is no such round. Whoever asks together follows together. */
  readonly caughtUp: () => Promise<SeenRound | null> = shareNext(() => this.#catchUp())
  readonly #parts: RoundParts
  #kept: Kept | null = null
  #saving: Promise<void> = Promise.resolve()
  #isEnding = false
  #isReadingMuch = false

  constructor(parts: RoundParts) {
    this.#parts = parts
  }

  /** What is known so far; what comes in is entered between two looks at it. */
  get index(): SimilarIndex | null {
    return this.#kept?.index ?? null
  }

  /** Whether reading to the end of the journal takes longer than somebody likes to wait. */
  get isReadingMuch(): boolean {
    return this.#isReadingMuch
  }

  /** Saves what moved since, followed to the end first: what was erased since the last question must not be saved once more. */
  async save(): Promise<void> {
    const seen = await this.caughtUp().catch(() => null)
    if (seen?.isWhole) this.#write()
    await this.#saving
  }

  /** Reads no more than the page that is being read; what is whole is saved. */
  stop(): Promise<void> {
    this.#isEnding = true
    return this.save()
  }

  async #catchUp(): Promise<SeenRound | null> {
    this.#kept ??= await this.#begin()
    let seen = await this.#follow(this.#kept)
    while (seen?.isStale) {
      // What was erased leaves its words behind in an index: that one is thrown away, with its saved copy, and made anew.
      const anew = this.#empty()
      seen = await this.#follow(anew)
      this.#kept = anew
      anew.unsaved = Number.POSITIVE_INFINITY
    }
    const { index, unsaved } = this.#kept
    if (seen?.isWhole && unsaved >= Math.max(fewestUnsaved, index.size * shareUnsaved)) this.#write()
    return seen
  }

  #empty(): Kept {
    return { index: new SimilarIndex(this.#parts.lexicon, null, told), readAfter: null, upTo: 0, hash: '', unsaved: 0 }
  }

  /** What was saved, if it is of this journal: a database put back from a backup may be behind. */
  async #begin(): Promise<Kept> {
    const { db, roundId, lexicon, snapshots } = this.#parts
    const saved = (await snapshots?.read(roundId)) ?? null
    if (saved !== null && (await hashOfFact(db, roundId, saved.upTo)) === saved.hash) {
      try {
        const index = SimilarIndex.open(saved.bytes, lexicon, told)
        return { index, readAfter: saved.upTo, upTo: saved.upTo, hash: saved.hash, unsaved: 0 }
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
      }
    }
    return this.#empty()
  }

  /** To the end of the journal. Stale: words that were erased went in, or the journal is another one than was followed. */
  async #follow(kept: Kept): Promise<(SeenRound & { readonly isStale: boolean }) | null> {
    const { db, roundId } = this.#parts
    for (let isStale = false; ; ) {
      const look: RoundLook | null = await lookAtRound(db, roundId, { after: kept.upTo, kinds: moving })
      if (look === null) return null
      const { stage, length, moved } = look
      if (length < kept.upTo) return { stage, isWhole: true, isStale: true }
      kept.readAfter ??= length
      isStale ||= moved.some(({ kind, index }) => kind === 'initiative-erased' && index > kept.readAfter!)
      this.#isReadingMuch = look.upTo < length || moved.length > portion
      await this.#enter(kept, moved)
      this.#isReadingMuch = look.upTo < length
      if (look.upTo > kept.upTo) [kept.upTo, kept.hash] = [look.upTo, look.hash]
      if (look.upTo === length) return { stage, isWhole: true, isStale }
      if (this.#isEnding) return { stage, isWhole: false, isStale: false }
    }
  }

  /** Enters the texts as they are now, or takes them out; entering one twice changes nothing. */
  async #enter(kept: Kept, moved: readonly MovingFact[]): Promise<void> {
    const { db, roundId } = this.#parts
    const ids = [...new Set(moved.map(({ subjectId }) => subjectId))]
    for (let from = 0; from < ids.length; from += portion) {
      const some = ids.slice(from, from + portion)
      const texts = await readAcceptedTexts(db, roundId, some)
      await inSlices(some, (id) => {
        const text = texts.get(id)
        if (text === undefined) kept.index.remove(id)
        else kept.index.add(id, text)
      })
    }
    kept.unsaved += ids.length
  }

  /** One writing after another; a disk that refuses costs only time at the next start. */
  #write(): void {
    const { roundId, snapshots } = this.#parts
    const kept = this.#kept
    if (snapshots === null || kept === null || kept.unsaved === 0) return
    const { upTo, hash, index } = kept
    kept.unsaved = 0
    const bytes = index.save()
    this.#saving = this.#saving.then(() => snapshots.write(roundId, { upTo, hash, bytes })).catch(() => undefined)
  }
}
