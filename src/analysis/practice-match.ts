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
  /** What the municipalities have in common, in Russian: «тоже сельское поселение». */
  readonly alike: readonly string[]
}

const leastContent = 0.12
/** Fewer shared words than this is chance; one telling word is enough in a short need (own rows: recall@1 0.65 with two, 0.80 with one, silence no worse). */
const leastShared = 1
const profileShare = 0.33

/**
 * Who has already solved this? Confirmed practices by content (cosine of tf·idf over normal forms, synonyms counting as one word, the practices being the corpus)
 * and by municipality profile: never by anybody's behaviour. Says nothing when no practice shares enough. O(words of all practices);
 * for repeated questions keep a `PracticeShelf`. Ties: order of the practices.
 */
export function matchPractices(
  need: PracticeNeed,
  practices: readonly PracticeDonor[],
  lexicon: Lexicon,
  limit = 5,
): PracticeMatch[] {
  return new PracticeShelf(practices, lexicon).match(need, limit)
}

interface Entry {
  readonly donor: PracticeDonor
  readonly weights: Map<string, number>
  /** Normal form, or the line of synonyms it stands in → as written. */
  readonly written: Map<string, string>
}

export class PracticeShelf {
  readonly #lexicon: Lexicon
  readonly #entries: Entry[]
  readonly #frequency = new Map<string, number>()

  constructor(practices: readonly PracticeDonor[], lexicon: Lexicon) {
    this.#lexicon = lexicon
    const read = practices.map((donor) => ({ donor, ...wordsOf(donor.text, lexicon) }))
    for (const { counts } of read)
      for (const form of counts.keys()) this.#frequency.set(form, (this.#frequency.get(form) ?? 0) + 1)
    this.#entries = read.map(({ donor, counts, written }) => ({
      donor,
      written,
      weights: this.#weigh(counts, practices.length),
    }))
  }

  match(need: PracticeNeed, limit: number): PracticeMatch[] {
    const wanted = this.#weigh(wordsOf(need.text, this.#lexicon).counts, this.#entries.length)
    const matches: PracticeMatch[] = []
    for (const { donor, weights, written } of this.#entries) {
      const shared = [...wanted.keys()].filter((form) => weights.has(form))
      const content = shared.reduce((sum, form) => sum + wanted.get(form)! * weights.get(form)!, 0)
      if (shared.length < leastShared || content < leastContent) continue
      const profile = compareProfiles(need.profile, donor.profile)
      const byRarity = shared.sort(
        (a, b) => wanted.get(b)! * weights.get(b)! - wanted.get(a)! * weights.get(a)! || (a < b ? -1 : 1),
      )
      matches.push({
        id: donor.id,
        score: content * (1 - profileShare + profileShare * profile.likeness),
        why: byRarity.slice(0, 5).map((form) => written.get(form) ?? form),
        alike: profile.alike,
      })
    }
    return matches.sort((a, b) => b.score - a.score).slice(0, limit)
  }

  #weigh(counts: Map<string, number>, total: number): Map<string, number> {
    const weights = new Map<string, number>()
    let square = 0
    for (const [form, count] of counts) {
      const weight =
        (1 + Math.log(count)) * Math.log(1 + (total + 1) / (1 + (this.#frequency.get(form) ?? 0)))
      weights.set(form, weight)
      square += weight * weight
    }
    for (const [form, weight] of weights) weights.set(form, weight / Math.sqrt(square))
    return weights
  }
}

function wordsOf(
  text: string,
  lexicon: Lexicon,
): { counts: Map<string, number>; written: Map<string, string> } {
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
): { likeness: number; alike: string[] } {
  const alike: string[] = []
  const scores: number[] = []
  if (need.kind !== undefined && donor.kind !== undefined) {
    const same = need.kind === donor.kind
    scores.push(same ? 1 : 0)
    if (same) alike.push(`тоже ${donor.kind}`)
  }
  if (
    need.population !== undefined &&
    donor.population !== undefined &&
    need.population > 0 &&
    donor.population > 0
  ) {
    const times = Math.max(need.population, donor.population) / Math.min(need.population, donor.population)
    scores.push(Math.max(0, 1 - Math.log(times) / Math.log(10)))
    if (times <= 1.5) alike.push('близкое число жителей')
  }
  if (need.region !== undefined && donor.region !== undefined) {
    const same = need.region === donor.region
    scores.push(same ? 1 : 0.4)
    if (same) alike.push('тот же регион')
  }
  return {
    likeness: scores.length === 0 ? 0.5 : scores.reduce((sum, score) => sum + score, 0) / scores.length,
    alike,
  }
}
