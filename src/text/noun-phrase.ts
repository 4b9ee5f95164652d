import { agreeing, inflect, isAdjective, isNoun, readingsOf } from './agreement.ts'
import type { WantedForm } from './agreement.ts'
import { foldWord } from './fold.ts'
import { fitsAfterPreposition, governedCases } from './governed-cases.ts'
import type { Grammar, GrammaticalNumber, Lexicon } from './lexicon.ts'

/**
 * How does an observed phrase stand in the nominative: «ремонта сельских дорог» → «ремонт сельских дорог», «налогов и сборов» →
 * «налоги и сборы»? Works only with what the dictionary knows. Cost: a few look-ups a word.
 */

/** One way to read a phrase: the noun at its head, what agrees before it, and the noun joined to it by «и». */
export interface PhraseHead {
  readonly at: number
  readonly noun: Grammar
  readonly adjectives: readonly Grammar[]
  /** Reading of the words after «и», told from the word after it; null when nothing is joined to the head. */
  readonly joined: PhraseHead | null
}

const joiners = new Set(['и', 'или'])

/** All agreed readings with the head at `at`; words before it are adjectives or their adverbs. */
function headsAt(at: number, readings: readonly (readonly Grammar[])[]): PhraseHead[] {
  const heads: PhraseHead[] = []
  for (const noun of (readings[at] as readonly Grammar[]).filter(isNoun)) {
    const adjectives: Grammar[] = []
    for (let i = 0; i < at; i++) {
      const own = readings[i] as readonly Grammar[]
      const reading = agreeing(own, noun) ?? (i + 1 < at ? own.find((one) => one.part === 'adverb') : undefined)
      if (reading === undefined) break
      adjectives.push(reading)
    }
    if (adjectives.length === at) heads.push({ at, noun, adjectives, joined: null })
  }
  return heads
}

const mayStandBefore = (reading: Grammar): boolean => isAdjective(reading) || reading.part === 'adverb'
/** «дороже самая земля»: a comparison begins no name. */
const beginsComparison = (word: string, readings: readonly Grammar[]): boolean => /(?:ее|же|ше|че|ще)$/u.test(foldWord(word)) && readings.length > 0 && readings.every(({ part }) => part === 'adverb')

/** The head as far right as agreement carries: «рабочих мест» is headed by «мест», «ремонта дорог» by «ремонта». */
function findHeads(readings: readonly (readonly Grammar[])[]): PhraseHead[] {
  let furthest = 0
  while (furthest + 1 < readings.length && (readings[furthest] as readonly Grammar[]).some(mayStandBefore)) furthest++
  for (let at = furthest; at >= 0; at--) {
    if (readings[at]?.[0]?.part === 'verb') continue
    const heads = headsAt(at, readings)
    if (heads.length > 0) return heads
  }
  return []
}

/**
 * The ways to read a phrase that make a name, the likeliest first; none when the words do not agree, when the phrase breaks
 * off («ремонт сельских», «борьба с»), goes on with a verb, or with a noun in no case a noun asks for («подрядчик гарантию»).
 */
export function phraseHeads(words: readonly string[], lexicon: Lexicon): readonly PhraseHead[] {
  if (words.length === 0) return []
  const readings = words.map((word) => readingsOf(word, lexicon))
  if (beginsComparison(words[0] as string, readings[0] as readonly Grammar[])) return []
  const heads = findHeads(readings)
  const [first] = heads
  if (first === undefined) return []
  const from = first.at + 1
  if (from === words.length) return heads
  return joiners.has(foldWord(words[from] as string)) ? joinedHeads(heads, readings.slice(from + 1)) : tailHolds(readings, words, { from, lexicon, head: first.noun }) ? heads : []
}

/** Heads whose noun and the one after «и» stand in one case: «торгов и протестов», never «лес и полями». */
function joinedHeads(heads: readonly PhraseHead[], rest: readonly (readonly Grammar[])[]): PhraseHead[] {
  const others = rest.length === 0 ? [] : findHeads(rest).filter(({ at }) => at === rest.length - 1)
  return heads.flatMap((head) => {
    const fitting = others.filter((other) => sharesCase(head.noun, other.noun))
    const joined = fitting.find(({ noun }) => noun.number === head.noun.number) ?? fitting[0]
    return joined === undefined ? [] : [{ ...head, joined }]
  })
}

const sharesCase = (a: Grammar, b: Grammar): boolean => a.case === b.case || (isDirect(a) && isDirect(b))

/** Lifeless nouns have one form for nominative and accusative, feminines in -а apart. */
const isDirect = ({ case: one }: Grammar): boolean => one === 'nominative' || one === 'accusative'

/** What a noun asks for by itself: «ремонт дорог», «участие трудом», of the dative only who is given something: «доплата учителям». */
const isOwned = ({ case: one, number }: Grammar, head: Grammar): boolean => one === 'genitive' || one === 'instrumental' || (one === 'dative' && number === 'plural' && gifts.has(head.lemma))
const gifts: ReadonlySet<string> = new Set('помощь доплата выплата льгота компенсация субсидия поддержка надбавка пособие скидка премия грант жилье содействие доступ возмещение предоставление выдача выделение запрет отказ дотация стипендия пенсия земля участок квартира препятствие вред ущерб ответ письмо обращение памятник налог'.split(' '))

interface Tail {
  readonly head: Grammar
  readonly from: number
  readonly lexicon: Lexicon
}

function tailHolds(readings: readonly (readonly Grammar[])[], words: readonly string[], { from, lexicon, head }: Tail): boolean {
  for (let i = from; i < words.length; i++) if (readings[i]?.[0]?.part === 'verb') return false
  const last = readings[words.length - 1] as readonly Grammar[]
  if (governedCases(words.at(-1) as string).length > 0 || joiners.has(foldWord(words.at(-1) as string))) return false
  if (last.length > 0 && !last.some(isNoun)) return false
  const first = readings[from] as readonly Grammar[]
  const preposition = words[from] as string
  if (governedCases(preposition).length > 0) return fitsAfterPreposition(preposition, words[from + 1] as string, lexicon) && (from + 2 < words.length || last.length === 0 || isLedNoun(last, preposition))
  return first.length === 0 || first.some((one) => isOwned(one, head))
}

/** «углу в правом» breaks off: the word after a preposition must be a noun in the case asked for, not only an adjective in it. */
const isLedNoun = (readings: readonly Grammar[], preposition: string): boolean =>
  readings.some((one) => isNoun(one) && (governedCases(preposition).includes(one.case as NonNullable<Grammar['case']>) || (governedCases(preposition).includes('accusative') && (one.case === 'nominative' || one.case === 'genitive'))))

/** The phrase with its head in the nominative of this number; null when a word has no such form. */
export function inNominative(words: readonly string[], head: PhraseHead, number: GrammaticalNumber, lexicon: Lexicon): string | null {
  const start = startInNominative(words, head, number, lexicon)
  if (start === null) return null
  const { joined, at } = head
  if (joined === null) return [...start, ...words.slice(at + 1)].join(' ')
  const other = startInNominative(words.slice(at + 2), joined, joined.noun.number as GrammaticalNumber, lexicon)
  return other === null ? null : [...start, words[at + 1], ...other].join(' ')
}

function startInNominative(words: readonly string[], { at, noun, adjectives }: PhraseHead, number: GrammaticalNumber, lexicon: Lexicon): string[] | null {
  if (noun.case === 'nominative' && noun.number === number) return words.slice(0, at + 1)
  const thing = inflect(noun.lemma, { part: 'noun', number, case: 'nominative' }, lexicon)
  if (thing === null) return null
  const turned: string[] = []
  for (const [i, reading] of adjectives.entries()) {
    const observed = words[i] as string
    const wanted: WantedForm = { part: 'adjective', number, case: 'nominative', gender: noun.gender }
    const form = isAdjective(reading) ? inflect(reading.lemma, wanted, lexicon) : observed
    if (form === null) return null
    turned.push(form === observed ? observed : asWritten(observed, form))
  }
  return [...turned, asWritten(words[at] as string, thing)]
}

/**
 * One phrase alone in the nominative, where its number leaves no doubt; a phrase already nominative comes back as it is. Null
 * when the words do not agree, the number cannot be told, or the phrase makes no name.
 */
export function nominativePhrase(words: readonly string[], lexicon: Lexicon): string | null {
  const heads = phraseHeads(words, lexicon)
  const [first] = heads
  if (first === undefined) return null
  const own = likelyHeads(heads, first.noun.lemma)
  const head = own.find(({ noun }) => noun.case === 'nominative') ?? (own.every(({ noun }) => noun.number === own[0]?.noun.number) ? own[0] : undefined)
  return head === undefined ? null : inNominative(words, head, head.noun.number as GrammaticalNumber, lexicon)
}

/** Nouns of a quality or an action hardly have a plural: «безопасности» is «безопасность», not «безопасности». */
const abstract = /(?:ость|есть|ация|яция|кция|ота|изна|ство)$/

/** Readings with this lemma at the head, without plurals it hardly has. */
export function likelyHeads(heads: readonly PhraseHead[], lemma: string): readonly PhraseHead[] {
  const own = heads.filter(({ noun }) => noun.lemma === lemma)
  const singular = own.filter(({ noun }) => noun.number === 'singular')
  return abstract.test(lemma) && singular.length > 0 ? singular : own
}

const letterCase = (observed: string, form: string): string => {
  const isShout = observed.length > 1 && observed === observed.toUpperCase() && observed !== observed.toLowerCase()
  return isShout ? form.toUpperCase() : form
}

/** The folded form in the author's own spelling as far as both begin alike: ё and a capital stay («Посёлка» → «Посёлок»). */
function asWritten(observed: string, form: string): string {
  const folded = observed.toLowerCase().replaceAll('ё', 'е')
  if (folded.length !== observed.length) return form
  let same = 0
  while (same < folded.length && same < form.length && folded[same] === form[same]) same++
  return letterCase(observed, observed.slice(0, same) + form.slice(same))
}
