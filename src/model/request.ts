import { z } from 'zod'
import { AccountId, InitiativeId, InstrumentId, RoundId } from './ids.ts'
import { Outcome } from './instrument.ts'
import { CalendarDate, Instant, filledText, textField } from './text-field.ts'

/** A published instrument as its addressee meets it: to be answered, returned, or given more time. */
export const RequestKey = z.object({ roundId: RoundId, instrumentId: InstrumentId })
export type RequestKey = z.infer<typeof RequestKey>

/** An answer shorter than this cannot say what is decided, why, and what comes next («принято к сведению»). */
export const leastAnswer = 100

const substance = (text: string): boolean => text.replace(/[^\p{L}\p{N}]+/gu, '').length >= leastAnswer * 0.6 && text.trim().length >= leastAnswer

export const AnswerRequest = RequestKey.extend({
  outcome: Outcome,
  says: textField(5_000).refine(substance, 'too-short'),
  documentNumber: filledText(100),
  documentOn: CalendarDate,
  /** Bytes inside the platform; base64 in JSON, for files that fit a request of that kind. */
  file: z.object({ name: textField(300), content: z.union([z.instanceof(Uint8Array), z.base64().max(900_000)]) }).nullable().default(null),
})
export type AnswerRequest = z.infer<typeof AnswerRequest>

/** Not ours: whose it is instead, and why. */
export const ReturnRequest = RequestKey.extend({ suggested: filledText(300), says: filledText(2_000) })

/** Days beyond the present term that may be asked for at once. */
export const mostExtensionDays = 90

/** Questions by relay: of one request on one day, and to one author about one initiative while the round lasts. */
export const questionLimits = { aDay: 20, toAuthor: 5 } as const

export const extensionDecisions = ['granted', 'refused'] as const
export const Extension = z.object({
  extensionId: z.string(),
  untilOn: CalendarDate,
  why: z.string(),
  askedAt: Instant,
  decision: z.enum(extensionDecisions).nullable(),
  says: z.string().nullable(),
  decidedAt: Instant.nullable(),
})
export type Extension = z.infer<typeof Extension>

/** Somebody at the addressee's who sees the request and may answer it. */
export const Holder = z.object({ accountId: AccountId, name: z.string(), isDeputy: z.boolean() })
export type Holder = z.infer<typeof Holder>

/** A question carried to an author without showing who they are, and what they said. */
export const RelayedQuestion = z.object({
  questionId: z.string(),
  instrumentId: InstrumentId,
  initiativeId: InitiativeId,
  number: z.number().int(),
  says: z.string(),
  askedAt: Instant,
  reply: z.string().nullable(),
  repliedAt: Instant.nullable(),
})
export type RelayedQuestion = z.infer<typeof RelayedQuestion>

/** How an addressee keeps its terms, in public. Days are whole days past the term. */
export const AddresseeScore = z.object({
  addressee: z.string(),
  requests: z.number().int(),
  answered: z.number().int(),
  answeredLate: z.number().int(),
  overdue: z.number().int(),
  longestOverdueDays: z.number().int(),
  extensions: z.number().int(),
})
export type AddresseeScore = z.infer<typeof AddresseeScore>
