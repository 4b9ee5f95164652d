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


/** A direction of another round that this one goes on with. */
export const DirectionOrigin = z.object({ roundId: RoundId, code: DirectionCode })
export type DirectionOrigin = z.infer<typeof DirectionOrigin>

export const EditDirections = z.object({
  roundId: RoundId,
  directions: z
    .array(Direction.extend({ origins: z.array(DirectionOrigin).max(20).default([]) }))
    .min(1)
    .max(60)
    .refine((directions) => new Set(directions.map(({ code }) => code)).size === directions.length, 'repeated'),
})
export type EditDirections = z.infer<typeof EditDirections>

/** How a direction stands to those of earlier rounds: follows from how many lead where. */
export const directionLineages = ['new', 'continued', 'split', 'merged'] as const

export const ProposeDeadline = z
  .object({ roundId: RoundId, opensAt: Instant, closesAt: Instant, reason: filledText(500) })
  .refine((asked) => Date.parse(asked.opensAt) < Date.parse(asked.closesAt), { message: 'closes-before-opens', path: ['closesAt'] })
export type ProposeDeadline = z.infer<typeof ProposeDeadline>

export const PlannedStage = z.object({ stage: RoundStage, startsAt: Instant })
export type PlannedStage = z.infer<typeof PlannedStage>

/** Stages planned, in running order and in order of time; not every stage need have a day. */
export const PlanStages = z.object({ roundId: RoundId, stages: z.array(PlannedStage).max(roundStages.length) }).refine(
  ({ stages }) => stages.every((one, place) => {
    const before = stages[place - 1]
    return !before || (roundStages.indexOf(before.stage) < roundStages.indexOf(one.stage) && Date.parse(before.startsAt) <= Date.parse(one.startsAt))
  }),
  { message: 'order', path: ['stages'] },
)
export type PlanStages = z.infer<typeof PlanStages>
