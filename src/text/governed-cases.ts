import { foldWord } from './fold.ts'
import type { Case, Grammar, Lexicon } from './lexicon.ts'

/** Which cases a Russian preposition asks for, and whether a word may stand behind it. */

const governed: ReadonlyMap<string, readonly Case[]> = new Map(
  (
    [
      [
        'без близ вместо вне внутри возле вокруг вдоль для до из из-за из-под кроме мимо около от ото после против ради свыше среди у ввиду относительно',
        ['genitive'],
      ],
      ['к ко благодаря вопреки согласно', ['dative']],
      ['по', ['dative', 'prepositional', 'accusative']],
      ['через сквозь про', ['accusative']],
      ['в во на', ['accusative', 'prepositional']],
      ['за под', ['accusative', 'instrumental']],
      ['с со', ['genitive', 'instrumental', 'accusative']],
      ['над надо перед между', ['instrumental']],
      ['о об обо', ['prepositional', 'accusative']],
      ['при', ['prepositional']],
    ] as const
  ).flatMap(([words, allowed]) => words.split(' ').map((word) => [word, allowed] as const)),
)

/** Cases a preposition asks for; [] for a word that is no preposition. */
export function governedCases(preposition: string): readonly Case[] {
  return governed.get(foldWord(preposition)) ?? []
}

/** Whether a word may follow the preposition; a word the dictionary does not know may follow any. */
export function fitsAfterPreposition(preposition: string, word: string, lexicon: Lexicon): boolean {
  const allowed = governedCases(preposition)
  const readings = lexicon.grammar(foldWord(word)).filter((reading) => reading.case !== null)
  if (allowed.length === 0 || readings.length === 0) return allowed.length > 0
  return readings.some(
    (reading) =>
      allowed.includes(reading.case as Case) || (allowed.includes('accusative') && looksAccusative(reading)),
  )
}

/** The accusative of a lifeless word looks like its nominative, of a living one like its genitive (never «а»-feminines). */
function looksAccusative(reading: Grammar): boolean {
  const isFeminineSingular = reading.gender === 'feminine' && reading.number === 'singular'
  if (reading.case === 'nominative') return !isFeminineSingular || reading.lemma.endsWith('ь')
  return reading.case === 'genitive' && reading.gender !== 'neuter' && !isFeminineSingular
}
