import type { Competence, Fragment, FragmentKind, InstrumentKind } from '../model/fragment.ts'
import { competences, fragmentKinds, instrumentKinds } from '../model/fragment.ts'
import type { ReferenceKind } from '../model/reference.ts'
import { referenceKinds } from '../model/reference.ts'
import { languages } from '../text/language.ts'
import { GrowingInts } from './growing.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { TextReading } from './read-text.ts'
import { readText } from './read-text.ts'

/**
 * Readings as numbers, to go from thread to thread without being copied piece by piece: everything a reading says is a span
 * of its text, a word of a closed list, or one of a few different strings (acts, dates, places). Row after row in one
 * stream; each list begins with its length. 4 bytes a number, about 30 numbers a text.
 */
export interface ReadingColumns {
  readonly rows: number
  /** Where each row begins in the stream. */
  readonly start: Int32Array
  readonly stream: Int32Array
  readonly strings: readonly string[]
}

/** Writes readings one by one; `texts` must be those the readings are of, when they are read back. */
export class ReadingPacker {
  #stream = new GrowingInts(1 << 14)
  #start = new GrowingInts()
  #strings = new Map<string, number>()

  add(text: string, reading: TextReading): void {
    this.#start.push(this.#stream.length)
    this.#push(languages.indexOf(reading.language), competences.indexOf(reading.competence), reading.fragments.length)
    for (const { kind, from, to, cue } of reading.fragments) {
      const inside = text.indexOf(cue, from)
      this.#push(fragmentKinds.indexOf(kind), from, to, inside < 0 ? text.indexOf(cue) : inside, cue.length)
    }
    this.#push(reading.instruments.length)
    for (const { kind, from, to } of reading.instruments) this.#push(instrumentKinds.indexOf(kind), from, to)
    this.#push(reading.references.length)
    for (const { kind, act, date, place, from, to } of reading.references)
      this.#push(referenceKinds.indexOf(kind), this.#numberOf(act), this.#numberOf(date), this.#numberOf(place), from, to)
    this.#push(reading.generic.length)
    for (const { from, to } of reading.generic) this.#push(from, to)
  }

  /** What was added since the last call. */
  take(): ReadingColumns {
    const packed = { rows: this.#start.length, start: this.#start.done(), stream: this.#stream.done(), strings: [...this.#strings.keys()] }
    this.#stream = new GrowingInts(1 << 14)
    this.#start = new GrowingInts()
    this.#strings = new Map()
    return packed
  }

  #push(...values: readonly number[]): void {
    for (const value of values) this.#stream.push(value)
  }

  #numberOf(value: string | null): number {
    if (value === null) return -1
    const known = this.#strings.get(value) ?? this.#strings.size
    this.#strings.set(value, known)
    return known
  }
}

/** What texts say, as columns. */
export function readPacked(texts: readonly string[], lexicon: Lexicon): ReadingColumns {
  const packer = new ReadingPacker()
  for (const text of texts) packer.add(text, readText(text, lexicon))
  return packer.take()
}

/** The readings behind the columns; `texts[i]` must be the text row i was read from. */
export function unpackReadings(columns: ReadingColumns, texts: readonly string[]): TextReading[] {
  const { stream, strings } = columns
  let at = 0
  const next = (): number => stream[at++]!
  const many = <Item>(item: () => Item): Item[] => Array.from({ length: next() }, item)
  const stringOf = (number: number): string | null => (number < 0 ? null : strings[number]!)
  return Array.from({ length: columns.rows }, (_, row): TextReading => {
    const text = texts[row]!
    const span = () => {
      const [from, to] = [next(), next()]
      return { from, to, text: text.slice(from, to) }
    }
    const [language, competence] = [languages[next()]!, competences[next()] as Competence]
    const fragments = unpackFragments(columns, row, text)
    at += 1 + fragments.length * numbersOfFragment
    const instruments = many(() => {
      const kind = instrumentKinds[next()] as InstrumentKind
      const { from, to, text: cue } = span()
      return { kind, from, to, cue }
    })
    const references = many(() => {
      const kind = referenceKinds[next()] as ReferenceKind
      const [act, date, place] = [stringOf(next()) ?? '', stringOf(next()), stringOf(next())]
      return { kind, act, date, place, ...span() }
    })
    return { language, fragments, competence, instruments, references, generic: many(span) }
  })
}

const numbersOfFragment = 5

/** The fragments of one row alone; `text` must be the text it was read from. */
export function unpackFragments({ start, stream }: Pick<ReadingColumns, 'start' | 'stream'>, row: number, text: string): Fragment[] {
  const count = start[row]! + 2
  return Array.from({ length: stream[count]! }, (_, i) => {
    const at = count + 1 + i * numbersOfFragment
    const [from, to, cueFrom] = [stream[at + 1]!, stream[at + 2]!, stream[at + 3]!]
    return { kind: fragmentKinds[stream[at]!] as FragmentKind, from, to, text: text.slice(from, to), cue: text.slice(cueFrom, cueFrom + stream[at + 4]!) }
  })
}
