import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, direction } }) => {
  const read = await road.call('readDirection', { roundId, direction, map: true })
  return { found: read }
}
