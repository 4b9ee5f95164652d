import type { CorpusIndex } from './corpus-index.ts'
import { visitPairs } from './theme-terms.ts'
import type { Phrase } from './theme-terms.ts'

/** One way people write a phrase: its words, function words between kept. */
export interface ObservedSpelling {
  readonly words: readonly string[]
  /** Form number of each word. */
  readonly forms: readonly number[]
  count: number
  /** How often it stands where no sentence begins, so that a capital would mean a name. */
  inner: number
}

/**
 * How do people themselves write each of these phrases? One pass over the tokens of the rows for all phrases together.
 * Spellings of a phrase: the most frequent first, equal counts by spelling.
 */
export function observeSpellings(index: CorpusIndex, rows: Int32Array, phrases: readonly Phrase[]): ObservedSpelling[][] {
  const found = phrases.map(() => new Map<string, ObservedSpelling>())
  const singles = new Map<number, number>()
  const pairs = new Map<number, number>()
  phrases.forEach(({ terms: [first, second] }, i) => {
    if (second === undefined) singles.set(first as number, i)
    else pairs.set(pairKey(first as number, second), i)
  })
  const note = (i: number | undefined, from: number, to: number): void => {
    if (i !== undefined) count(index, found[i] as Map<string, ObservedSpelling>, from, to)
  }
  for (const row of rows) {
    for (let at = index.tokenStart[row] as number; at < (index.tokenStart[row + 1] as number); at++) {
      const form = index.token[at] as number
      const term = form < 0 ? -1 : index.table.singleTerm(form)
      if (term >= 0 && singles.size > 0) note(singles.get(term), at, at)
    }
    if (pairs.size > 0) visitPairs(index, row, (a, b, from, to) => note(pairs.get(pairKey(a, b)), from, to))
  }
  return found.map((spellings) => [...spellings.values()].sort((a, b) => b.count - a.count || (spelled(a) < spelled(b) ? -1 : 1)))
}

const pairKey = (first: number, second: number): number => first * 16777216 + second

const spelled = ({ words }: ObservedSpelling): string => words.join(' ')

function count(index: CorpusIndex, spellings: Map<string, ObservedSpelling>, from: number, to: number): void {
  const forms: number[] = []
  for (let at = from; at <= to; at++) if ((index.token[at] as number) >= 0) forms.push(index.token[at] as number)
  const key = forms.join(' ')
  let spelling = spellings.get(key)
  if (spelling === undefined) spellings.set(key, (spelling = { words: forms.map((form) => index.table.written[form] as string), forms, count: 0, inner: 0 }))
  spelling.count++
  if (from > 0 && (index.token[from - 1] as number) >= 0 && !isRowStart(index, from)) spelling.inner++
}

/** Binary search: does a row begin at this token? */
function isRowStart({ tokenStart }: CorpusIndex, at: number): boolean {
  let low = 0
  let high = tokenStart.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tokenStart[middle] as number) < at) low = middle + 1
    else high = middle
  }
  return tokenStart[low] === at
}
