import type { Lexicon } from '../text/lexicon.ts'
import { normaliserFor } from '../text/normal-forms.ts'
import { detectLanguage } from '../text/language.ts'
import { synonymLines } from './word-spellings.ts'

/** What is known of a municipality; the more both sides tell, the more the profile counts. */
export interface MunicipalityProfile {
  /** «муниципальный округ», «сельское поселение», … */
  readonly kind?: string | undefined
  readonly region?: string | undefined
  readonly population?: number | undefined
}

export interface PracticeDonor {
  readonly id: string
  readonly text: string
  readonly profile: MunicipalityProfile
}

export interface PracticeNeed {
  /** A problem in its own words, or the problems of a theme joined. */
  readonly text: string
  readonly profile: MunicipalityProfile
}

export interface PracticeMatch {
  readonly id: string
  /** 0…1: likeness of content, lowered by up to a third when the municipalities differ. */
  readonly score: number
  /** Shared words as the practice wrote them, the rarest first. */
  readonly why: readonly string[]
  /** What the municipalities have in common: the same kind, the same region, at most half as many inhabitants again. */
  readonly alike: readonly (keyof MunicipalityProfile)[]
  /** Practices that tell the same, which this one stands for; of the best `looked`, best first. */
  readonly others: readonly string[]
}

/** Below this what is shown is mostly beside the matter (own rows: precision of what is shown 0.64 at 0.12). */
const leastContent = 0.15
/** Practices more alike than this are one told twice, with other numbers or in another round: the best stands for them. */
const sameTold = 0.6
/** Among so many of the best, those that tell the same are looked for: comparing all would cost their square. */
const looked = 120
/** Fewer shared words than this is chance; one telling word is enough in a short need (own rows: recall@1 0.65 with two, 0.80 with one, silence no worse). */
const leastShared = 1
const profileShare = 0.33

/**
 * Who has already solved this? Practices by content (cosine of tf·idf over normal forms, synonyms counting as one word, the
 * practices being the corpus) and by municipality profile: never by anybody's behaviour. Says nothing when no practice shares
 * enough. O(words of all practices); for repeated questions keep a `PracticeShelf`.
 */
export function matchPractices(
  need: PracticeNeed,
  practices: readonly PracticeDonor[],
  lexicon: Lexicon,
  limit = 5,
): PracticeMatch[] {
  const shelf = new PracticeShelf(lexicon)
  for (const practice of practices) shelf.put(practice)
  return shelf.match(need, limit)
}

interface Entry extends Omit<PracticeDonor, 'text'> {
  readonly counts: ReadonlyMap<string, number>
  /** Normal form, or the line of synonyms it stands in → as written. */
  readonly written: ReadonlyMap<string, string>
}

/**
 * Practices that come and go, asked many times. `put` and `remove` cost the words of one practice; the first question after a
 * change weighs all words anew, every other one reads only practices that share a word with the need. What is found depends
 * on what stands on the shelf, not on the order it came in. Ties: by id.
 */
export class PracticeShelf {
  readonly #lexicon: Lexicon
  readonly #entries = new Map<string, Entry>()
  /** Normal form → practices it stands in. */
  readonly #holders = new Map<string, Set<Entry>>()
  /** Lengths of the weighed practices; null after a change. */
  #lengths: Map<Entry, number> | null = null

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon
  }

  get size(): number {
    return this.#entries.size
  }

  /** Adds a practice or replaces the one of this id. */
  put(donor: PracticeDonor): void {
    this.remove(donor.id)
    const { id, profile, text } = donor
    const entry: Entry = { id, profile, ...wordsOf(text, this.#lexicon) }
    this.#entries.set(id, entry)
    for (const form of entry.counts.keys()) {
      const holders = this.#holders.get(form)
      if (holders) holders.add(entry)
      else this.#holders.set(form, new Set([entry]))
    }
    this.#lengths = null
  }

  remove(id: string): void {
    const entry = this.#entries.get(id)
    if (!entry) return
    this.#entries.delete(id)
    for (const form of entry.counts.keys()) {
      const holders = this.#holders.get(form)!
      holders.delete(entry)
      if (holders.size === 0) this.#holders.delete(form)
    }
    this.#lengths = null
  }

  match(need: PracticeNeed, limit: number): PracticeMatch[] {
    const { counts } = wordsOf(need.text, this.#lexicon)
    const lengths = (this.#lengths ??= new Map([...this.#entries.values()].map((entry) => [entry, this.#length(entry.counts)])))
    const length = this.#length(counts)
    /** Practice → what each shared word adds to the likeness. */
    const shared = new Map<Entry, [form: string, adds: number][]>()
    for (const [form, count] of counts)
      for (const entry of this.#holders.get(form) ?? []) {
        const adds = (this.#weight(form, count) / length) * (this.#weight(form, entry.counts.get(form)!) / lengths.get(entry)!)
        const words = shared.get(entry)
        if (words) words.push([form, adds])
        else shared.set(entry, [[form, adds]])
      }
    const matches: (PracticeMatch & { readonly entry: Entry; readonly others: string[] })[] = []
    for (const [entry, words] of shared) {
      const { id, profile: theirs, written } = entry
      const content = words.reduce((sum, [, adds]) => sum + adds, 0)
      if (words.length < leastShared || content < leastContent) continue
      const profile = compareProfiles(need.profile, theirs)
      const byRarity = words.sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1))
      matches.push({
        entry,
        id,
        score: content * (1 - profileShare + profileShare * profile.likeness),
        why: byRarity.slice(0, 5).map(([form]) => written.get(form) ?? form),
        alike: profile.alike,
        others: [],
      })
    }
    const told: typeof matches = []
    for (const match of matches.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, Math.max(looked, limit))) {
      const same = told.find(({ entry }) => this.#likeness(entry, match.entry, lengths) > sameTold)
      if (same !== undefined) same.others.push(match.id)
      else if (told.length < limit) told.push(match)
    }
    return told.map(({ entry: _, ...match }) => match)
  }

  #likeness(one: Entry, other: Entry, lengths: ReadonlyMap<Entry, number>): number {
    let product = 0
    for (const [form, count] of one.counts) {
      const others = other.counts.get(form)
      if (others !== undefined) product += this.#weight(form, count) * this.#weight(form, others)
    }
    return product / (lengths.get(one)! * lengths.get(other)!)
  }

  #weight(form: string, count: number): number {
    return (1 + Math.log(count)) * Math.log(1 + (this.#entries.size + 1) / (1 + (this.#holders.get(form)?.size ?? 0)))
  }

  #length(counts: ReadonlyMap<string, number>): number {
    let square = 0
    for (const [form, count] of counts) square += this.#weight(form, count) ** 2
    return Math.sqrt(square)
  }
}

function wordsOf(
  text: string,
  lexicon: Lexicon,
): { counts: ReadonlyMap<string, number>; written: ReadonlyMap<string, string> } {
  const { forms, from, to } = normaliserFor(lexicon, detectLanguage(text)).read(text)
  const counts = new Map<string, number>()
  const written = new Map<string, string>()
  const lines = synonymLines(lexicon)
  forms.forEach((word, index) => {
    const line = lines.get(word)
    const form = line === undefined ? word : `=${line}`
    counts.set(form, (counts.get(form) ?? 0) + 1)
    if (!written.has(form)) written.set(form, text.slice(from[index], to[index]).toLowerCase())
  })
  return { counts, written }
}

/** 0…1 over the facts both sides tell; 0.5 when they share none. */
function compareProfiles(
  need: MunicipalityProfile,
  donor: MunicipalityProfile,
): { likeness: number; alike: (keyof MunicipalityProfile)[] } {
  const alike: (keyof MunicipalityProfile)[] = []
  const scores: number[] = []
  if (need.kind !== undefined && donor.kind !== undefined) {
    const same = need.kind === donor.kind
    scores.push(same ? 1 : 0)
    if (same) alike.push('kind')
  }
  if (
    need.population !== undefined &&
    donor.population !== undefined &&
    need.population > 0 &&
    donor.population > 0
  ) {
    const times = Math.max(need.population, donor.population) / Math.min(need.population, donor.population)
    scores.push(Math.max(0, 1 - Math.log(times) / Math.log(10)))
    if (times <= 1.5) alike.push('population')
  }
  if (need.region !== undefined && donor.region !== undefined) {
    const same = need.region === donor.region
    scores.push(same ? 1 : 0.4)
    if (same) alike.push('region')
  }
  return {
    likeness: scores.length === 0 ? 0.5 : scores.reduce((sum, score) => sum + score, 0) / scores.length,
    alike,
  }
}
