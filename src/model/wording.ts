import { z } from 'zod'
import { RoundId, ThemeId } from './ids.ts'
import { Instant } from './text-field.ts'
import { Source, WordedSentence } from './theme.ts'

/** Why the assistant suggests nothing. */
export const assistantRefusals = ['off', 'no-budget', 'unreachable', 'unreadable-answer', 'nothing-borne-out'] as const
/**
 * `off`: no assistant is set up · `no-budget`: today's tokens are spent · `unreachable`: no answer in time, or an error ·
 * `unreadable-answer`: not of the agreed shape · `nothing-borne-out`: no sentence was borne out by what it cites.
 */
export type AssistantRefusal = (typeof assistantRefusals)[number]

/** `waiting` for the endpoint, then `given` or `none`; `accepted` or `refused` by a person. */
export const wordingStates = ['waiting', 'given', 'none', 'accepted', 'refused'] as const

/** What was asked for: another name, or the brief in few words. */
export const wordingPurposes = ['label', 'brief'] as const
export type WordingPurpose = (typeof wordingPurposes)[number]

/** Other words for a theme, suggested and not yet anybody's word. */
export const WordingSuggestion = z.object({
  roundId: RoundId,
  suggestionId: z.string(),
  themeId: ThemeId,
  state: z.enum(wordingStates),
  why: z.enum(assistantRefusals).nullable(),
  purpose: z.enum(wordingPurposes),
  /** Of a name. */
  label: z.string().nullable(),
  sources: z.array(Source),
  /** Of a brief. */
  sentences: z.array(WordedSentence),
  askedAt: Instant,
})
export type WordingSuggestion = z.infer<typeof WordingSuggestion>

/** What the assistant took since midnight (UTC) and may take. Cost is null where no price is set. */
export const AssistantSpending = z.object({
  isOn: z.boolean(),
  callsToday: z.number().int(),
  tokensToday: z.number().int(),
  tokensADay: z.number().int(),
  costToday: z.number().nullable(),
})
export type AssistantSpending = z.infer<typeof AssistantSpending>
