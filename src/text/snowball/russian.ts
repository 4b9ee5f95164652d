import { cut, endingIn, endingsOf, regionAfter } from './endings.ts'

/** Russian Snowball stemmer over folded words (ё already е). Shape: one word in, its stem out; linear in the word. */

const vowels = new Set('аеиоуыэюя')
const isVowel = (letter: string): boolean => vowels.has(letter)

const gerundAfterA = endingsOf('в вши вшись')
const gerund = endingsOf('ив ивши ившись ыв ывши ывшись')
const reflexive = endingsOf('ся сь')
const adjective = endingsOf(
  'ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею',
)
const participleAfterA = endingsOf('ем нн вш ющ щ')
const participle = endingsOf('ивш ывш ующ')
const verbAfterA = endingsOf('ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно')
const verb = endingsOf(
  'ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю',
)
const noun = endingsOf(
  'а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я',
)
const derivational = endingsOf('ост ость')
const superlative = endingsOf('ейш ейше')

/** Endings of the first kind count only after а or я, which stays. */
function afterA(word: string, region: number, ending: string): boolean {
  const at = word.length - ending.length - 1
  return ending !== '' && at >= region && (word[at] === 'а' || word[at] === 'я')
}

/** The longer of the two kinds of ending; the one that needs а/я is dropped when neither letter stands before it. */
function either(word: string, region: number, first: string, second: string): string {
  if (first.length > second.length) return afterA(word, region, first) ? first : ''
  return second
}

function withoutVerbOrNoun(word: string, region: number): string {
  const adjectival = endingIn(word, region, adjective)
  if (adjectival !== '') {
    const rest = cut(word, adjectival)
    const ending = either(
      rest,
      region,
      endingIn(rest, region, participleAfterA),
      endingIn(rest, region, participle),
    )
    return cut(rest, ending)
  }
  const verbal = either(word, region, endingIn(word, region, verbAfterA), endingIn(word, region, verb))
  return cut(word, verbal !== '' ? verbal : endingIn(word, region, noun))
}

function stepOne(word: string, region: number): string {
  const ending = either(word, region, endingIn(word, region, gerundAfterA), endingIn(word, region, gerund))
  if (ending !== '') return cut(word, ending)
  return withoutVerbOrNoun(cut(word, endingIn(word, region, reflexive)), region)
}

export function stemRussian(word: string): string {
  let region = 0
  while (region < word.length && !isVowel(word[region] as string)) region++
  if (region >= word.length) return word
  region++
  const r2 = regionAfter(word, regionAfter(word, 0, isVowel), isVowel)
  let stem = stepOne(word, region)
  if (stem.length > region && stem.endsWith('и')) stem = stem.slice(0, -1)
  stem = cut(stem, endingIn(stem, Math.min(r2, stem.length), derivational))
  if (stem.length - 2 >= region && stem.endsWith('нн')) return stem.slice(0, -1)
  const most = endingIn(stem, Math.min(region, stem.length), superlative)
  if (most !== '') {
    stem = cut(stem, most)
    return stem.length - 2 >= region && stem.endsWith('нн') ? stem.slice(0, -1) : stem
  }
  return stem.length > region && stem.endsWith('ь') ? stem.slice(0, -1) : stem
}
