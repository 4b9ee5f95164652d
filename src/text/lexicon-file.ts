import type { Case, Gender, Grammar, GrammaticalNumber, PartOfSpeech } from './lexicon.ts'

/**
 * The built dictionary (scripts/build-lexicon.mjs), read where it lies: two minimal automata over typed arrays, one from
 * forms to sets of rules, one from lemmas to lists of forms. Opening copies nothing but the short strings; a look-up
 * walks one edge list a letter (≈ 0.3 µs a word) and answers exactly: a word that is not there is null, never a guess.
 */

const magic = 0x584c444d
const version = 3
const separator = 1
const firstLetter = 2
const payloadBase = 127
const lastEdge = 0x80

const parts: readonly PartOfSpeech[] = ['other', 'noun', 'adjective', 'participle', 'verb', 'adverb']
const genders: readonly (Gender | null)[] = [null, 'masculine', 'feminine', 'neuter']
const numbers: readonly (GrammaticalNumber | null)[] = [null, 'singular', 'plural']
const caseNames: readonly (Case | null)[] = [
  null,
  'nominative',
  'genitive',
  'dative',
  'accusative',
  'instrumental',
  'prepositional',
]

/** Thrown when the bytes are not a lexicon this program can read; the sentence says what to do. */
export class LexiconError extends Error {}

function sectionsOf(bytes: Uint8Array): Uint8Array[] {
  if (bytes.byteOffset % 4 !== 0) bytes = bytes.slice()
  if (bytes.byteLength < 12) throw new LexiconError('The lexicon file is cut short: build it again')
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, 3)
  if (header[0] !== magic) throw new LexiconError('The file is not a lexicon: build it again')
  if (header[1] !== version) {
    throw new LexiconError(
      `The lexicon has version ${header[1]}, this program reads ${version}: build it again`,
    )
  }
  const count = header[2] as number
  if (count > 64 || bytes.byteLength < 12 + count * 4)
    throw new LexiconError('The lexicon file is damaged: build it again')
  const lengths = new Uint32Array(bytes.buffer, bytes.byteOffset + 12, count)
  const sections: Uint8Array[] = []
  let at = 12 + count * 4
  for (const length of lengths) {
    if (at + length > bytes.byteLength)
      throw new LexiconError('The lexicon file is cut short: build it again')
    sections.push(new Uint8Array(bytes.buffer, bytes.byteOffset + at, length))
    at += (length + 3) & ~3
  }
  return sections
}

const words32 = (section: Uint8Array): Uint32Array =>
  new Uint32Array(section.buffer, section.byteOffset, section.byteLength / 4)
const words16 = (section: Uint8Array): Uint16Array =>
  new Uint16Array(section.buffer, section.byteOffset, section.byteLength / 2)

export class LexiconFile {
  readonly #roots: Uint32Array
  readonly #formEdges: Uint32Array
  readonly #lemmaEdges: Uint32Array
  /** Three numbers a rule: letters to drop at the start (8 bits) and to cut at the end (the rest) · string to add · tag. */
  readonly #rules: Uint32Array
  readonly #setStarts: Uint32Array
  readonly #setRules: Uint16Array
  readonly #paradigmStarts: Uint32Array
  readonly #paradigmSteps: Uint32Array
  readonly #strings: readonly string[]
  /** Symbol of a letter by its UTF-16 code; 0 for letters no word has. */
  readonly #symbols = new Uint8Array(0x10000)

  constructor(bytes: Uint8Array) {
    const sections = sectionsOf(bytes)
    if (sections.length !== 9) throw new LexiconError('The lexicon file is damaged: build it again')
    const [roots, forms, lemmas, rules, setStarts, setRules, paradigmStarts, steps, text] = sections as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ]
    this.#roots = words32(roots)
    this.#formEdges = words32(forms)
    this.#lemmaEdges = words32(lemmas)
    this.#rules = words32(rules)
    this.#setStarts = words32(setStarts)
    this.#setRules = words16(setRules)
    this.#paradigmStarts = words32(paradigmStarts)
    this.#paradigmSteps = words32(steps)
    const [alphabet = '', ...strings] = new TextDecoder().decode(text).split('\n')
    this.#strings = strings
    for (let i = 0; i < alphabet.length; i++) this.#symbols[alphabet.charCodeAt(i)] = i + firstLetter
  }

  /** The best lemma of a form, or null. */
  lemmaOf(form: string): string | null {
    const set = this.#numberOf(this.#formEdges, this.#roots[0] as number, form)
    if (set < 0) return null
    return this.#apply(form, this.#setRules[this.#setStarts[set] as number] as number)
  }

  /** Every reading of a form, the most likely first. */
  grammar(form: string): Grammar[] {
    const set = this.#numberOf(this.#formEdges, this.#roots[0] as number, form)
    const readings: Grammar[] = []
    if (set < 0) return readings
    const end = this.#setStarts[set + 1] as number
    for (let at = this.#setStarts[set] as number; at < end; at++) {
      const rule = this.#setRules[at] as number
      readings.push(readingOf(this.#apply(form, rule), this.#rules[rule * 3 + 2] as number))
    }
    return readings
  }

  /** The lemma and all its other forms; [] when it is not a lemma. */
  formsOf(lemma: string): string[] {
    const paradigm = this.#numberOf(this.#lemmaEdges, this.#roots[1] as number, lemma)
    if (paradigm < 0) return []
    const forms = [lemma]
    const end = this.#paradigmStarts[paradigm + 1] as number
    for (let at = this.#paradigmStarts[paradigm] as number; at < end; at += 2) {
      const kept = lemma.length - (this.#paradigmSteps[at] as number)
      forms.push(lemma.slice(0, kept) + (this.#strings[this.#paradigmSteps[at + 1] as number] as string))
    }
    return forms
  }

  #apply(form: string, rule: number): string {
    const packed = this.#rules[rule * 3] as number
    const added = this.#strings[this.#rules[rule * 3 + 1] as number] as string
    return form.slice(packed & 0xff, form.length - (packed >>> 8)) + added
  }

  /** Number kept for a word, or −1: letters, the separator, then three digits of the number. */
  #numberOf(edges: Uint32Array, root: number, word: string): number {
    let state = root
    for (let i = 0; i < word.length; i++) {
      const symbol = this.#symbols[word.charCodeAt(i)] as number
      if (symbol === 0) return -1
      state = follow(edges, state, symbol)
      if (state === 0) return -1
    }
    state = follow(edges, state, separator)
    if (state === 0) return -1
    let number = 0
    for (let digit = 0; digit < 3; digit++) {
      const edge = edges[state] as number
      number = number * payloadBase + (edge & 0x7f) - 1
      state = edge >>> 8
    }
    return number
  }
}

/** State behind the edge with this symbol, 0 when there is none. Edges of a state ascend by symbol. */
function follow(edges: Uint32Array, state: number, symbol: number): number {
  for (let at = state; ; at++) {
    const edge = edges[at] as number
    const here = edge & 0x7f
    if (here === symbol) return edge >>> 8
    if (here > symbol || (edge & lastEdge) !== 0) return 0
  }
}

function readingOf(lemma: string, tag: number): Grammar {
  return {
    lemma,
    part: parts[tag & 7] as PartOfSpeech,
    gender: genders[(tag >>> 3) & 3] as Gender | null,
    number: numbers[(tag >>> 5) & 3] as GrammaticalNumber | null,
    case: caseNames[(tag >>> 7) & 7] as Case | null,
  }
}
