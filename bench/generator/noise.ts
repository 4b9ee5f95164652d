import type { Chance } from './random.ts'

/** What spoils a text on its way: decided once for an author, applied sentence by sentence so that fragments stay substrings. */
export interface Noise {
  /** Typing errors for a hundred words. */
  readonly typos: number
  /** Latin letters that look like Cyrillic ones. */
  readonly latin: boolean
  readonly withoutYo: boolean
  readonly markup: 'none' | 'paragraphs' | 'breaks' | 'blanks'
  readonly capitalTitle: boolean
  readonly lowerStart: boolean
  /** Straight quotes and hyphens for dashes, as typed by hand. */
  readonly plainMarks: boolean
}

export function noiseFor(chance: Chance, voice: string): Noise {
  const careless = voice === 'official' ? 0.5 : 1
  const typing = chance.part()
  return {
    typos: typing < 0.1 * careless ? 4 : typing < 0.28 * careless ? 1.2 : 0,
    latin: chance.happens(0.03),
    withoutYo: chance.happens(0.6),
    markup: chance.happens(0.04) ? chance.pick(['paragraphs', 'breaks', 'blanks'] as const) : 'none',
    capitalTitle: chance.happens(0.09),
    lowerStart: voice !== 'official' && chance.happens(0.04),
    plainMarks: chance.happens(0.35),
  }
}

/** Neighbours on the Russian keyboard. */
const rows = ['йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю']
const neighbours = new Map<string, string>()
for (const row of rows)
  [...row].forEach((letter, i) => neighbours.set(letter, `${row[i - 1] ?? ''}${row[i + 1] ?? ''}`))

const lookAlikes: Readonly<Record<string, string>> = { а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', В: 'B', К: 'K', М: 'M', Н: 'H', О: 'O', С: 'C', Т: 'T' }

export function spoil(sentence: string, noise: Noise, chance: Chance): string {
  let text = sentence
  if (noise.withoutYo) text = text.replaceAll('ё', 'е').replaceAll('Ё', 'Е')
  if (noise.plainMarks) text = text.replaceAll('—', '-').replaceAll('«', '"').replaceAll('»', '"')
  if (noise.lowerStart) text = text.charAt(0).toLowerCase() + text.slice(1)
  if (noise.typos > 0) text = mistype(text, noise.typos / 100, chance)
  if (noise.latin && chance.happens(0.4)) text = latinLetters(text, chance)
  return text
}

function mistype(text: string, rate: number, chance: Chance): string {
  return text
    .split(' ')
    .map((word) => (word.length > 4 && /^[а-яё]+$/.test(word) && chance.happens(rate * 2) ? wrongWord(word, chance) : word))
    .join(' ')
}

function wrongWord(word: string, chance: Chance): string {
  const at = chance.between(1, word.length - 2)
  switch (chance.between(0, 3)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1)
    case 1:
      return word.slice(0, at) + (word[at + 1] as string) + (word[at] as string) + word.slice(at + 2)
    case 2: {
      const near = neighbours.get(word[at] as string) ?? ''
      return near === '' ? word : word.slice(0, at) + chance.pick([...near]) + word.slice(at + 1)
    }
    default:
      return word.slice(0, at) + (word[at] as string) + word.slice(at)
  }
}

function latinLetters(text: string, chance: Chance): string {
  const words = text.split(' ')
  const at = chance.between(0, words.length - 1)
  const word = words[at] as string
  if (/[а-яё]{4}/i.test(word)) words[at] = [...word].map((letter) => lookAlikes[letter] ?? letter).join('')
  return words.join(' ')
}

/** Sentences become a field: with what a text editor leaves behind, or paragraphs in longer texts. */
export function joinSentences(sentences: readonly string[], noise: Noise, paragraphs: readonly number[]): string {
  const breaks = new Set(paragraphs)
  let text = ''
  sentences.forEach((sentence, i) => {
    if (i > 0) text += breaks.has(i) ? (noise.markup === 'breaks' ? '<br />' : noise.markup === 'paragraphs' ? '</p><p>' : '\n') : noise.markup === 'blanks' ? '&nbsp;' : ' '
    text += sentence
  })
  return noise.markup === 'paragraphs' && text !== '' ? `<p>${text}</p>` : text
}
