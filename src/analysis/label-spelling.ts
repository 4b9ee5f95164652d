import { nominativePhrase, inflect } from '../text/agreement.ts'
import { foldWord } from '../text/fold.ts'
import type { Grammar, GrammaticalNumber, Lexicon } from '../text/lexicon.ts'
import type { FormTable } from './form-table.ts'
import type { ObservedSpelling } from './readable-phrase.ts'

/**
 * How does a phrase stand on a sign? In the nominative: «горячей воды» → «горячая вода», «дворе» → «двор», «ям на дороге» →
 * «ямы на дороге». Observed spellings with the same nominative count together, the most frequent wins. Null when the
 * dictionary knows the words and they make no name («уличное», «работает», «записаться на прием»). Words the dictionary
 * does not know (other languages, new words) stay as most people write them. A few look-ups a spelling. Ties: by spelling.
 */
export function labelSpelling(observed: readonly ObservedSpelling[], table: FormTable, lexicon: Lexicon): string | null {
  const [most] = observed
  if (most === undefined) return null
  const isUnknown = most.words.every((word) => lexicon.grammar(foldWord(word)).length === 0)
  const isAlone = most.words.length === 1
  if (isAlone && isAcronym(observed, table, isUnknown)) return (most.words[0] as string).toUpperCase()
  const spelling = isUnknown ? most.words.join(' ') : isAlone ? nominativeNoun(observed, lexicon) : nominativeOf(observed, lexicon)
  if (spelling === null) return null
  return isName(observed) ? spelling : withSmallFirst(spelling)
}

/** A capital inside sentences, and never a small letter, makes a name. */
const isName = (observed: readonly ObservedSpelling[]): boolean =>
  observed.some(({ inner }) => inner > 0) && observed.every(({ words, inner }) => inner === 0 || /^\p{Lu}/u.test(words[0] as string))

/** A capital that only begins a sentence begins no phrase; capitals throughout stay. */
const withSmallFirst = (phrase: string): string => (/^\p{Lu}(?:\P{L}|\p{Ll}|$)/u.test(phrase) ? phrase.charAt(0).toLowerCase() + phrase.slice(1) : phrase)

const longestAcronym = 5

/** «УК», «КСК»: a short word of one form, never written small, or written so by somebody and no word of the dictionary («ук»). */
function isAcronym(observed: readonly ObservedSpelling[], table: FormTable, isUnknown: boolean): boolean {
  const [{ words, forms }] = observed as [ObservedSpelling]
  const [word] = words as [string]
  if (observed.length > 1 || word.length > longestAcronym || !/^[а-яё]{2,}$/iu.test(word)) return false
  return word === word.toUpperCase() || (isUnknown && table.shouted.has(forms[0] as number))
}

function nominativeOf(observed: readonly ObservedSpelling[], lexicon: Lexicon): string | null {
  const counts = new Map<string, number>()
  for (const { words, count } of observed) {
    const nominative = nominativePhrase(words, lexicon)
    if (nominative !== null) counts.set(nominative, (counts.get(nominative) ?? 0) + count)
  }
  return mostFrequent(counts)
}

/**
 * A noun alone: its number is the one most of its spellings leave no doubt of («воду», «водой»: «вода», not «воды»), else
 * that of its most frequent nominative. Null when most of its spellings are rather read as no noun («подала»).
 */
function nominativeNoun(observed: readonly ObservedSpelling[], lexicon: Lexicon): string | null {
  const sure: Record<GrammaticalNumber, number> = { singular: 0, plural: 0 }
  const lemmas = new Map<string, number>()
  const nominatives = new Map<string, number>()
  let all = 0
  for (const { words, count } of observed) {
    all += count
    const form = foldWord(words[0] as string)
    const readings = lexicon.grammar(form)
    const nouns = readings.filter(isDeclinedNoun)
    const [first] = nouns
    if (first === undefined || readings[0]?.part === 'verb') continue
    lemmas.set(first.lemma, (lemmas.get(first.lemma) ?? 0) + count)
    if (nouns.some((reading) => reading.case === 'nominative')) nominatives.set(form, count)
    if (nouns.every(({ number }) => number === first.number)) sure[first.number as GrammaticalNumber] += count
  }
  const lemma = mostFrequent(lemmas)
  if (lemma === null || 2 * [...lemmas.values()].reduce((sum, count) => sum + count, 0) < all) return null
  const seen = sure.plural === sure.singular ? mostFrequent(nominatives) : null
  const number = sure.plural > sure.singular ? 'plural' : 'singular'
  const form = seen ?? inflect(lemma, { part: 'noun', number, case: 'nominative' }, lexicon)
  return form === null ? null : asPeopleWrite(form, observed)
}

const isDeclinedNoun = (reading: Grammar): boolean => reading.part === 'noun' && reading.case !== null && reading.number !== null

/** The spelling people use for a form (ё, capitals), or the form itself. */
function asPeopleWrite(form: string, observed: readonly ObservedSpelling[]): string {
  const written = observed.find(({ words }) => foldWord(words[0] as string) === form)
  if (written !== undefined) return written.words[0] as string
  const like = observed[0]?.words[0] ?? ''
  return like !== like.toLowerCase() && like !== like.toUpperCase() ? form.charAt(0).toUpperCase() + form.slice(1) : form
}

function mostFrequent(counts: ReadonlyMap<string, number>): string | null {
  let best: string | null = null
  let most = 0
  for (const [spelling, count] of counts) {
    if (count < most || (count === most && best !== null && spelling > best)) continue
    best = spelling
    most = count
  }
  return best
}
