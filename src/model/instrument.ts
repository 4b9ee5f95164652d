import { z } from 'zod'
import { instrumentKinds } from './fragment.ts'
import { DirectionCode, InstrumentId, RecommendationId, RoundId, ThemeId } from './ids.ts'
import { CalendarDate, Instant, filledText, textField } from './text-field.ts'

export const InstrumentKindSchema = z.enum(instrumentKinds)

/** drafted → published (text and sources frozen) → sent → answered, or returned as not theirs and sent to another; `withdrawn` only before publication. */
export const instrumentStages = ['drafted', 'published', 'sent', 'returned', 'answered', 'withdrawn'] as const
export const InstrumentStage = z.enum(instrumentStages)
export type InstrumentStage = z.infer<typeof InstrumentStage>

/** Which step may follow which: the only place where this is decided. */
export const instrumentSteps: Readonly<Record<InstrumentStage, readonly InstrumentStage[]>> = {
  drafted: ['published', 'withdrawn'],
  published: ['sent'],
  sent: ['answered', 'returned'],
  returned: ['sent'],
  answered: [],
  withdrawn: [],
}

/** What the addressee decided; the closed list an author is told from. */
export const outcomes = ['taken-fully', 'taken-partly', 'not-taken', 'already-settled'] as const
export const Outcome = z.enum(outcomes)
export type Outcome = z.infer<typeof Outcome>

export const MakeInstrument = z.object({
  roundId: RoundId,
  recommendationId: RecommendationId,
  kind: InstrumentKindSchema,
  title: filledText(300),
  text: filledText(20_000),
  addressee: filledText(300),
  dueOn: CalendarDate,
})
export type MakeInstrument = z.infer<typeof MakeInstrument>

export const AdvanceInstrument = z
  .object({
    roundId: RoundId,
    instrumentId: InstrumentId,
    to: InstrumentStage,
    /** Document number and date for `sent`, the decision for `answered`, the reason for `withdrawn`. */
    documentNumber: textField(100).default(''),
    outcome: Outcome.nullable().default(null),
    says: textField(5_000).default(''),
    /** For `sent` after a return: to whom now, and by when. */
    addressee: textField(300).default(''),
    dueOn: CalendarDate.nullable().default(null),
  })
  .refine((step) => step.to !== 'answered' || (step.outcome !== null && step.says.trim() !== ''), {
    message: 'reason-needed',
    path: ['says'],
  })
export type AdvanceInstrument = z.infer<typeof AdvanceInstrument>

export const Instrument = z.object({
  roundId: RoundId,
  instrumentId: InstrumentId,
  recommendationId: RecommendationId,
  themeId: ThemeId.nullable(),
  direction: DirectionCode,
  kind: InstrumentKindSchema,
  title: z.string(),
  text: z.string(),
  addressee: z.string(),
  dueOn: CalendarDate,
  /** Where it stands after returns and prolonged terms; the published ones never change. */
  addresseeNow: z.string(),
  dueNow: CalendarDate,
  stage: InstrumentStage,
  outcome: Outcome.nullable(),
  initiativesCount: z.number().int(),
  steps: z.array(
    z.object({ stage: InstrumentStage, at: Instant, documentNumber: z.string(), documentOn: CalendarDate.nullable(), says: z.string(), byAddressee: z.boolean() }),
  ),
  /** Hash of the frozen text and source list, from publication on. */
  frozenHash: z.string().nullable(),
})
export type Instrument = z.infer<typeof Instrument>
