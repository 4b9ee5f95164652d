import { initiativeTitle } from '../../../../../../format/initiative-title.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId } }) => {
  const { campaigns } = await road.call('listCampaigns', { roundId } as never)
  return { campaigns: campaigns.map(({ leader, initiativeIds: _ids, ...figures }) => ({ ...figures, initiativeId: leader.initiativeId, title: initiativeTitle(leader), regionName: leader.regionName })) }
}
