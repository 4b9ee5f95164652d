import { detectLanguage } from '../text/language.ts'
import { normalForms } from '../text/normal-forms.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { CitedWording, Passage } from './assistant.ts'

/** A sentence as the endpoint answered: its words and the stretches it names, none of it believed yet. */
export interface ClaimedWording {
  readonly text: string
  readonly sources: readonly { readonly id: string; readonly quote: string }[]
}

/** One author alone never decides a wording: what he writes may be meant for the machine. */
const fewestAuthors = 2
const shortestQuote = 8
/** A name speaks for the whole theme: each of its words is said by this share of the passages at least, so that a few who conspire cannot give it. */
export const shareBehindName = 0.15
/** A sentence of a brief may speak for fewer, but not for two of many. */
export const shareBehindSentence = 0.12
/** Addresses, mark-up, control and invisible letters have no place in a name or a brief. */
const foreign = /https?:|www\.|[<>{}[\]\\`|]|[\p{Cc}\p{Cf}]/iu

/** What was sent, and beside it, in the same order, what the authors wrote. */
export interface Evidence {
  readonly sent: readonly Passage[]
  readonly given: readonly Passage[]
}

/**
 * Checks a claimed sentence against what was sent. It stands only if every quote is found letter by letter, in what was sent and in the author's own text,
 * quotes of at least two authors are named, and every word of meaning in it is said by at least two of the passages cited,
 * each inside a cited quote. An order hidden in one text is said by one author: its words cannot come through.
 * `leastShare` raises the two to a share of all passages. Null when it does not stand. Cost: linear in the passages.
 */
export function bearOut(claimed: ClaimedWording, { sent, given }: Evidence, lexicon: Lexicon, leastShare = 0): CitedWording | null {
  const text = claimed.text.trim()
  if (text === '' || foreign.test(text)) return null
  const places = new Map(sent.map(({ id }, place) => [id, place]))
  // The language of all: a name of two words does not tell its own.
  const language = detectLanguage(sent.map((passage) => passage.text).join('\n'))
  const sources = []
  const saidBy = new Map<string, Set<string>>()
  for (const { id: sentId, quote } of claimed.sources) {
    const place = places.get(sentId)
    if (place === undefined || quote.length < shortestQuote || !sent[place]!.text.includes(quote)) return null
    const { id, text: own } = given[place]!
    const from = own.indexOf(quote)
    if (from < 0) return null
    sources.push({ id, from, to: from + quote.length })
    for (const word of normalForms(quote, lexicon, language)) saidBy.set(word, (saidBy.get(word) ?? new Set()).add(id))
  }
  const fewest = Math.max(fewestAuthors, Math.ceil(sent.length * leastShare))
  if (new Set(sources.map(({ id }) => id)).size < fewest) return null
  const words = normalForms(text, lexicon, language)
  const isBorneOut = words.length > 0 && words.every((word) => (saidBy.get(word)?.size ?? 0) >= fewest)
  return isBorneOut ? { text, sources } : null
}
