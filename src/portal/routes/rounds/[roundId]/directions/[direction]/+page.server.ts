import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, direction } }) => {
  // Points are asked for by the drawing itself: seventeen thousand of them would make the page heavy for everybody.
  const [found, lineage] = await Promise.all([road.call('readDirection', { roundId, direction, map: false }), road.call('readDirectionLineage', { roundId })])
  return { found, origin: lineage.directions.find(({ code }) => code === direction) ?? null }
}
