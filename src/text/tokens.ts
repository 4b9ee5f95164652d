import { foldWord } from './fold.ts'

export type TokenKind = 'word' | 'number' | 'mark'

/**
 * A word, a number or a single mark of the text. Positions are UTF-16 units of the text as given. `form` is the folded
 * word («131-фз», «жкх»), the number without its spaces and with a decimal point («1221», «26.1», «01.02.2023»),
 * or the mark itself; a link or an e-mail address is one mark.
 */
export interface Token {
  readonly from: number
  readonly to: number
  readonly kind: TokenKind
  readonly form: string
}

const Space = 0
const Mark = 1
const Digit = 2
const Letter = 3
/** Belongs to a word only between its letters: stress mark, soft hyphen, zero-width character. */
const Inside = 4

const tableSize = 0x3000
const classes = new Uint8Array(tableSize)
for (let code = 0; code < tableSize; code++) classes[code] = classOf(String.fromCharCode(code))

function classOf(character: string): number {
  if (/\p{L}/u.test(character)) return Letter
  if (/[\p{M}\u00ad\u200b-\u200f\u2060\ufeff]/u.test(character)) return Inside
  if (/[0-9]/.test(character)) return Digit
  return /[\s\p{Cc}\p{Z}]/u.test(character) ? Space : Mark
}

/** Class of the character at `at`; characters outside the table (rare scripts, emoji) are asked one by one. */
function classAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code < tableSize
    ? (classes[code] as number)
    : classOf(String.fromCodePoint(text.codePointAt(at) as number))
}

const widthAt = (text: string, at: number): number => ((text.codePointAt(at) as number) > 0xffff ? 2 : 1)

const isDigitAt = (text: string, at: number): boolean =>
  at >= 0 && at < text.length && classAt(text, at) === Digit

/** A hyphen or an apostrophe holds a word together when a letter or digit follows at once. */
function joinsWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  const isJoint = code === 0x2d || (code >= 0x2010 && code <= 0x2012) || code === 0x27 || code === 0x2019
  if (!isJoint || at + 1 >= text.length) return false
  const next = classAt(text, at + 1)
  return next === Letter || (next === Digit && code !== 0x27 && code !== 0x2019)
}

function wordEnd(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const kind = classAt(text, at)
    if (kind >= Digit) at += widthAt(text, at)
    else if (kind === Mark && joinsWord(text, at)) at++
    else break
  }
  return at
}

const isThousandsGap = (code: number): boolean =>
  code === 0x20 || code === 0xa0 || code === 0x2009 || code === 0x202f

/** End of a number: «1 221», «26.1», «01.02.2023», «5,5»; «2023 500» and «5,7,9» stay several numbers. */
function numberEnd(text: string, from: number): number {
  let at = from
  while (isDigitAt(text, at)) at++
  const hasThousands = at - from <= 3
  while (
    hasThousands &&
    at < text.length &&
    isThousandsGap(text.charCodeAt(at)) &&
    hasGroupOfThree(text, at + 1)
  )
    at += 4
  let commas = text.charCodeAt(from - 1) === 0x2c && isDigitAt(text, from - 2) ? 1 : 0
  while (isDigitAt(text, at + 1)) {
    const code = text.charCodeAt(at)
    if (code === 0x2c) commas++
    if (code !== 0x2e && code !== 0x2c) break
    if (commas > (code === 0x2c ? 1 : 0)) break
    let end = at + 1
    while (isDigitAt(text, end)) end++
    if (code === 0x2c && text.charCodeAt(end) === 0x2c && isDigitAt(text, end + 1)) break
    at = end
  }
  return at
}

function hasGroupOfThree(text: string, at: number): boolean {
  if (!isDigitAt(text, at) || !isDigitAt(text, at + 1) || !isDigitAt(text, at + 2)) return false
  if (at + 3 >= text.length) return true
  const next = classAt(text, at + 3)
  return (
    next !== Digit &&
    next !== Letter &&
    !(next === Mark && joinsWord(text, at + 3) && classAt(text, at + 4) === Letter)
  )
}

/** A link or an e-mail address that begins exactly at `lastIndex`; both patterns are single runs, so linear. */
const linkAhead = /(?:https?:\/\/|www\.)[^\s<>"«»]+/iy
const mailAhead = /[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,250}/iy

function addressEnd(text: string, at: number): number {
  const first = text.charCodeAt(at) | 0x20
  if (first === 0x68 || first === 0x77) {
    linkAhead.lastIndex = at
    if (linkAhead.test(text)) return trimmedEnd(text, linkAhead.lastIndex)
  }
  if (text.charCodeAt(at) > 0x7a) return -1
  mailAhead.lastIndex = at
  return mailAhead.test(text) ? trimmedEnd(text, mailAhead.lastIndex) : -1
}

/** The point or bracket after an address ends the sentence, not the address. */
function trimmedEnd(text: string, end: number): number {
  let to = end
  while ('.,;:!?)'.includes(text[to - 1] as string)) to--
  return to
}

/** Called for each token in reading order: kind, start and end. */
export type TokenVisitor = (kind: TokenKind, from: number, to: number) => void

/** Walks the tokens without making objects or folding; the base of `tokenise` and of the fast normaliser. */
export function visitTokens(text: string, visit: TokenVisitor): void {
  const hasAddresses = text.includes('@') || text.includes('://') || /www\./i.test(text)
  let at = 0
  while (at < text.length) {
    const kind = classAt(text, at)
    const from = at
    if (kind === Space || kind === Inside) {
      at += widthAt(text, at)
      continue
    }
    const address = hasAddresses ? addressEnd(text, at) : -1
    if (address > 0) {
      visit('mark', from, (at = address))
    } else if (kind === Letter) {
      visit('word', from, (at = wordEnd(text, at)))
    } else if (kind === Digit) {
      const end = numberEnd(text, at)
      at = end
      if (continuesAsWord(text, end)) visit('word', from, (at = wordEnd(text, end)))
      else visit('number', from, end)
    } else {
      visit('mark', from, (at += widthAt(text, at)))
    }
  }
}

/** «131-ФЗ», «15а», «5-летний» are words; «2020-2024» and «5-7» stay numbers with a mark between. */
function continuesAsWord(text: string, at: number): boolean {
  if (at >= text.length) return false
  const kind = classAt(text, at)
  if (kind === Letter) return true
  if (kind !== Mark || !joinsWord(text, at)) return false
  return classAt(text, at + 1) === Letter
}

const numberGaps = /[ \u00a0\u2009\u202f]/g

/** The form of a token of `kind` written as `written`. */
export function formOf(kind: TokenKind, written: string): string {
  if (kind === 'word') return foldWord(written)
  return kind === 'number' ? written.replace(numberGaps, '').replace(',', '.') : written
}

/** All words, numbers and marks of a text in reading order. Linear in its length. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  visitTokens(text, (kind, from, to) => {
    tokens.push({ from, to, kind, form: formOf(kind, text.slice(from, to)) })
  })
  return tokens
}
