import { error } from '@sveltejs/kit'
import { dutiesOf } from '../../../../server/work/duties.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent }) => {
  const { round } = await parent()
  if (!round) error(404, { message: '' })
  const { rounds } = await locals.road.call('listRounds', {})
  return {
    duties: await dutiesOf(locals.road, locals.account!, round),
    otherRounds: rounds.filter(({ roundId }) => roundId !== round.roundId).map(({ roundId, title }) => ({ roundId, title })),
    now: new Date().toISOString(),
  }
}
