import type { WordLetters } from '../text/word-table.ts'

/**
 * The search for similar texts as bytes, so that a restart need not read every text again: ids as JSON, numbers and the
 * letters of the words as they lie in memory (little-endian). Opening copies the numbers once: O(bytes), no text is read and no
 * string made of a word.
 *
 *   magic · version · length of the ids · number of letters · lengths of five columns ─► columns ─► letters, to a full word of memory ─► ids (UTF-8)
 */
export interface SavedColumns {
  readonly ids: readonly string[]
  /** Normal form of each term number. */
  readonly words: WordLetters
  readonly starts: Int32Array
  readonly terms: Int32Array
  readonly lengths: Int32Array
  readonly pool: Int32Array
}

/** «SIM1» */
const magic = 0x53494d31
const version = 2
const columnCount = 5
const headerInts = 4 + columnCount

const intsOf = (letters: number): number => Math.ceil(letters / 2)

export function writeSnapshot({ ids, words, starts, terms, lengths, pool }: SavedColumns): Uint8Array {
  const names = new TextEncoder().encode(JSON.stringify(ids))
  const columns = [starts, terms, lengths, pool, words.starts]
  const ints = headerInts + columns.reduce((sum, { length }) => sum + length, 0)
  const end = (ints + intsOf(words.letters.length)) * 4
  const bytes = new Uint8Array(end + names.length)
  const numbers = new Int32Array(bytes.buffer, 0, ints)
  numbers.set([magic, version, names.length, words.letters.length, ...columns.map(({ length }) => length)])
  let at = headerInts
  for (const column of columns) {
    numbers.set(column, at)
    at += column.length
  }
  new Uint16Array(bytes.buffer, at * 4, words.letters.length).set(words.letters)
  bytes.set(names, end)
  return bytes
}

/** Throws `RangeError` when the bytes are no whole snapshot of this version: read the texts again then. */
export function readSnapshot(bytes: Uint8Array): SavedColumns {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.byteLength < headerInts * 4 || view.getInt32(0, true) !== magic || view.getInt32(4, true) !== version) throw new RangeError('not a saved search of this version')
  const letterCount = view.getInt32(12, true)
  const lengths = Array.from({ length: columnCount }, (_, i) => view.getInt32(16 + i * 4, true))
  const end = (headerInts + lengths.reduce((sum, length) => sum + length, 0) + intsOf(letterCount)) * 4
  if (letterCount < 0 || lengths.some((length) => length < 0) || end + view.getInt32(8, true) !== bytes.byteLength) throw new RangeError('a saved search cut short')
  // A copy, also of a kind of array whose own `slice` would be a view.
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes)
  let at = aligned.byteOffset + headerInts * 4
  const column = (i: number): Int32Array => {
    const from = at
    at += (lengths[i] as number) * 4
    return new Int32Array(aligned.buffer as ArrayBuffer, from, lengths[i]).slice()
  }
  const [starts, terms, counts, pool, wordStarts] = [column(0), column(1), column(2), column(3), column(4)]
  const letters = new Uint16Array(aligned.buffer as ArrayBuffer, at, letterCount)
  if (wordStarts.at(-1) !== letterCount) throw new RangeError('a saved search cut short')
  const ids = JSON.parse(new TextDecoder().decode(bytes.subarray(end))) as string[]
  return { ids, words: { letters: letters.slice(), starts: wordStarts }, starts, terms, lengths: counts, pool }
}
