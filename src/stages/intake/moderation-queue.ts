import { z } from 'zod'
import { DirectionCode, RoundId } from '../../model/ids.ts'
import { PublicInitiative } from '../../model/initiative.ts'
import { CalendarDate, Instant } from '../../model/text-field.ts'
import { addWorkingDays, isKnownYear, lateBefore, moscowDate, termDays } from '../../model/working-days.ts'
import { findInitiatives } from '../../store/initiative.ts'
import { listWaiting, queueFigures } from '../../store/moderation-queue.ts'
import { verb } from '../toolkit.ts'
import { initiativeAsTyped } from '../public-initiative.ts'
import { queueSubject, readerOf, scopesOf } from './moderator-scope.ts'

const Waiting = PublicInitiative.extend({
  /** Since the version that stands was sent. */
  waitsSince: Instant,
  /** Last day of the term. */
  dueOn: CalendarDate,
  late: z.boolean(),
  /** Before another moderator now. */
  held: z.boolean(),
  /** Own, of one's own municipality, or a rejection one proposed: another decides. */
  notYours: z.boolean(),
  /** One person wants it rejected; a second is asked. */
  toReject: z.boolean(),
})

/** Submitted texts waiting for a decision, oldest first, inside every scope of the moderator, with what is late by the working calendar. */
export const moderationQueue = verb({
  name: 'moderation-queue',
  title: 'Очередь модератора',
  kind: 'read',
  may: 'moderation.read',
  route: { method: 'GET', path: '/rounds/:roundId/moderation' },
  input: z.object({
    roundId: RoundId,
    direction: DirectionCode.optional(),
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({
    waiting: z.array(Waiting),
    total: z.number().int(),
    oldestAt: Instant.nullable(),
    late: z.number().int(),
    held: z.number().int(),
    notYours: z.number().int(),
    toReject: z.number().int(),
    /** False where the calendar of this year is not known: only weekends are counted as days off. */
    calendarKnown: z.boolean(),
  }),
  subject: queueSubject,
  run: async ({ tx, actor, now, registers }, { roundId, direction, after, limit }) => {
    const calendar = registers.workingDays
    const filter = { roundId, direction, scopes: scopesOf(actor, 'moderator', roundId) }
    const [reader, lateSince] = [readerOf(actor), lateBefore(now, termDays, calendar)]
    const { oldestAt, ...figures } = await queueFigures(tx, filter, reader, { now, lateBefore: lateSince })
    const lines = await listWaiting(tx, filter, reader, { now, after, limit })
    const texts = new Map((await findInitiatives(tx, roundId, lines.map(({ initiativeId }) => initiativeId))).map((one) => [one.initiativeId as string, one]))
    const waiting = lines.flatMap(({ initiativeId, since, held, notYours, toReject }) => {
      const full = texts.get(initiativeId)
      const dueOn = addWorkingDays(moscowDate(since), termDays, calendar)
      return full ? [{ ...initiativeAsTyped(full), waitsSince: since.toISOString(), dueOn, late: since < lateSince, held, notYours, toReject }] : []
    })
    return { waiting, ...figures, oldestAt: oldestAt?.toISOString() ?? null, calendarKnown: isKnownYear(moscowDate(now), calendar) }
  },
})
