/**
 * One spelling for one word: lower case, ё as е, no stress marks, no invisible characters, and letters of the other
 * alphabet put back where a word mixes two («ЖKX» typed with Latin K and X → «жкх», «сomputer» → «computer»).
 * Wholly Latin words are never touched. Cost: one pass over the word; words already folded are returned as they are.
 */

/** Latin letters a Russian typist takes for Cyrillic ones; lower-case b, h, t, m, k come from lower-casing B, H, T, M, K. */
const cyrillicLook: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  i: 'і',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
}

/** Cyrillic letters that stand in for Latin ones inside a foreign word. */
const latinLook: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  е: 'e',
  і: 'i',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
}

const plain = /^[а-яa-z]+$/
/** Combining stress marks, soft hyphen, zero-width characters, byte order mark: nothing a reader sees as a letter. */
const invisible = /[\u0300\u0301\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]/g
const dashes = /[\u2010\u2011\u2012\u2212]/g

const isLatin = (code: number): boolean => code >= 0x61 && code <= 0x7a
const isCyrillic = (code: number): boolean => code >= 0x400 && code <= 0x52f

function replaced(
  word: string,
  look: Readonly<Record<string, string>>,
  isForeign: (code: number) => boolean,
): string | null {
  let out = ''
  for (let i = 0; i < word.length; i++) {
    const letter = word[i] as string
    if (!isForeign(word.charCodeAt(i))) {
      out += letter
      continue
    }
    const twin = look[letter]
    if (twin === undefined) return null
    out += twin
  }
  return out
}

/** One hyphen-free part in lower case: to Cyrillic when every Latin letter has a twin, else to Latin, else as typed. */
function oneAlphabet(part: string): string {
  let latin = 0
  let cyrillic = 0
  for (let i = 0; i < part.length; i++) {
    const code = part.charCodeAt(i)
    if (isLatin(code)) latin++
    else if (isCyrillic(code)) cyrillic++
  }
  if (latin === 0 || cyrillic === 0) return part
  return replaced(part, cyrillicLook, isLatin) ?? replaced(part, latinLook, isCyrillic) ?? part
}

function isMixed(word: string): boolean {
  let latin = false
  let cyrillic = false
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i)
    if (isLatin(code)) latin = true
    else if (isCyrillic(code)) cyrillic = true
  }
  return latin && cyrillic
}

/** The folded form of one word; parts of a hyphenated word are judged apart, so «IT-отдел» keeps its Latin half. */
export function foldWord(word: string): string {
  if (plain.test(word) && !isMixed(word)) return word
  let folded = word.toLowerCase()
  if (/[^а-яёa-z]/.test(folded)) {
    folded = folded
      .normalize('NFD')
      .replace(invisible, keepShort)
      .normalize('NFC')
      .replace(invisible, '')
      .replace(dashes, '-')
  }
  if (folded.includes('ё')) folded = folded.replaceAll('ё', 'е')
  if (!isMixed(folded)) return folded
  return folded.includes('-') ? folded.split('-').map(oneAlphabet).join('-') : oneAlphabet(folded)
}

/** Stress over a Cyrillic vowel goes; an accent over a Latin letter («información», «Straße») belongs to the spelling. */
function keepShort(mark: string, at: number, whole: string): string {
  const isAccent = mark === '\u0300' || mark === '\u0301'
  return isAccent && !isCyrillic(whole.charCodeAt(at - 1)) ? mark : ''
}
