import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId }, url }) =>
  road.call('listRecommendations', { roundId, direction: url.searchParams.get('direction') || undefined })
