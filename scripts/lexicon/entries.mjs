import { fold } from './affixes.mjs'
import { isInfinitive, mayBeVerb } from './verbs.mjs'

/** What the entries of the dictionary are, and how much a reading weighs: the heaviest gives the lemma of a form. */

export const weights = {
  nounHead: 60,
  infinitive: 60,
  adjectiveHead: 58,
  noun: 50,
  adjective: 48,
  verb: 45,
  alone: 40,
  short: 30,
  gerund: 25,
  comparative: 24,
  imperative: 12,
}
export const linkedLoss = 3
export const weightOfKind = { finite: weights.verb, imperative: weights.imperative, gerund: weights.gerund }
export const properLoss = 25
export const rareLoss = 30

export const nounFlags = /[EFGHIJKNO]/
export const verbFlags = /[BDLMPQRTUVWY]/

/** What an entry is: a base word of some part, or a loose form that belongs to another word. */
export function kindOf(entry) {
  const { head, flags } = entry
  const word = fold(head)
  if (flags === '') return head === head.toLowerCase() && mayBeVerb(word) ? 'verb' : 'loose'
  if (flags.includes('A') || (flags === 'O' && word.endsWith('ий'))) return 'adjective'
  if (isInfinitive(word) && verbFlags.test(flags) && !nounFlags.test(flags)) return 'verb'
  if (/[SXZ]/.test(flags)) return 'adjective'
  if (flags === 'O' && /[ыиая]$/.test(word)) return 'loose'
  if (flags.includes('E') && /ее$/.test(word)) return 'loose'
  if (nounFlags.test(flags)) return isInfinitive(word) && verbFlags.test(flags) ? 'both' : 'noun'
  return 'loose'
}

export const isProper = (head) => head[0] !== head[0].toLowerCase()
export const isAcronym = (head) => head.length > 1 && head === head.toUpperCase()

/** Weight of a verb form by the flag that made it. */
export const verbWeight = (flag) =>
  'PQR'.includes(flag) ? weights.gerund : 'BT'.includes(flag) ? weights.imperative : weights.verb

const only = (flags, kind) => [...flags].filter((flag) => kind.test(flag)).join('')

/** «смог/LJ» is a noun and a past tense in one line: two entries, unless the line is an infinitive. */
export function apart(entry) {
  const nounPart = only(entry.flags, nounFlags)
  const verbPart = only(entry.flags, verbFlags)
  if (nounPart === '' || verbPart === '' || isInfinitive(fold(entry.head))) return [entry]
  return [
    { head: entry.head, flags: nounPart },
    { head: entry.head, flags: verbPart },
  ]
}
