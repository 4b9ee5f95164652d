import { cut, endingIn, endingsOf, regionAfter } from './endings.ts'

/** English Snowball stemmer (Porter 2) over lower-case words; `Y` marks a y that acts as a consonant inside the word. */

const isVowel = (letter: string): boolean => 'aeiouy'.includes(letter)
const doubles = new Set('bb dd ff gg mm nn pp rr tt'.split(' '))
const exceptions: ReadonlyMap<string, string> = new Map(
  Object.entries({
    skis: 'ski',
    skies: 'sky',
    dying: 'die',
    lying: 'lie',
    tying: 'tie',
    idly: 'idl',
    gently: 'gentl',
    ugly: 'ugli',
    early: 'earli',
    only: 'onli',
    singly: 'singl',
    sky: 'sky',
    news: 'news',
    howe: 'howe',
    atlas: 'atlas',
    cosmos: 'cosmos',
    bias: 'bias',
    andes: 'andes',
  }),
)
const finished = new Set('inning outing canning herring earring proceed exceed succeed'.split(' '))

const step2Endings = endingsOf(
  'tional enci anci abli entli izer ization ational ation ator alism aliti alli fulness ousli ousness iveness iviti ' +
    'biliti bli ogi fulli lessli li',
)
const step2: Readonly<Record<string, string>> = {
  tional: 'tion',
  enci: 'ence',
  anci: 'ance',
  abli: 'able',
  entli: 'ent',
  izer: 'ize',
  ization: 'ize',
  ational: 'ate',
  ation: 'ate',
  ator: 'ate',
  alism: 'al',
  aliti: 'al',
  alli: 'al',
  fulness: 'ful',
  ousli: 'ous',
  ousness: 'ous',
  iveness: 'ive',
  iviti: 'ive',
  biliti: 'ble',
  bli: 'ble',
  ogi: 'og',
  fulli: 'ful',
  lessli: 'less',
  li: '',
}
const step3Endings = endingsOf('tional ational alize icate iciti ical ful ness ative')
const step3: Readonly<Record<string, string>> = {
  tional: 'tion',
  ational: 'ate',
  alize: 'al',
  icate: 'ic',
  iciti: 'ic',
  ical: 'ic',
  ful: '',
  ness: '',
  ative: '',
}
const step4 = endingsOf('al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion')

function markedY(word: string): string {
  let out = ''
  for (let i = 0; i < word.length; i++) {
    const isConsonantY = word[i] === 'y' && (i === 0 || isVowel(out[i - 1] as string))
    out += isConsonantY ? 'Y' : word[i]
  }
  return out
}

const hasVowel = (part: string): boolean => /[aeiouy]/.test(part)

/** A short syllable at the end: vowel and a consonant other than w, x, Y after a consonant, or a word of vowel + consonant. */
function endsShort(word: string): boolean {
  if (/^[aeiouy][^aeiouy]$/.test(word)) return true
  return /[^aeiouy][aeiouy][^aeiouywxY]$/.test(word)
}

function firstRegion(word: string): number {
  const prefix = /^(?:gener|commun|arsen)/.exec(word)
  return prefix === null ? regionAfter(word, 0, isVowel) : prefix[0].length
}

function plural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2)
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1)
  if (/(?:us|ss)$/.test(word)) return word
  return word.endsWith('s') && hasVowel(word.slice(0, -2)) ? word.slice(0, -1) : word
}

function pastOrGerund(word: string, r1: number): string {
  const agreed = /eed(?:ly)?$/.exec(word)
  if (agreed !== null) return agreed.index >= r1 ? word.slice(0, agreed.index + 2) : word
  const ending = /(?:ingly|edly|ing|ed)$/.exec(word)
  if (ending === null || !hasVowel(word.slice(0, ending.index))) return word
  const stem = word.slice(0, ending.index)
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`
  if (doubles.has(stem.slice(-2))) return stem.slice(0, -1)
  return stem.length <= r1 && endsShort(stem) ? `${stem}e` : stem
}

function longSuffix(word: string, r1: number): string {
  const ending = endingIn(word, 0, step2Endings)
  if (ending === '' || word.length - ending.length < r1) return word
  const stem = cut(word, ending)
  if (ending === 'ogi' && !stem.endsWith('l')) return word
  if (ending === 'li' && !/[cdeghkmnrt]$/.test(stem)) return word
  return stem + (step2[ending] as string)
}

function middleSuffix(word: string, r1: number, r2: number): string {
  const ending = endingIn(word, 0, step3Endings)
  const at = word.length - ending.length
  if (ending === '' || at < r1 || (ending === 'ative' && at < r2)) return word
  return cut(word, ending) + (step3[ending] as string)
}

function lastSuffix(word: string, r2: number): string {
  const ending = endingIn(word, 0, step4)
  if (ending === '' || word.length - ending.length < r2) return word
  const stem = cut(word, ending)
  return ending === 'ion' && !/[st]$/.test(stem) ? word : stem
}

function finalLetter(word: string, r1: number, r2: number): string {
  const at = word.length - 1
  if (word.endsWith('e'))
    return at >= r2 || (at >= r1 && !endsShort(word.slice(0, -1))) ? word.slice(0, -1) : word
  return word.endsWith('ll') && at >= r2 ? word.slice(0, -1) : word
}

export function stemEnglish(source: string): string {
  const bare = source.replace(/['’]s?$|^['’]/g, '')
  if (bare.length <= 2) return bare
  const exception = exceptions.get(bare)
  if (exception !== undefined) return exception
  let word = markedY(bare)
  const r1 = firstRegion(word)
  const r2 = regionAfter(word, r1, isVowel)
  word = plural(word)
  if (finished.has(word)) return word
  word = pastOrGerund(word, r1)
  if (/[^aeiouy][yY]$/.test(word) && word.length > 2) word = `${word.slice(0, -1)}i`
  word = lastSuffix(middleSuffix(longSuffix(word, r1), r1, r2), r2)
  return finalLetter(word, r1, r2).replaceAll('Y', 'y')
}
