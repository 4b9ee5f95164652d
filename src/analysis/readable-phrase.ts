import type { CorpusIndex } from './corpus-index.ts'
import { visitPairs } from './theme-terms.ts'
import type { Phrase } from './theme-terms.ts'

/** One way people write a phrase: its words, function words between kept. */
export interface ObservedSpelling {
  readonly words: readonly string[]
  /** Form number of each word. */
  readonly forms: readonly number[]
  count: number
  /** How often each form stands right before it; −1 where nothing does: a mark, a number or the row's beginning. */
  readonly before: Map<number, number>
  /** The first few rows that hold it. */
  readonly rows: number[]
}

/** Rows remembered of a spelling: enough to see how people write its letters. */
const rowsShown = 6

/**
 * How do people themselves write each of these phrases? One pass over the tokens of the rows for all phrases together.
 * Spellings of a phrase: the most frequent first, equal counts by spelling.
 */
export function observeSpellings(index: CorpusIndex, rows: Int32Array, phrases: readonly Phrase[]): ObservedSpelling[][] {
  const found = phrases.map(() => new Map<string | number, ObservedSpelling>())
  const termOf = index.table.singleTerms()
  // Number of the phrase of one word plus one; whether a term begins a phrase of two.
  const single = new Uint16Array(index.table.terms.length)
  const begins = new Uint8Array(index.table.terms.length)
  const pairs = new Map<number, number>()
  phrases.forEach(({ terms: [first, second] }, i) => {
    if (second === undefined) single[first as number] = i + 1
    else {
      begins[first as number] = 1
      pairs.set(pairKey(first as number, second), i)
    }
  })
  for (const row of rows) {
    for (let at = index.tokenStart[row] as number; at < (index.tokenStart[row + 1] as number); at++) {
      const form = index.token[at] as number
      const term = form < 0 ? -1 : (termOf[form] as number)
      if (term >= 0 && single[term] !== 0) count(index, found[(single[term] as number) - 1]!, { row, from: at, to: at })
    }
    if (pairs.size === 0) continue
    visitPairs(index, row, (a, b, from, to) => {
      const phrase = begins[a] === 0 ? undefined : pairs.get(pairKey(a, b))
      if (phrase !== undefined) count(index, found[phrase]!, { row, from, to })
    })
  }
  return found.map((spellings) => [...spellings.values()].sort((a, b) => b.count - a.count || (spelled(a) < spelled(b) ? -1 : 1)))
}

const pairKey = (first: number, second: number): number => first * 16777216 + second

const spelled = ({ words }: ObservedSpelling): string => words.join(' ')

interface Place {
  readonly row: number
  readonly from: number
  readonly to: number
}

function count(index: CorpusIndex, spellings: Map<string | number, ObservedSpelling>, { row, from, to }: Place): void {
  const forms: number[] = []
  for (let at = from; at <= to; at++) if ((index.token[at] as number) >= 0) forms.push(index.token[at] as number)
  const key = forms.length === 1 ? (forms[0] as number) : forms.join(' ')
  let spelling = spellings.get(key)
  if (spelling === undefined) spellings.set(key, (spelling = { words: forms.map((form) => index.table.written[form] as string), forms, count: 0, before: new Map(), rows: [] }))
  spelling.count++
  const before = from > (index.tokenStart[row] as number) ? (index.token[from - 1] as number) : -1
  spelling.before.set(before, (spelling.before.get(before) ?? 0) + 1)
  if (spelling.rows.length < rowsShown && spelling.rows.at(-1) !== row) spelling.rows.push(row)
}
