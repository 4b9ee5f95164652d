import { z } from 'zod'
import { Oktmo, RegionCode, RoundId } from '../../model/ids.ts'
import { countAttributions } from '../../store/attribution.ts'
import { campaignDays, campaignProgress } from '../../store/campaign-progress.ts'
import type { Subject } from '../policy.ts'
import { roundSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'
import { readerOf, scopesOf } from './moderator-scope.ts'

const counts = { submitted: z.number().int(), waiting: z.number().int(), accepted: z.number().int(), returned: z.number().int(), rejected: z.number().int(), withdrawn: z.number().int() }

async function progressSubject(context: Context, input: { roundId: string }): Promise<Subject> {
  return { ...(await roundSubject(context, input)), ...scopesOf(context.actor, 'coordinator', input.roundId)[0] }
}

/**
 * How the campaign goes in a coordinator's own regions and municipalities: totals only, never whose or which. Days are
 * those of Moscow. Silent municipalities, of which nothing came, are counted and listed.
 */
export const readProgress = verb({
  name: 'read-progress',
  title: 'Ход кампании в своём регионе',
  kind: 'read',
  may: 'progress.read',
  route: { method: 'GET', path: '/rounds/:roundId/progress' },
  input: z.object({ roundId: RoundId }),
  output: z.object({
    municipalities: z.array(z.object({ oktmo: Oktmo, name: z.string(), district: z.string().nullable(), region: RegionCode, regionName: z.string(), ...counts })),
    days: z.array(z.object({ day: z.string(), submitted: z.number().int() })),
    silent: z.number().int(),
    /** Of what this person filed for others: what its authors said. */
    filed: z.object({ vouched: z.number().int(), asked: z.number().int(), confirmed: z.number().int(), disowned: z.number().int() }),
  }),
  subject: progressSubject,
  run: async ({ tx, actor }, { roundId }) => {
    const scopes = scopesOf(actor, 'coordinator', roundId)
    const municipalities = await campaignProgress(tx, roundId, scopes)
    return {
      municipalities: municipalities.map((one) => ({ ...one, oktmo: one.oktmo as never, region: one.region as never })),
      days: await campaignDays(tx, roundId, scopes),
      silent: municipalities.filter(({ submitted }) => submitted === 0).length,
      filed: await countAttributions(tx, roundId, readerOf(actor).accountId),
    }
  },
})
