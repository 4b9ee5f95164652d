import { agreeing, isAdjective } from '../text/agreement.ts'
import { foldWord } from '../text/fold.ts'
import { governedCases } from '../text/governed-cases.ts'
import type { Case, Grammar, GrammaticalNumber, Lexicon } from '../text/lexicon.ts'
import type { PhraseHead } from '../text/noun-phrase.ts'
import { inNominative, likelyHeads, phraseHeads } from '../text/noun-phrase.ts'
import type { FormTable } from './form-table.ts'
import type { ObservedSpelling } from './readable-phrase.ts'
import { baseOfUnknown } from './unknown-base.ts'

/**
 * How does a phrase stand on a sign? In the nominative: «горячей воды» → «горячая вода», «дворе» → «двор», «ям на дороге» →
 * «ямы на дороге». All spellings of a phrase vote: for the lemma of its head that explains most of them («воздушные суда» is
 * no «суд»), then for its number, each in its surroundings («для дачи показаний» is one «дача»). Null when the dictionary
 * knows the words and most of their spellings make no name («уличное», «работает», «записаться на прием»). Words it does not
 * know (other languages, new words) stay as people write them. A few look-ups a spelling and word before it. Ties: the more
 * frequent spelling.
 */
export function labelSpelling(observed: readonly ObservedSpelling[], table: FormTable, lexicon: Lexicon): string | null {
  const [most] = observed
  if (most === undefined) return null
  const isUnknown = most.words.every((word) => lexicon.grammar(foldWord(word)).length === 0)
  const isAlone = most.words.length === 1
  if (isAlone && isAcronym(observed, table, isUnknown)) return (most.words[0] as string).toUpperCase()
  if (isUnknown) return isAlone ? baseOfUnknown(observed) : most.words.join(' ')
  return nominativeOf(observed, table, lexicon)
}

const longestAcronym = 5

/** «УК», «КСК»: a short word of one form, never written small, or written so by somebody and no word of the dictionary («ук»). */
function isAcronym(observed: readonly ObservedSpelling[], table: FormTable, isUnknown: boolean): boolean {
  const [{ words, forms }] = observed as [ObservedSpelling]
  const [word] = words as [string]
  if (observed.length > 1 || word.length > longestAcronym || !/^[а-яё]{2,}$/iu.test(word)) return false
  return word === word.toUpperCase() || (isUnknown && table.shouted.has(forms[0] as number))
}

interface ReadSpelling {
  readonly spelling: ObservedSpelling
  readonly heads: readonly PhraseHead[]
  /** How often one of these readings may stand where it does: «в правом» is no «право». */
  readonly count: number
}

/** A name is what at least this share of its spellings can be read as; a single word half. */
const leastReadable = 1 / 3

function nominativeOf(observed: readonly ObservedSpelling[], table: FormTable, lexicon: Lexicon): string | null {
  const all = sumOf(observed)
  const read = observed.map((spelling) => readSpelling(spelling, phraseHeads(spelling.words, lexicon), table)).filter(({ count }) => count > 0)
  const lemma = explainingLemma(read, table)
  if (lemma === null) return null
  const own = read.map(({ spelling, heads }) => readSpelling(spelling, likelyHeads(heads, lemma), table)).filter(({ count }) => count > 0)
  const readable = own.reduce((sum, { count }) => sum + count, 0)
  if (readable < all * (observed[0]?.words.length === 1 ? 0.5 : leastReadable)) return null
  const number = numberOf(own, table, lexicon)
  const counts = new Map<string, number>()
  for (const { spelling, heads } of own) {
    const head = heads.find(({ noun }) => noun.number === number && noun.case === 'nominative') ?? heads.find(({ noun }) => noun.number === number) ?? (heads[0] as PhraseHead)
    const nominative = inNominative(spelling.words, head, number, lexicon) ?? inNominative(spelling.words, head, head.noun.number as GrammaticalNumber, lexicon)
    if (nominative !== null) counts.set(nominative, (counts.get(nominative) ?? 0) + spelling.count)
  }
  return mostFrequent(counts)
}

const sumOf = (spellings: readonly ObservedSpelling[]): number => spellings.reduce((sum, { count }) => sum + count, 0)

function readSpelling(spelling: ObservedSpelling, heads: readonly PhraseHead[], table: FormTable): ReadSpelling {
  let count = 0
  if (heads.length > 0)
    for (const [before, times] of spelling.before) {
      const allowed = before < 0 ? [] : governedCases(table.forms[before] as string)
      if (allowed.length === 0 || heads.some((head) => isGoverned(firstOf(head), allowed))) count += times
    }
  return { spelling, heads, count }
}

/** The lemma at the head that explains most occurrences; of equals the one the most frequent spelling is likelier read as. */
function explainingLemma(read: readonly ReadSpelling[], table: FormTable): string | null {
  const explained = new Map<string, number>()
  for (const { spelling, heads } of read)
    for (const lemma of new Set(heads.map(({ noun }) => noun.lemma))) {
      const { count } = readSpelling(spelling, heads.filter(({ noun }) => noun.lemma === lemma), table)
      explained.set(lemma, (explained.get(lemma) ?? 0) + count)
    }
  return mostFrequent(explained)
}

/** The reading that stands first: an adjective before the head, or the head. */
const firstOf = ({ noun, adjectives }: PhraseHead): Grammar => adjectives.find(isAdjective) ?? noun

/** The accusative of what the dictionary tells no accusative of is its nominative or genitive. */
const isGoverned = (first: Grammar, allowed: readonly Case[]): boolean =>
  allowed.some((one) => one === first.case || (one === 'accusative' && (first.case === 'nominative' || first.case === 'genitive')))

/** One thing or many? Every occurrence that leaves no doubt votes; where none does, the most frequent nominative. */
function numberOf(read: readonly ReadSpelling[], table: FormTable, lexicon: Lexicon): GrammaticalNumber {
  const votes: Record<GrammaticalNumber, number> = { singular: 0, plural: 0 }
  for (const { spelling, heads } of read)
    for (const [before, count] of spelling.before) {
      const fitting = fittingHeads(heads, before < 0 ? '' : (table.forms[before] as string), lexicon)
      const number = fitting[0]?.noun.number as GrammaticalNumber
      if (fitting.every(({ noun }) => noun.number === number)) votes[number] += count
    }
  if (votes.plural !== votes.singular) return votes.plural > votes.singular ? 'plural' : 'singular'
  const heads = read.flatMap((one) => one.heads)
  return (heads.find(({ noun }) => noun.case === 'nominative') ?? (heads[0] as PhraseHead)).noun.number as GrammaticalNumber
}

/** Readings that may follow the word before: what its preposition, adjective or noun asks for; after anything else the direct case. */
function fittingHeads(heads: readonly PhraseHead[], before: string, lexicon: Lexicon): readonly PhraseHead[] {
  const fitting = heads.filter((head) => mayFollow(firstOf(head), head.noun, before, lexicon))
  return fitting.length > 0 ? fitting : heads
}

function mayFollow(first: Grammar, noun: Grammar, before: string, lexicon: Lexicon): boolean {
  const allowed = governedCases(before)
  const isDirect = first.case === 'nominative' || first.case === 'accusative'
  if (allowed.length > 0) return allowed.some((one) => one === first.case || (one === 'accusative' && isDirect))
  const readings = before === '' ? [] : lexicon.grammar(before)
  if (readings[0] !== undefined && isAdjective(readings[0])) return agreeing(readings, noun) !== undefined
  if (before === 'нет' || readings[0]?.part === 'noun') return first.case === 'genitive'
  return isDirect
}

/** The first of those with the highest count. */
function mostFrequent(counts: ReadonlyMap<string, number>): string | null {
  let best: string | null = null
  let most = 0
  for (const [spelling, count] of counts) {
    if (count <= most) continue
    best = spelling
    most = count
  }
  return best
}
