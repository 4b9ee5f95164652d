import { membersOfFamily } from '../analysis/brief-member.ts'
import type { Crew, DirectionsWork, FamiliesWork, FoundDirection, Told } from '../analysis/crew.ts'
import { comparedRows, findDirection } from '../analysis/direction-themes.ts'
import type { FamilyWords } from '../analysis/family-words.ts'
import { familyWords, readingMemory } from '../analysis/family-words.ts'
import { loneCrew } from '../analysis/lone-crew.ts'
import type { TextReading } from '../analysis/read-text.ts'
import { readPacked, unpackReadings } from '../analysis/reading-columns.ts'
import type { ReadingColumns } from '../analysis/reading-columns.ts'
import { emptyLexicon } from '../text/lexicon.ts'
import { indexNews, inPlaces, largestFirst, memberColumns, withIds } from './crew-columns.ts'
import { Batch, Helpers } from './helpers.ts'
import type { HelperMeans } from './helpers.ts'
import { helpOf } from './large-direction.ts'
import { chunkRows, shareTexts, type SharedTexts } from './shared-memory.ts'

/** A direction of fewer voices is one task, however many others there are. */
const worthBlocks = 5_000
/** Fewer texts are analysed sooner than a thread starts. */
const worthThreads = 2_500

export interface CrewSettings extends HelperMeans {
  /** All threads, this one included. */
  readonly threads: number
  /** Texts from which on helpers are started. */
  readonly least?: number
}

/**
 * A crew of several threads for one analysis. Texts are added as they come, in the order of the rows, and are read at once;
 * later the helpers take directions and themes with this thread. They see texts, index and readings in shared memory: what
 * is sent are row numbers there and spans back. Memory: the texts once more, 2 bytes a letter. End it when done.
 */
export class ThreadCrew implements Crew {
  readonly #settings: CrewSettings
  readonly #texts: string[] = []
  readonly #shared: SharedTexts[] = []
  readonly #reading = new Batch<ReadingColumns>()
  #helpers: Helpers | null = null
  #lone: Crew | null = null
  #chunks = 0

  constructor(settings: CrewSettings) {
    this.#settings = settings
  }

  add(text: string): void {
    this.#texts.push(text)
    const { threads, least = worthThreads } = this.#settings
    if (this.#helpers === null && threads > 1 && this.#texts.length >= least) this.#helpers = new Helpers(threads - 1, this.#settings)
    if (this.#helpers !== null) while (this.#texts.length >= (this.#chunks + 1) * chunkRows) this.#giveChunk(this.#helpers)
  }

  #giveChunk(helpers: Helpers): void {
    const chunk = this.#chunks++
    const texts = this.#texts.slice(chunk * chunkRows, (chunk + 1) * chunkRows)
    const there = shareTexts(texts)
    this.#shared.push(there)
    helpers.tell({ news: 'texts', texts: there })
    helpers.give(this.#reading, { kind: 'read', chunk }, () => readPacked(texts, emptyLexicon))
  }

  /** The texts as other threads can see them, when there were helpers: row i lies where `crewTextAt` finds it. */
  get sharedTexts(): readonly SharedTexts[] | null {
    return this.#helpers === null || this.#chunks * chunkRows < this.#texts.length ? null : this.#shared
  }

  /** Gives out the last texts; no helper: everything is done here. */
  #all(): { readonly helpers: Helpers; readonly lone: null } | { readonly helpers: null; readonly lone: Crew } {
    if (this.#helpers === null) return { helpers: null, lone: (this.#lone ??= loneCrew(this.#texts, emptyLexicon)) }
    if (this.#chunks * chunkRows < this.#texts.length) this.#giveChunk(this.#helpers)
    return { helpers: this.#helpers, lone: null }
  }

  readings(told: Told): readonly TextReading[] {
    const { helpers, lone } = this.#all()
    if (lone !== null) return lone.readings(told)
    told('fragments', 0, this.#texts.length)
    const columns = helpers.settle(this.#reading, (done) => told('fragments', Math.min(done * chunkRows, this.#texts.length), this.#texts.length))
    return columns.flatMap((own, chunk) => unpackReadings(own, this.#texts.slice(chunk * chunkRows, (chunk + 1) * chunkRows)))
  }

  directions(work: DirectionsWork, told: Told): FoundDirection[] {
    const { helpers, lone } = this.#all()
    if (lone !== null) return lone.directions(work, told)
    const { prepared, fitness, lexicon, settings, parts } = work
    helpers.tell(indexNews(prepared, fitness))
    const batch = new Batch<FoundDirection>()
    const [compared, means] = [comparedRows(prepared), { settings, fitness, lexicon }]
    const places = largestFirst(parts, ({ voices }) => voices.length)
    const share = parts.reduce((sum, { voices }) => sum + voices.length, 0) / (2 * this.#settings.threads)
    const large = places.filter((place) => parts[place]!.voices.length > Math.max(share, worthBlocks))
    const small = places.slice(large.length)
    for (const place of small) {
      const part = parts[place]!
      helpers.give(batch, { kind: 'direction', part, settings }, () => findDirection(compared, part, means))
    }
    told('themes', 0, parts.length)
    const help = helpOf(helpers, work)
    const first = large.map((place, i) => {
      const found = findDirection(compared, parts[place]!, means, help)
      told('themes', i + 1, parts.length)
      return found
    })
    const others = helpers.settle(batch, (done) => told('themes', large.length + done, parts.length))
    return inPlaces(places, [...first, ...others])
  }

  families({ members, lexicon, parts }: FamiliesWork, told: Told): FamilyWords[] {
    const { helpers, lone } = this.#all()
    if (lone !== null) return lone.families({ members, lexicon, parts }, told)
    const columns = helpers.settle(this.#reading, () => {})
    helpers.tell({ news: 'readings', columns: columns.map(({ start, stream }) => ({ start, stream })), speaks: memberColumns(members) })
    const memory = readingMemory(lexicon)
    const batch = new Batch<FamilyWords>((sent) => withIds(sent, members))
    const places = largestFirst(parts, ({ rows }) => rows.length)
    for (const place of places) {
      const family = parts[place]!
      helpers.give(batch, { kind: 'family', family }, () => familyWords(membersOfFamily(family, members), memory))
    }
    return inPlaces(places, helpers.settle(batch, (done) => told('briefs', done, parts.length)))
  }

  end(): void {
    this.#helpers?.end()
  }
}
