import type { CorpusIndex } from './corpus-index.ts'
import { visitPairs } from './theme-terms.ts'
import type { Phrase } from './theme-terms.ts'

/** How people themselves write a phrase: its most frequent spelling in the rows, function words between kept. Ties: by spelling. */
export function commonSpelling(index: CorpusIndex, rows: Int32Array, phrase: Phrase): string {
  const counts = new Map<string, number>()
  const count = (spelling: string): void => void counts.set(spelling, (counts.get(spelling) ?? 0) + 1)
  const [first, second] = phrase.terms as [number, number?]
  for (const row of rows) {
    if (second === undefined) countWord(index, row, first, count)
    else {
      visitPairs(index, row, (a, b, from, to) => {
        if (a === first && b === second) count(spellingOf(index, from, to))
      })
    }
  }
  let best = ''
  let most = 0
  for (const [spelling, times] of counts) {
    if (times > most || (times === most && spelling < best)) {
      best = spelling
      most = times
    }
  }
  return best === '' ? phrase.terms.map((term) => index.table.terms[term]).join(' ') : best
}

function countWord(index: CorpusIndex, row: number, term: number, count: (spelling: string) => void): void {
  for (let at = index.tokenStart[row] as number; at < (index.tokenStart[row + 1] as number); at++) {
    const form = index.token[at] as number
    if (form >= 0 && index.table.singleTerm(form) === term) count(index.table.written[form] as string)
  }
}

function spellingOf(index: CorpusIndex, from: number, to: number): string {
  const words: string[] = []
  for (let at = from; at <= to; at++) {
    const form = index.token[at] as number
    if (form >= 0) words.push(index.table.written[form] as string)
  }
  return words.join(' ')
}
