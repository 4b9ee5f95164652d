import type { Language } from '../text/language.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { visitTokens } from '../text/tokens.ts'
import { FormTable } from './form-table.ts'
import { GrowingInts } from './growing.ts'

/**
 * All texts as numbers, read once; every later step works on these arrays and never sees letters again.
 * Tokens of row i: `token[tokenStart[i] … tokenStart[i+1])`, form numbers in reading order, `breakToken` where a mark or a
 * number stands between words. Terms of row i: `term[termStart[i] … )` ascending, with `count` beside.
 * Memory: 4 bytes a token, 6 bytes a distinct term of a row, the distinct spellings. Cost: one pass over the letters.
 */
export interface CorpusIndex {
  readonly rows: number
  readonly table: FormTable
  readonly tokenStart: Int32Array
  readonly token: Int32Array
  readonly termStart: Int32Array
  readonly term: Int32Array
  readonly count: Uint16Array
  /** Number of rows holding each term. */
  readonly documents: Int32Array
}

/** Stands in the token row where words are parted by a mark or a number. */
export const breakToken = -1

export interface IndexedText {
  readonly text: string
  readonly language: Language
}

export function indexCorpus(texts: readonly IndexedText[], lexicon: Lexicon): CorpusIndex {
  const table = new FormTable(lexicon)
  const tokens = new GrowingInts(1 << 16)
  const tokenStart = new Int32Array(texts.length + 1)
  texts.forEach(({ text, language }, row) => {
    visitTokens(text, (kind, from, to) => {
      if (kind === 'word') tokens.push(table.formAt(text, from, to, language))
      else if (tokens.length > 0 && tokens.values[tokens.length - 1] !== breakToken) tokens.push(breakToken)
    })
    if (tokens.length > 0 && tokens.values[tokens.length - 1] !== breakToken) tokens.push(breakToken)
    tokenStart[row + 1] = tokens.length
  })
  return countTerms({ table, token: tokens.done(), tokenStart, rows: texts.length })
}

type Tokens = Pick<CorpusIndex, 'table' | 'token' | 'tokenStart' | 'rows'>

function countTerms(tokens: Tokens): CorpusIndex {
  const { table, token, tokenStart, rows } = tokens
  const seen = new Int32Array(table.terms.length)
  const documents = new Int32Array(table.terms.length)
  const termStart = new Int32Array(rows + 1)
  const terms = new GrowingInts(1 << 16)
  const counts = new GrowingInts(1 << 16)
  let own = new Int32Array(256)
  for (let row = 0; row < rows; row++) {
    let distinct = 0
    for (let at = tokenStart[row] as number; at < (tokenStart[row + 1] as number); at++) {
      const form = token[at] as number
      if (form === breakToken) continue
      for (let place = table.termsFrom(form); place < table.termsTo(form); place++) {
        const term = table.termAt(place)
        if (seen[term] === 0) {
          if (distinct === own.length) own = widened(own)
          own[distinct++] = term
        }
        seen[term] = (seen[term] as number) + 1
      }
    }
    for (const term of own.subarray(0, distinct).sort()) {
      terms.push(term)
      counts.push(Math.min(seen[term] as number, 65535))
      documents[term] = (documents[term] as number) + 1
      seen[term] = 0
    }
    termStart[row + 1] = terms.length
  }
  return { ...tokens, termStart, term: terms.done(), count: Uint16Array.from(counts.done()), documents }
}

function widened(values: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(values.length * 2)
  wider.set(values)
  return wider
}
