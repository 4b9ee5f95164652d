import { foldWord } from './fold.ts'
import { governedCases } from './governed-cases.ts'
import type { Case, Gender, Grammar, GrammaticalNumber, Lexicon } from './lexicon.ts'

/**
 * Word forms for labels: an observed phrase brought to the nominative, an adjective agreed with its noun. Works only with what the dictionary knows; where it is not sure it says null and the caller
 * takes another phrase. Cost: a few look-ups a word.
 */

/** What a word form should be; `gender` matters for adjectives in the singular only. */
export interface WantedForm {
  readonly part: 'noun' | 'adjective'
  readonly number: GrammaticalNumber
  readonly case: Case
  readonly gender?: Gender | null
}

const isAdjective = (reading: Grammar): boolean =>
  (reading.part === 'adjective' || reading.part === 'participle') && reading.case !== null
const isNoun = (reading: Grammar): boolean => reading.part === 'noun' && reading.case !== null

/** Adjectives that stand for a thing or a person by themselves, with the gender they have then. */
const substantives: ReadonlyMap<string, Gender> = new Map(
  (
    [
      [
        'masculine',
        'служащий рабочий больной учащийся обучающийся трудящийся ученый верующий участковый дежурный заведующий',
      ],
      [
        'masculine',
        'управляющий военнослужащий взрослый пострадавший нуждающийся малоимущий безработный проживающий',
      ],
      ['masculine', 'отдыхающий заинтересованный многодетный пожилой пожарный уполномоченный доверенный'],
      ['feminine', 'столовый котельный набережный мостовый прихожий проходной детский'],
      ['neuter', 'животный насекомый данный прошлый будущий'],
    ] as const
  ).flatMap(([gender, words]) => words.split(' ').map((word) => [word, gender] as const)),
)

/** Readings of an observed word; an adjective that may stand for a thing is read as a noun too, after the others. */
function readingsOf(word: string, lexicon: Lexicon): readonly Grammar[] {
  const readings = lexicon.grammar(foldWord(word))
  const things = readings.filter((reading) => isAdjective(reading) && isSubstantive(reading))
  return things.length === 0
    ? readings
    : [...readings, ...things.map((reading) => ({ ...reading, part: 'noun' as const }))]
}

function isSubstantive(reading: Grammar): boolean {
  const gender = substantives.get(reading.lemma)
  return gender !== undefined && (reading.number === 'plural' || reading.gender === gender)
}

function fits(reading: Grammar, lemma: string, wanted: WantedForm): boolean {
  if (reading.lemma !== lemma || reading.number !== wanted.number || reading.case !== wanted.case)
    return false
  if (wanted.part === 'noun') return isNoun(reading) || (isAdjective(reading) && isSubstantive(reading))
  if (!isAdjective(reading)) return false
  return wanted.number === 'plural' || wanted.gender == null || reading.gender === wanted.gender
}

/** The form of a lemma with this number and case (folded), or null when the dictionary has none. */
export function inflect(lemma: string, wanted: WantedForm, lexicon: Lexicon): string | null {
  for (const form of lexicon.formsOf(lemma)) {
    if (lexicon.grammar(form).some((reading) => fits(reading, lemma, wanted))) return form
  }
  return null
}

/** «сельский» + «клуб», plural → «сельские клубы»; null when either word is not known as such. */
export function adjectiveWithNoun(
  adjective: string,
  noun: string,
  number: GrammaticalNumber,
  lexicon: Lexicon,
): string | null {
  const reading = lexicon.grammar(noun).find((one) => isNoun(one) && one.lemma === noun)
  const thing = inflect(noun, { part: 'noun', number, case: 'nominative' }, lexicon)
  if (reading === undefined || thing === null) return null
  const quality = inflect(
    adjective,
    { part: 'adjective', number, case: 'nominative', gender: reading.gender },
    lexicon,
  )
  return quality === null ? null : `${quality} ${thing}`
}

/** A noun with one reading of its number and case that every adjective before it shares. */
interface Head {
  readonly at: number
  readonly noun: Grammar
  readonly adjectives: readonly Grammar[]
}

/** The reading of an adjective that agrees with the noun, or undefined. */
function agreeing(readings: readonly Grammar[], noun: Grammar): Grammar | undefined {
  return readings.find(
    (reading) =>
      isAdjective(reading) &&
      reading.number === noun.number &&
      reading.case === noun.case &&
      (noun.number === 'plural' || noun.gender === null || reading.gender === noun.gender),
  )
}

/** All agreed readings of the phrase with its head at `at`; words before it are adjectives or their adverbs. */
function headsAt(at: number, readings: readonly (readonly Grammar[])[]): Head[] {
  const heads: Head[] = []
  for (const noun of (readings[at] as readonly Grammar[]).filter(isNoun)) {
    const adjectives: Grammar[] = []
    for (let i = 0; i < at; i++) {
      const own = readings[i] as readonly Grammar[]
      const reading =
        agreeing(own, noun) ?? (i + 1 < at ? own.find((one) => one.part === 'adverb') : undefined)
      if (reading === undefined) break
      adjectives.push(reading)
    }
    if (adjectives.length === at) heads.push({ at, noun, adjectives })
  }
  return heads
}

/** The head as far right as agreement carries: «рабочих мест» is headed by «мест», «ремонта дорог» by «ремонта». */
function findHeads(readings: readonly (readonly Grammar[])[]): Head[] {
  let furthest = 0
  while (furthest + 1 < readings.length && (readings[furthest] as readonly Grammar[]).some(mayStandBefore))
    furthest++
  for (let at = furthest; at >= 0; at--) {
    const heads = headsAt(at, readings)
    if (heads.length > 0) return heads
  }
  return []
}

const mayStandBefore = (reading: Grammar): boolean => isAdjective(reading) || reading.part === 'adverb'

const letterCase = (observed: string, form: string): string => {
  const isShout =
    observed.length > 1 && observed === observed.toUpperCase() && observed !== observed.toLowerCase()
  return isShout ? form.toUpperCase() : form
}

/** The folded form in the author's own spelling as far as both begin alike: ё and a capital stay («Посёлка» → «Посёлок»). */
function asWritten(observed: string, form: string): string {
  const folded = observed.toLowerCase().replaceAll('ё', 'е')
  if (folded.length !== observed.length) return form
  let same = 0
  while (same < folded.length && same < form.length && folded[same] === form[same]) same++
  return letterCase(observed, observed.slice(0, same) + form.slice(same))
}

function nominativeWords(words: readonly string[], head: Head, lexicon: Lexicon): string[] | null {
  const { noun } = head
  const number = noun.number as GrammaticalNumber
  const thing = inflect(noun.lemma, { part: 'noun', number, case: 'nominative' }, lexicon)
  if (thing === null) return null
  const turned: string[] = []
  for (const [i, reading] of head.adjectives.entries()) {
    const observed = words[i] as string
    if (!isAdjective(reading)) {
      turned.push(observed)
      continue
    }
    const wanted: WantedForm = { part: 'adjective', number, case: 'nominative', gender: noun.gender }
    const form = inflect(reading.lemma, wanted, lexicon)
    if (form === null) return null
    turned.push(asWritten(observed, form))
  }
  return [...turned, asWritten(words[head.at] as string, thing), ...words.slice(head.at + 1)]
}

/** A phrase that breaks off («ремонт сельских», «борьба с») or goes on with a verb is no label. */
function tailHolds(
  readings: readonly (readonly Grammar[])[],
  words: readonly string[],
  from: number,
): boolean {
  if (from >= words.length) return true
  for (let i = from; i < words.length; i++) {
    const own = readings[i] as readonly Grammar[]
    if (own[0]?.part === 'verb') return false
  }
  const first = readings[from] as readonly Grammar[]
  const isBound = governedCases(words[from] as string).length > 0
  const isOblique =
    first.length === 0 || first.some((reading) => reading.case !== null && reading.case !== 'nominative')
  if (!isBound && !isOblique && !joiners.has(foldWord(words[from] as string))) return false
  const last = readings[words.length - 1] as readonly Grammar[]
  if (governedCases(words.at(-1) as string).length > 0 || joiners.has(foldWord(words.at(-1) as string)))
    return false
  return last.length === 0 || last.some(isNoun)
}

const joiners = new Set(['и', 'или', 'да', 'а'])

/**
 * An observed phrase with its head in the nominative: «ремонта сельских дорог» → «ремонт сельских дорог», «уличного
 * освещения» → «уличное освещение», «сельских клубов» → «сельские клубы». A phrase already nominative comes back as it
 * is. Null when the words do not agree, the number cannot be told, or the phrase breaks off.
 */
export function nominativePhrase(words: readonly string[], lexicon: Lexicon): string | null {
  if (words.length === 0) return null
  const readings = words.map((word) => readingsOf(word, lexicon))
  const heads = findHeads(readings)
  const first = heads[0]
  if (first === undefined || !tailHolds(readings, words, first.at + 1)) return null
  const own = likelyHeads(heads, first)
  if (own.some((head) => head.noun.case === 'nominative')) return words.join(' ')
  if (own.some((head) => head.noun.number !== own[0]?.noun.number)) return null
  return nominativeWords(words, own[0] as Head, lexicon)?.join(' ') ?? null
}

/** Nouns of a quality or an action hardly have a plural: «безопасности» is «безопасность», not «безопасности». */
const abstract = /(?:ость|есть|ация|яция|кция|ота|изна|ство)$/

function likelyHeads(heads: readonly Head[], first: Head): readonly Head[] {
  const own = heads.filter((head) => head.noun.lemma === first.noun.lemma)
  const singular = own.filter((head) => head.noun.number === 'singular')
  return abstract.test(first.noun.lemma) && singular.length > 0 ? singular : own
}

/** The label with a capital first letter; the rest as it is. */
export function capitalised(label: string): string {
  const first = String.fromCodePoint(label.codePointAt(0) ?? 0x20)
  return label === '' ? label : first.toUpperCase() + label.slice(first.length)
}
