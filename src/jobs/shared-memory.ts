/** Memory that several threads see at once: handed over as it is, never copied. */

type Numbers = Int32Array | Uint16Array | Uint8Array | Float32Array

/** The same numbers in shared memory. */
export function shared<Kind extends Numbers>(numbers: Kind): Kind {
  const make = numbers.constructor as new (buffer: SharedArrayBuffer) => Kind
  const copy = new make(new SharedArrayBuffer(numbers.byteLength))
  copy.set(numbers)
  return copy
}

/** The same columns with their numbers in shared memory. */
export const sharedColumns = <Columns extends object>(columns: Columns): Columns =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, ArrayBuffer.isView(column) ? shared(column as Numbers) : column])) as Columns

/** Texts of some rows, UTF-16, one after another; `start` counts letters. */
export interface SharedTexts {
  readonly letters: Uint8Array
  readonly start: Int32Array
}

export function shareTexts(texts: readonly string[]): SharedTexts {
  const start = new Int32Array(new SharedArrayBuffer(4 * (texts.length + 1)))
  texts.forEach((text, i) => (start[i + 1] = start[i]! + text.length))
  const letters = Buffer.from(new SharedArrayBuffer(2 * start[texts.length]!))
  texts.forEach((text, i) => letters.write(text, 2 * start[i]!, 'utf16le'))
  return { letters: new Uint8Array(letters.buffer), start }
}

export const sharedTextAt = ({ letters, start }: SharedTexts, i: number): string =>
  Buffer.from(letters.buffer).toString('utf16le', 2 * start[i]!, 2 * start[i + 1]!)

/** Texts of one piece of a crew's; a row's place is `row mod chunkRows` in piece `row div chunkRows`. */
export const chunkRows = 2_000

export const crewTextAt = (pieces: readonly SharedTexts[], row: number): string => sharedTextAt(pieces[Math.floor(row / chunkRows)]!, row % chunkRows)
