import { z } from 'zod'
import { InitiativeId, RoundId } from '../../model/ids.ts'
import { InitiativeStatus } from '../../model/initiative.ts'
import { Instant } from '../../model/text-field.ts'
import { countAttributions, listFiledBy } from '../../store/attribution.ts'
import type { Subject } from '../policy.ts'
import { roundSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'
import { readerOf, scopesOf } from './moderator-scope.ts'

async function filerSubject(context: Context, input: { roundId: string }): Promise<Subject> {
  return { ...(await roundSubject(context, input)), ...scopesOf(context.actor, 'coordinator', input.roundId)[0] }
}

/**
 * What a coordinator filed for others, newest first, with what its authors answered: their own filing only, and of what an
 * author disowned no words. `next` is the last number shown.
 */
export const listFiled = verb({
  name: 'list-filed',
  title: 'Поданное мною за других',
  kind: 'read',
  may: 'progress.read',
  route: { method: 'GET', path: '/rounds/:roundId/filed' },
  input: z.object({ roundId: RoundId, before: z.coerce.number().int().min(1).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
  output: z.object({
    filed: z.array(
      z.object({
        initiativeId: InitiativeId,
        number: z.number().int(),
        title: z.string(),
        municipalityName: z.string(),
        status: InitiativeStatus,
        state: z.enum(['vouched', 'asked', 'confirmed', 'disowned']),
        filedAt: Instant,
      }),
    ),
    figures: z.object({ vouched: z.number().int(), asked: z.number().int(), confirmed: z.number().int(), disowned: z.number().int() }),
    next: z.number().int().nullable(),
  }),
  subject: filerSubject,
  run: async ({ tx, actor }, { roundId, before, limit }) => {
    const { accountId } = readerOf(actor)
    const rows = await listFiledBy(tx, { roundId, filedBy: accountId }, { before: before ?? null, limit })
    return {
      filed: rows.map(({ filedAt, ...one }) => ({ ...one, initiativeId: one.initiativeId as never, title: one.state === 'disowned' ? '' : one.title, filedAt: filedAt.toISOString() })),
      figures: await countAttributions(tx, roundId, accountId),
      next: rows.length === limit ? (rows.at(-1)?.number ?? null) : null,
    }
  },
})
