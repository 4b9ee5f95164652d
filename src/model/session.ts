import { z } from 'zod'
import { DirectionCode, RecommendationId, RoundId, SessionId, StatementId, ThemeId } from './ids.ts'
import { Instant, filledText } from './text-field.ts'

/** Votes are words everywhere; the analysis turns them into numbers in one place. */
export const voteChoices = ['agree', 'disagree', 'pass'] as const
export const VoteChoice = z.enum(voteChoices)
export type VoteChoice = z.infer<typeof VoteChoice>

export const sessionStates = ['planned', 'open', 'closed'] as const

export const Statement = z.object({
  statementId: StatementId,
  number: z.number().int(),
  text: z.string(),
  themeId: ThemeId.nullable(),
  origin: z.enum(['brief', 'participant']),
  state: z.enum(['waiting', 'shown', 'rejected']),
})
export type Statement = z.infer<typeof Statement>

export const StrategicSession = z.object({
  roundId: RoundId,
  sessionId: SessionId,
  direction: DirectionCode,
  title: z.string(),
  state: z.enum(sessionStates),
  openedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  /** What a hall types on its phones to join. Shown to the facilitator and on the wall only. */
  joinCode: z.string().nullable(),
  statements: z.array(Statement),
  participantsCount: z.number().int(),
  votesCount: z.number().int(),
})
export type StrategicSession = z.infer<typeof StrategicSession>

export const CastVote = z.object({
  roundId: RoundId,
  sessionId: SessionId,
  statementId: StatementId,
  choice: VoteChoice,
})
export type CastVote = z.infer<typeof CastVote>

export const AddStatement = z.object({
  roundId: RoundId,
  sessionId: SessionId,
  text: filledText(280),
  themeId: ThemeId.nullable().default(null),
})
export type AddStatement = z.infer<typeof AddStatement>

/** Counts of one statement, overall or inside an opinion group. */
export const Tally = z.object({ agree: z.number().int(), disagree: z.number().int(), pass: z.number().int() })
export type Tally = z.infer<typeof Tally>

/** Fewest people whose choices are told together: of fewer, each could be named by whoever was in the hall. */
export const fewestTold = 5

export const voicesIn = ({ agree, disagree, pass }: Tally): number => agree + disagree + pass

/** Counts as others may see them: null where one to four people spoke. */
export const toldTally = (tally: Tally): Tally | null => (voicesIn(tally) > 0 && voicesIn(tally) < fewestTold ? null : tally)

/**
 * What the wall shows. `groups` is empty below five voters. `tally` is null where one to four people spoke; `byGroup` is empty
 * where one to four of a group did, for all groups: the rest would follow by subtraction. Points stand in no order of people.
 */
export const SessionPicture = z.object({
  sessionId: SessionId,
  state: z.enum(sessionStates),
  votersCount: z.number().int(),
  votesCount: z.number().int(),
  points: z.array(z.object({ x: z.number(), y: z.number(), group: z.number().int() })),
  groups: z.array(
    z.object({
      name: z.string(),
      size: z.number().int(),
      represented: z.array(z.object({ statementId: StatementId, choice: z.enum(['agree', 'disagree']), share: z.number() })),
    }),
  ),
  statements: z.array(
    z.object({ statementId: StatementId, text: z.string(), tally: Tally.nullable(), byGroup: z.array(Tally), consensus: z.number(), divisive: z.number() }),
  ),
  unites: z.array(StatementId),
  divides: z.array(StatementId),
})
export type SessionPicture = z.infer<typeof SessionPicture>

/** The picture as it was counted, before it is told to anybody. */
export type CountedPicture = Omit<SessionPicture, 'statements'> & { statements: (SessionPicture['statements'][number] & { tally: Tally })[] }

export const Recommendation = z.object({
  recommendationId: RecommendationId,
  sessionId: SessionId,
  number: z.number().int(),
  text: z.string(),
  themeId: ThemeId.nullable(),
  themeLabel: z.string().nullable(),
  /** Null where one to four people spoke. */
  tally: Tally.nullable(),
})
export type Recommendation = z.infer<typeof Recommendation>
