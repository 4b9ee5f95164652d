import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, initiativeId } }) => {
  const [read, { road: walked }] = await Promise.all([
    road.call('readInitiative', { roundId, initiativeId }),
    road.call('readRoad', { roundId, initiativeId }),
  ])
  return { ...read, walked }
}
