import { leadingWords } from '../text/leading-words.ts'
import type { Language } from '../text/language.ts'
import type { FormTable } from './form-table.ts'
import type { ObservedSpelling } from './readable-phrase.ts'

/** A verb, and a word that hardly ever stands where nouns do: how well they name. */
const asVerb = 0.15
const asQuality = 0.35
/** Mostly stands where verbs do. */
export const isVerbal = (signs: number): boolean => signs === asVerb

/** Share of occurrences right after an article, a possessive or the like from which a word is a noun. */
const leastLed = 0.2
/** Share of occurrences after a pronoun, an auxiliary or the like from which it may be a verb. */
const leastMisled = 0.25

/**
 * How much like a noun do people use a word no dictionary knows? By the function words before it: «el alumbrado» is a noun,
 * «para crear» a verb, «zonas verdes» a quality. 1 for nouns and for languages without such a table. O(different words before it).
 */
export function nounSigns(observed: readonly ObservedSpelling[], table: FormTable, language: Language): number {
  const leading = leadingWords(language)
  if (leading === undefined) return 1
  let nouns = 0
  let others = 0
  let all = 0
  for (const { before, count } of observed) {
    all += count
    for (const [form, times] of before) {
      if (form < 0) continue
      const word = table.forms[form] as string
      if (leading.nouns.has(word)) nouns += times
      else if (leading.others.has(word)) others += times
    }
  }
  if (others > nouns && others >= leastMisled * all) return asVerb
  return !leading.nounsAreLed || nouns >= leastLed * all ? 1 : asQuality
}
