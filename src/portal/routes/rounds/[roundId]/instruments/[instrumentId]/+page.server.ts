import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, instrumentId }, url }) => ({
  found: await road.call('readInstrument', { roundId, instrumentId, after: Number(url.searchParams.get('after') ?? 0) || 0, limit: 20 }),
})
