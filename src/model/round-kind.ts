import type { FieldProblem } from './refusal.ts'
import type { AuthorRole } from './initiative.ts'

/** What a round gathers. What differs by kind is this table and the catalogue's words, nothing else. No schema here: browsers read it too. */
export const roundKinds = ['initiatives', 'amendments', 'practices', 'conference'] as const
export type RoundKind = (typeof roundKinds)[number]

/** Questions of the form, by the field an answer is kept in. `practiceFacts` stands for term, result, resources, readiness to tell. */
export const askedFields = ['act', 'article', 'oldWording', 'problem', 'proposal', 'practice', 'practiceFacts', 'effect', 'cost', 'title'] as const
export type AskedField = (typeof askedFields)[number]
/** Those that are one text of the author. */
export type WordField = Exclude<AskedField, 'practiceFacts'>

interface AskedOf {
  /** In the order of the form. */
  readonly asks: readonly AskedField[]
  /** Must be answered. */
  readonly needs: readonly WordField[]
  /** One of these must be answered; empty: no such rule. */
  readonly needsOneOf: readonly WordField[]
  /** Role of the author chosen at first. */
  readonly author: AuthorRole
}

/**
 * Of an amendment, `act` is the bill, `proposal` the new wording and `problem` the grounds; at a conference `problem` is the deputy's
 * question. So the analysis, the moderators' marks and the masking read them like any other text.
 */
export const roundKindTable: Readonly<Record<RoundKind, AskedOf>> = {
  initiatives: { asks: ['problem', 'proposal', 'practice', 'practiceFacts', 'effect', 'cost', 'title'], needs: [], needsOneOf: ['problem', 'proposal'], author: 'head' },
  amendments: { asks: ['act', 'article', 'oldWording', 'proposal', 'problem', 'effect', 'title'], needs: ['act', 'article', 'proposal'], needsOneOf: [], author: 'head' },
  practices: { asks: ['title', 'problem', 'practice', 'practiceFacts', 'effect', 'cost'], needs: ['practice'], needsOneOf: [], author: 'head' },
  conference: { asks: ['problem', 'proposal', 'title'], needs: ['problem'], needsOneOf: [], author: 'deputy' },
}

/** Nobody need be told that a proposal is missing: one is made, or such a round does not wait for it. */
export const proposes = (kind: RoundKind, said: { readonly proposal: string }): boolean => said.proposal.trim() !== '' || !roundKindTable[kind].needsOneOf.includes('proposal')

/** What a text of such a round still lacks, field by field; empty when it may be filed. */
export function missingIn(kind: RoundKind, said: Readonly<Partial<Record<WordField, string>>>): FieldProblem[] {
  const { needs, needsOneOf } = roundKindTable[kind]
  const isEmpty = (field: WordField) => (said[field] ?? '').trim() === ''
  const none = needsOneOf.length > 0 && needsOneOf.every(isEmpty)
  return [...needs.filter(isEmpty), ...(none ? needsOneOf.slice(0, 1) : [])].map((path) => ({ path, reason: 'empty' }))
}
