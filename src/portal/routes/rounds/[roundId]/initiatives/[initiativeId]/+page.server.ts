import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, initiativeId } }) => {
  const [read, { road: walked }, practices, like] = await Promise.all([
    road.call('readInitiative', { roundId, initiativeId }),
    road.call('readRoad', { roundId, initiativeId }),
    road.call('listInitiativePractices', { roundId, initiativeId } as never),
    road.call('listInitiativeLinks', { roundId, initiativeId } as never),
  ])
  return { ...read, walked, practices, like }
}
