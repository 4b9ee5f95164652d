/**
 * The search for similar texts as bytes, so that a restart need not read every text again: names as JSON, numbers as they
 * lie in memory (little-endian). Opening copies the numbers once: O(bytes), no text is read.
 *
 *   magic · version · length of the names · lengths of four columns ─► columns ─► names (UTF-8)
 */
export interface SavedColumns {
  readonly ids: readonly string[]
  /** Normal form of each term number. */
  readonly words: readonly string[]
  readonly starts: Int32Array
  readonly terms: Int32Array
  readonly lengths: Int32Array
  readonly pool: Int32Array
}

/** «SIM1» */
const magic = 0x53494d31
const version = 1
const headerInts = 7

export function writeSnapshot({ ids, words, starts, terms, lengths, pool }: SavedColumns): Uint8Array {
  const names = new TextEncoder().encode(JSON.stringify({ ids, words }))
  const columns = [starts, terms, lengths, pool]
  const ints = headerInts + columns.reduce((sum, { length }) => sum + length, 0)
  const bytes = new Uint8Array(ints * 4 + names.length)
  const numbers = new Int32Array(bytes.buffer, 0, ints)
  numbers.set([magic, version, names.length, ...columns.map(({ length }) => length)])
  let at = headerInts
  for (const column of columns) {
    numbers.set(column, at)
    at += column.length
  }
  bytes.set(names, ints * 4)
  return bytes
}

/** Throws `RangeError` when the bytes are no whole snapshot of this version: read the texts again then. */
export function readSnapshot(bytes: Uint8Array): SavedColumns {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.byteLength < headerInts * 4 || view.getInt32(0, true) !== magic || view.getInt32(4, true) !== version) throw new RangeError('not a saved search of this version')
  const lengths = Array.from({ length: 4 }, (_, i) => view.getInt32(12 + i * 4, true))
  const end = (headerInts + lengths.reduce((sum, length) => sum + length, 0)) * 4
  if (lengths.some((length) => length < 0) || end + view.getInt32(8, true) !== bytes.byteLength) throw new RangeError('a saved search cut short')
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  let at = aligned.byteOffset + headerInts * 4
  const column = (i: number): Int32Array => {
    const from = at
    at += (lengths[i] as number) * 4
    return new Int32Array(aligned.buffer as ArrayBuffer, from, lengths[i]).slice()
  }
  const [starts, terms, counts, pool] = [column(0), column(1), column(2), column(3)]
  const { ids, words } = JSON.parse(new TextDecoder().decode(bytes.subarray(end))) as Pick<SavedColumns, 'ids' | 'words'>
  return { ids, words, starts, terms, lengths: counts, pool }
}
