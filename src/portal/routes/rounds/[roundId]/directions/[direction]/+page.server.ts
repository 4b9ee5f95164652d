import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, direction } }) => {
  // Points are asked for by the drawing itself: seventeen thousand of them would make the page heavy for everybody.
  return { found: await road.call('readDirection', { roundId, direction, map: false }) }
}
