import { foldWord } from './fold.ts'
import type { Case, Gender, Grammar, GrammaticalNumber, Lexicon } from './lexicon.ts'

/** Forms of nouns and of the adjectives that agree with them, as far as the dictionary knows them. Cost: a few look-ups a word. */

/** What a word form should be; `gender` matters for adjectives in the singular only. */
export interface WantedForm {
  readonly part: 'noun' | 'adjective'
  readonly number: GrammaticalNumber
  readonly case: Case
  readonly gender?: Gender | null
}

export const isAdjective = (reading: Grammar): boolean =>
  (reading.part === 'adjective' || reading.part === 'participle') && reading.case !== null
export const isNoun = (reading: Grammar): boolean => reading.part === 'noun' && reading.case !== null

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
      ['masculine', 'отдыхающий заинтересованный многодетный пожилой пожарный полицейский уполномоченный доверенный'],
      ['feminine', 'столовый котельный набережный мостовый прихожий проходной детский'],
      ['neuter', 'животный насекомый данный прошлый будущий'],
    ] as const
  ).flatMap(([gender, words]) => words.split(' ').map((word) => [word, gender] as const)),
)

/** Readings of an observed word; an adjective that may stand for a thing is read as a noun too, after the others. */
export function readingsOf(word: string, lexicon: Lexicon): readonly Grammar[] {
  const form = foldWord(word)
  const known = lexicon.grammar(form)
  const readings = hushedInstrumental.test(form) ? known.map((reading) => instrumentalOf(reading, form, lexicon)) : known
  const things = readings.filter((reading) => isAdjective(reading) && isSubstantive(reading))
  return things.length === 0
    ? readings
    : [...readings, ...things.map((reading) => ({ ...reading, part: 'noun' as const }))]
}

const hushedInstrumental = /[жшчщц]ей$/u

/** «выдачей» the dictionary takes for a noun of its own; beside «выдача» it is the instrumental of that. */
function instrumentalOf(reading: Grammar, form: string, lexicon: Lexicon): Grammar {
  if (reading.part !== 'noun' || reading.lemma !== form) return reading
  const lemma = `${form.slice(0, -2)}а`
  const isKnown = lexicon.grammar(lemma).some((one) => one.part === 'noun' && one.lemma === lemma && one.gender === 'feminine')
  return isKnown ? { ...reading, lemma, gender: 'feminine', number: 'singular', case: 'instrumental' } : reading
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

/**
 * The form of a lemma with this number and case (folded), or null when the dictionary has none. Of two plurals the one
 * without stress on its end: «договоры», not «договора».
 */
export function inflect(lemma: string, wanted: WantedForm, lexicon: Lexicon): string | null {
  let found: string | null = null
  for (const form of lexicon.formsOf(lemma)) {
    if (!lexicon.grammar(form).some((reading) => fits(reading, lemma, wanted))) continue
    if (wanted.part === 'adjective' || !/[ая]$/.test(form)) return form
    found ??= form
  }
  return found
}

/** The reading of an adjective that agrees with the noun, or undefined. */
export function agreeing(readings: readonly Grammar[], noun: Grammar): Grammar | undefined {
  return readings.find(
    (reading) =>
      isAdjective(reading) &&
      reading.number === noun.number &&
      reading.case === noun.case &&
      (noun.number === 'plural' || noun.gender === null || reading.gender === noun.gender),
  )
}
