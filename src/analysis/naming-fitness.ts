import type { Language } from '../text/language.ts'
import type { Lexicon, PartOfSpeech } from '../text/lexicon.ts'
import { normaliserFor } from '../text/normal-forms.ts'
import { stopWords } from '../text/stop-words/stop-words.ts'
import type { CorpusIndex } from './corpus-index.ts'
import { emptyHeads, generalNouns, labelBoilerplate, measureWords, relationalWords, vagueQualities } from './label-boilerplate.ts'
import type { NamingFitness } from './theme-terms.ts'

/**
 * Which words can name a theme? A noun can, alone or with an adjective before it («уличное освещение»); a verb or an
 * adjective alone cannot well («работает», «твёрдых»); a proper name seldom, for it names a place and not a problem;
 * a person's patronymic and the words of any appeal never. Words the dictionary does not know count as nouns.
 * O(distinct words).
 */
const alone: Readonly<Record<PartOfSpeech, number>> = { noun: 1, adjective: 0.35, participle: 0.25, verb: 0.3, adverb: 0.2, other: 0.1 }
const first: Readonly<Record<PartOfSpeech, number>> = { noun: 1, adjective: 1, participle: 0.7, verb: 0.5, adverb: 0.15, other: 0.1 }
const second: Readonly<Record<PartOfSpeech, number>> = { noun: 1, adjective: 0.25, participle: 0.25, verb: 0.2, adverb: 0.15, other: 0.1 }
const properName = 0.3
const patronymic = /(?:ович|евич|овна|евна|инична|ьич)$/
/** Nouns first: a form with several readings is read as what names best. */
const partsByFitness: readonly PartOfSpeech[] = ['noun', 'adjective', 'participle', 'verb', 'adverb', 'other']

export function namingFitness(index: CorpusIndex, lexicon: Lexicon, languages: readonly Language[]): NamingFitness {
  const { terms } = index.table
  const fitness = { alone: new Float32Array(terms.length), first: new Float32Array(terms.length), second: new Float32Array(terms.length) }
  const proper = properNames(index)
  terms.forEach((term, number) => {
    const parts = lexicon.grammar(term).map((reading) => reading.part)
    const part = parts.length === 0 ? 'noun' : (partsByFitness.find((one) => parts.includes(one)) ?? 'other')
    const share = patronymic.test(term) ? 0 : proper[number] === 1 ? properName : 1
    fitness.alone[number] = alone[part] * share
    fitness.first[number] = first[part] * share
    fitness.second[number] = second[part] * share
  })
  const weigh = (words: readonly string[], language: Language, by: { readonly alone: number; readonly first: number; readonly second: number }): void => {
    for (const word of words) {
      for (const normal of normaliserFor(lexicon, language).formsOf(word)) {
        const number = index.table.termOf(normal)
        if (number < 0) continue
        fitness.alone[number]! *= by.alone
        fitness.first[number]! *= by.first
        fitness.second[number]! *= by.second
      }
    }
  }
  for (const language of languages) weigh(labelBoilerplate, language, { alone: 0, first: 0, second: 0 })
  for (const language of languages)
    for (const word of stopWords[language]) {
      const number = index.table.termOf(word)
      if (number >= 0) fitness.alone[number] = fitness.first[number] = fitness.second[number] = 0
    }
  weigh(relationalWords, 'ru', { alone: 0.3, first: 1, second: 0.7 })
  weigh(emptyHeads, 'ru', { alone: 0.3, first: 0.4, second: 0.3 })
  weigh(generalNouns, 'ru', { alone: 0.4, first: 1, second: 1 })
  weigh(measureWords, 'ru', { alone: 0.3, first: 0.3, second: 0.3 })
  weigh(vagueQualities, 'ru', { alone: 0.3, first: 0.4, second: 0.4 })
  return fitness
}

/** 1 for terms never written in small letters, acronyms («МФЦ») aside. */
function properNames(index: CorpusIndex): Uint8Array {
  const proper = new Uint8Array(index.table.terms.length).fill(1)
  index.table.written.forEach((written, form) => {
    const isProper = written !== written.toLowerCase() && written !== written.toUpperCase()
    if (isProper) return
    for (let place = index.table.termsFrom(form); place < index.table.termsTo(form); place++) proper[index.table.termAt(place)] = 0
  })
  return proper
}
