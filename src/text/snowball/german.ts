import { cut, endingThenRegion, endingsOf, regionAfter } from './endings.ts'

/** German Snowball stemmer over lower-case words; `U`, `Y` mark letters between vowels that act as consonants. */

const isVowel = (letter: string): boolean => 'aeiouyäöü'.includes(letter)
const first = endingsOf('em ern er e en es s')
const second = endingsOf('en er est st')
const third = endingsOf('end ung ig ik isch lich heit keit')
const umlauts: Readonly<Record<string, string>> = { ä: 'a', ö: 'o', ü: 'u', U: 'u', Y: 'y' }

function marked(word: string): string {
  let out = ''
  for (let i = 0; i < word.length; i++) {
    const letter = word[i] as string
    const isBetween =
      i > 0 && i + 1 < word.length && isVowel(out[i - 1] as string) && isVowel(word[i + 1] as string)
    out += isBetween && (letter === 'u' || letter === 'y') ? letter.toUpperCase() : letter
  }
  return out
}

function stepOne(word: string, r1: number): string {
  const ending = endingThenRegion(word, r1, first)
  if (ending === '') return word
  const stem = cut(word, ending)
  if (ending === 's') return /[bdfghklmnrt]$/.test(stem) ? stem : word
  return /^(?:e|en|es)$/.test(ending) && stem.endsWith('niss') ? stem.slice(0, -1) : stem
}

function stepTwo(word: string, r1: number): string {
  const ending = endingThenRegion(word, r1, second)
  if (ending === '') return word
  const stem = cut(word, ending)
  if (ending === 'st') return stem.length > 3 && /[bdfghklmnt]$/.test(stem) ? stem : word
  return stem
}

function inRegion(word: string, region: number, ending: RegExp): string {
  const found = ending.exec(word)
  return found !== null && found.index >= region ? word.slice(0, found.index) : word
}

function stepThree(word: string, r1: number, r2: number): string {
  const ending = endingThenRegion(word, r2, third)
  if (ending === '') return word
  const stem = cut(word, ending)
  switch (ending) {
    case 'end':
    case 'ung': {
      const shorter = inRegion(stem, r2, /ig$/)
      return shorter !== stem && !shorter.endsWith('e') ? shorter : stem
    }
    case 'lich':
    case 'heit':
      return inRegion(stem, r1, /(?:er|en)$/)
    case 'keit':
      return inRegion(stem, r2, /(?:lich|ig)$/)
    default:
      return stem.endsWith('e') ? word : stem
  }
}

export function stemGerman(source: string): string {
  const word = marked(source.replaceAll('ß', 'ss'))
  const r1 = Math.max(3, regionAfter(word, 0, isVowel))
  const r2 = regionAfter(word, regionAfter(word, 0, isVowel), isVowel)
  const stem = stepThree(stepTwo(stepOne(word, r1), r1), r1, r2)
  return stem.replace(/[äöüUY]/g, (letter) => umlauts[letter] as string)
}
