import { z } from 'zod'
import { AccountId, DirectionCode, ReviewId, RoundId, ThemeId } from './ids.ts'
import { textField } from './text-field.ts'

/** A criterion with verbal anchors for 0…5 and its weight in the mean. */
export const Criterion = z.object({
  code: z.string(),
  name: z.string(),
  weight: z.number().positive(),
  anchors: z.array(z.string()).length(6),
})
export type Criterion = z.infer<typeof Criterion>

export const Review = z.object({
  roundId: RoundId,
  reviewId: ReviewId,
  themeId: ThemeId,
  expertId: AccountId,
  state: z.enum(['assigned', 'sent']),
  scores: z.record(z.string(), z.number().int().min(0).max(5)),
  note: z.string(),
})
export type Review = z.infer<typeof Review>

export const AssignReview = z.object({ roundId: RoundId, themeId: ThemeId, expertId: AccountId })
export type AssignReview = z.infer<typeof AssignReview>

export const SendReview = z.object({
  roundId: RoundId,
  reviewId: ReviewId,
  scores: z.record(z.string(), z.number().int().min(0).max(5)),
  note: textField(2_000).default(''),
})
export type SendReview = z.infer<typeof SendReview>

/** A theme's place: weighted mean 0…5, the interval it may honestly lie in, and how far apart the experts are. */
export const RankedTheme = z.object({
  themeId: ThemeId,
  label: z.string(),
  direction: DirectionCode,
  initiativesCount: z.number().int(),
  reviewsCount: z.number().int(),
  mean: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  spread: z.number().nullable(),
  disputed: z.boolean(),
  perCriterion: z.record(z.string(), z.number()),
})
export type RankedTheme = z.infer<typeof RankedTheme>
