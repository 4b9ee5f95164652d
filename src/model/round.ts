import { z } from 'zod'
import { DirectionCode, RoundId } from './ids.ts'
import { roundKinds } from './round-kind.ts'
import { Instant, filledText, textField } from './text-field.ts'

/** Stages of a round in running order; the index is the S-number of the policy table (S0 prepare … S6 archive). */
export const roundStages = ['prepare', 'intake', 'synthesis', 'review', 'session', 'instruments', 'archive'] as const
export const RoundStage = z.enum(roundStages)
export type RoundStage = z.infer<typeof RoundStage>

export const Direction = z.object({
  code: DirectionCode,
  name: filledText(200),
  /** Start vocabulary for the direction learner; dated data of this round. */
  words: z.array(z.string()).default([]),
})
export type Direction = z.infer<typeof Direction>

const RoundKind = z.enum(roundKinds)

/** A time zone of the IANA list this machine knows, «Asia/Omsk». */
export const TimeZone = z
  .string()
  .max(60)
  .refine((zone) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0
    } catch {
      return false
    }
  }, 'zone')

export const Round = z.object({
  roundId: RoundId,
  kind: RoundKind,
  /** Its instants are told in this zone and in Moscow's. */
  zone: TimeZone,
  title: filledText(200),
  stage: RoundStage,
  /** Submission is possible in [opensAt, closesAt). One instant, shown in Moscow time and the reader's zone. */
  opensAt: Instant,
  closesAt: Instant,
  directions: z.array(Direction),
  demonstration: z.boolean(),
})
export type Round = z.infer<typeof Round>

export const CreateRound = z
  .object({
    roundId: RoundId,
    title: filledText(200),
    kind: RoundKind.default('initiatives'),
    zone: TimeZone.default('Europe/Moscow'),
    opensAt: Instant,
    closesAt: Instant,
    directions: z.array(Direction).min(1).max(60),
  })
  .refine((round) => Date.parse(round.opensAt) < Date.parse(round.closesAt), {
    message: 'closes-before-opens',
    path: ['closesAt'],
  })
export type CreateRound = z.infer<typeof CreateRound>

export const ProposeStage = z.object({ roundId: RoundId, stage: RoundStage, reason: textField(500) })
export type ProposeStage = z.infer<typeof ProposeStage>

