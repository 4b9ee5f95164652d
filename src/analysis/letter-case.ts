/** How often people write a word small, with a capital, and all in capitals, where a capital means something. */
export interface LetterCases {
  small: number
  capital: number
  shout: number
}

/** Of a long text, so many UTF-16 units tell how it is written. */
const readUnits = 4000
/** Between two words of one sentence nothing stands but blanks and a comma. */
const insideSentence = /^(?:[^\S\n]|,)+$/u

/** A word as it is counted: lower case, ё as е. */
export const caselessWord = (written: string): string => written.toLowerCase().replaceAll('ё', 'е')

/**
 * How are these words (caseless) written inside sentences of the texts? The beginning of a sentence and shouting neighbours
 * count for nothing. O(letters read).
 */
export function readLetterCases(texts: Iterable<string>, words: ReadonlySet<string>): Map<string, LetterCases> {
  const cases = new Map<string, LetterCases>()
  const firsts = new Uint32Array(commonUnits)
  for (const one of words) {
    const first = one.charCodeAt(0)
    if (first < commonUnits) firsts[first] = (firsts[first] as number) | lengthBit(one.length)
  }
  for (const text of texts) readText(text.slice(0, readUnits), { words, firsts }, cases)
  return cases
}

interface SoughtWords {
  readonly words: ReadonlySet<string>
  /** Of each unit the lengths of the words that begin with it, as bits. */
  readonly firsts: Uint32Array
}

/** Lengths above 31 share a bit. */
const lengthBit = (length: number): number => 1 << Math.min(length, 31)
/** Latin, Greek and Cyrillic lie below. */
const commonUnits = 0x600
/** The only sign that grows when it is made small. */
const growing = '\u0130'

function readText(text: string, sought: SoughtWords, cases: Map<string, LetterCases>): void {
  // The word before, the present one, and whether it is looked for; it is judged when the next one is known.
  let [beforeFrom, beforeTo, from, to] = [-1, -1, -1, -1]
  let key: string | null = null
  const judge = (next: string): void => {
    if (key === null || !insideSentence.test(text.slice(beforeTo, from)) || isShout(text.slice(beforeFrom, beforeTo)) || isShout(next)) return
    let own = cases.get(key)
    if (own === undefined) cases.set(key, (own = { small: 0, capital: 0, shout: 0 }))
    const written = text.slice(from, to)
    own[isShout(written) ? 'shout' : /^\p{Lu}/u.test(written) ? 'capital' : 'small']++
  }
  const lengthsStay = !text.includes(growing)
  for (let at = 0; at < text.length; ) {
    if (classAt(text, at) !== letter) {
      at += widthAt(text, at)
      continue
    }
    const start = at
    while (at < text.length && classAt(text, at) !== outside) at += widthAt(text, at)
    if (key !== null) judge(text.slice(start, at))
    ;[beforeFrom, beforeTo, from, to] = [from, to, start, at]
    key = beforeFrom < 0 || (lengthsStay && !mayBeSought(text.charCodeAt(from), to - from, sought)) ? null : soughtAt(text, from, to, sought)
  }
  judge('')
}

/** Does a word we look for begin so and have this length? Of rare scripts nothing is known. */
function mayBeSought(code: number, length: number, { firsts }: SoughtWords): boolean {
  const first = code < tableSize ? (firstUnits[code] as number) : commonUnits
  return first >= commonUnits || ((firsts[first] as number) & lengthBit(length)) !== 0
}

/** The word at a place, caseless, when it is looked for. */
function soughtAt(text: string, from: number, to: number, { words }: SoughtWords): string | null {
  const key = caselessWord(text.slice(from, to))
  return words.has(key) ? key : null
}

const outside = 0
/** May stand in a word, not begin it. */
const inner = 1
const letter = 2
const tableSize = 0x3000
const classes = new Uint8Array(tableSize)
/** Unit the caseless form of each sign begins with. */
const firstUnits = new Uint16Array(tableSize)
for (let code = 0; code < tableSize; code++) {
  const sign = String.fromCharCode(code)
  classes[code] = classOf(sign)
  firstUnits[code] = caselessWord(sign).charCodeAt(0)
}

function classOf(sign: string): number {
  if (/\p{L}/u.test(sign)) return letter
  return /[\p{M}\p{N}'’-]/u.test(sign) ? inner : outside
}

function classAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code < tableSize ? (classes[code] as number) : classOf(String.fromCodePoint(text.codePointAt(at) as number))
}

const widthAt = (text: string, at: number): number => (text.charCodeAt(at) < 0xd800 || (text.codePointAt(at) as number) <= 0xffff ? 1 : 2)

const isShout = (written: string): boolean => written.length > 1 && written === written.toUpperCase() && written !== written.toLowerCase()

export const sumOfCases = (all: readonly (LetterCases | undefined)[]): LetterCases => {
  const sum = { small: 0, capital: 0, shout: 0 }
  for (const one of all) {
    sum.small += one?.small ?? 0
    sum.capital += one?.capital ?? 0
    sum.shout += one?.shout ?? 0
  }
  return sum
}

/** Share of capitals that makes a word a name: people leave capitals out more often than they put them in. */
const nameShare = 0.6
const longestAcronym = 5

/** Written with a capital by most who write it inside a sentence. */
export const isName = ({ small, capital }: LetterCases): boolean => capital > 0 && capital > nameShare * (small + capital)

/** The word as most people write it: small without evidence, capitals throughout for short words only. */
export function inLetterCase(written: string, cases: LetterCases): string {
  const { small, capital, shout } = cases
  const small0 = (letters: string): string => letters.charAt(0).toLowerCase() + letters.slice(1)
  if (isShout(written) || shout > small + capital) {
    const isMeant = written.length <= longestAcronym && shout >= small + capital
    if (isMeant) return written.toUpperCase()
    const lower = isShout(written) ? written.toLowerCase() : written
    return isName(cases) ? lower.charAt(0).toUpperCase() + lower.slice(1) : lower
  }
  if (isName(cases)) return written.charAt(0).toUpperCase() + written.slice(1)
  return /^\p{Lu}\p{Ll}*$/u.test(written) ? small0(written) : written
}
