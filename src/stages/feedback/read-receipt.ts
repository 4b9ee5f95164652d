import { z } from 'zod'
import { Answer, AnswerRating } from '../../model/answer.ts'
import { DirectionCode, InitiativeId, RoundId, SimilarGroupId, ThemeId } from '../../model/ids.ts'
import { InitiativeStatus, PublicInitiative } from '../../model/initiative.ts'
import { InitiativeRoad } from '../../model/road.ts'
import { Instant } from '../../model/text-field.ts'
import { soon } from '../soon.ts'
import { roundSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/** What became of mine: opened by the private link, in the author's own words as typed. */
export const readReceipt = verb({
  name: 'read-receipt',
  title: 'Расписка: что стало с моей инициативой',
  kind: 'read',
  may: 'initiative.read-fate',
  route: { method: 'GET', path: '/rounds/:roundId/receipts/:key' },
  input: z.object({ roundId: RoundId, key: z.string().min(8).max(200) }),
  output: z.object({
    initiative: PublicInitiative,
    /** Why it was returned or rejected, as told to the author. */
    statusReason: z.string().nullable(),
    road: InitiativeRoad,
    theme: z.object({ themeId: ThemeId, label: z.string() }).nullable(),
    group: z.object({ groupId: SimilarGroupId, members: z.number().int(), municipalities: z.number().int() }).nullable(),
    answers: z.array(Answer.extend({ rating: AnswerRating.nullable() })),
    mayResubmit: z.boolean(),
    mayWithdraw: z.boolean(),
  }),
  subject: roundSubject,
  run: soon,
})

/** Initiatives filed from one's own account, newest first, each with the path of its receipt. */
export const listMyInitiatives = verb({
  name: 'list-my-initiatives',
  title: 'Мои инициативы',
  kind: 'read',
  may: 'initiative.read-fate',
  route: { method: 'GET', path: '/rounds/:roundId/my-initiatives' },
  input: z.object({ roundId: RoundId }),
  output: z.object({
    initiatives: z.array(
      z.object({
        initiativeId: InitiativeId,
        number: z.number().int(),
        title: z.string(),
        direction: DirectionCode,
        status: InitiativeStatus,
        submittedAt: Instant,
        answers: z.number().int(),
        receipt: z.string(),
      }),
    ),
  }),
  subject: roundSubject,
  run: soon,
})
