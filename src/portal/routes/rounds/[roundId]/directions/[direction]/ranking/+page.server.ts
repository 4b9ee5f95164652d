import { attempt } from '../../../../../../server/refused-form.ts'
import type { PageServerLoad } from './$types'

/** Before the sessions scores are blind for everybody but the team: the page then says so instead of failing. */
export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, direction } }) => {
  const { value } = await attempt(() => road.call('readRanking', { roundId, direction }))
  return { ranking: value?.ranking ?? [], criteria: value?.criteria ?? [], code: direction }
}
