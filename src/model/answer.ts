import { z } from 'zod'
import { AnswerId, InitiativeId, InstrumentId, RoundId } from './ids.ts'
import { Outcome } from './instrument.ts'
import { Instant } from './text-field.ts'

/** Why an author gets this answer: an instrument was published or advanced, or the round closed without using the text. */
export const answerKinds = ['instrument-published', 'instrument-sent', 'instrument-returned', 'instrument-redirected', 'instrument-answered', 'not-used'] as const
export const AnswerKind = z.enum(answerKinds)
export type AnswerKind = z.infer<typeof AnswerKind>

/** An answer to one author about one initiative. One per initiative, instrument and kind: repeating writes nothing. */
export const Answer = z.object({
  roundId: RoundId,
  answerId: AnswerId,
  initiativeId: InitiativeId,
  instrumentId: InstrumentId.nullable(),
  kind: AnswerKind,
  outcome: Outcome.nullable(),
  text: z.string(),
  answeredAt: Instant,
})
export type Answer = z.infer<typeof Answer>

/** The round in one line of figures; every figure opens to what it counts. */
export const Funnel = z.object({
  /** Those accepted, and of the others whole fives (see `told-count.ts`). */
  submitted: z.number().int(),
  accepted: z.number().int(),
  unique: z.number().int(),
  themes: z.number().int(),
  reviewed: z.number().int(),
  inSession: z.number().int(),
  recommendations: z.number().int(),
  instruments: z.number().int(),
  authorsAnswered: z.number().int(),
  authors: z.number().int(),
})
export type Funnel = z.infer<typeof Funnel>

/** What the author says of an answer; `disputed` asks for another look. */
export const answerRatings = ['settled', 'partly', 'not-settled', 'disputed'] as const
export const AnswerRating = z.object({ rating: z.enum(answerRatings), says: z.string(), at: Instant })
export type AnswerRating = z.infer<typeof AnswerRating>

/** One figure of the funnel: its word, its value and the page that lists what it counts. */
export const FunnelFigure = z.object({ step: Funnel.keyof(), count: z.number().int(), opens: z.string() })
export type FunnelFigure = z.infer<typeof FunnelFigure>
