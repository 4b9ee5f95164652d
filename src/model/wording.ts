import { z } from 'zod'
import { RoundId, ThemeId } from './ids.ts'
import { Instant } from './text-field.ts'
import { Source } from './theme.ts'

/** Why the assistant suggests nothing. */
export const assistantRefusals = ['off', 'no-budget', 'unreachable', 'unreadable-answer', 'nothing-borne-out'] as const
/**
 * `off`: no assistant is set up · `no-budget`: today's tokens are spent · `unreachable`: no answer in time, or an error ·
 * `unreadable-answer`: not of the agreed shape · `nothing-borne-out`: no sentence was borne out by what it cites.
 */
export type AssistantRefusal = (typeof assistantRefusals)[number]

/** `waiting` for the endpoint, then `given` or `none`; `accepted` when a person took it. */
export const wordingStates = ['waiting', 'given', 'none', 'accepted'] as const

/** Another name for a theme, suggested and not yet anybody's word. */
export const WordingSuggestion = z.object({
  roundId: RoundId,
  suggestionId: z.string(),
  themeId: ThemeId,
  state: z.enum(wordingStates),
  why: z.enum(assistantRefusals).nullable(),
  label: z.string().nullable(),
  sources: z.array(Source),
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
