import { z } from 'zod'
import { FormKey } from './draft.ts'
import { InitiativeId, RoundId } from './ids.ts'
import { Instant, filledText } from './text-field.ts'

/** Questions to one author that may wait for a reply at once: whoever answers is asked on. */
export const mostWaitingQuestions = 5

/** What a reader asks the author of a practice. */
export const AskPractice = z.object({
  roundId: RoundId,
  initiativeId: InitiativeId,
  /** Who asks, in their own words: «глава Ивановского сельсовета». */
  asker: filledText(200),
  says: filledText(2_000),
  /** Told once that there is a reply, then forgotten. Empty: the private link is enough. */
  email: z.union([z.email().max(200), z.literal('')]).default(''),
  /** The secret of the opened form: sent again, it is the same question. */
  formKey: FormKey,
})
export type AskPractice = z.infer<typeof AskPractice>

/** A reader's question with its reply, as both of them read it. */
export const PracticeQuestion = z.object({
  questionId: z.string(),
  initiativeId: InitiativeId,
  number: z.number().int(),
  asker: z.string(),
  says: z.string(),
  askedAt: Instant,
  reply: z.string().nullable(),
  repliedAt: Instant.nullable(),
})
export type PracticeQuestion = z.infer<typeof PracticeQuestion>
