import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, groupId }, url }) => ({
  found: await road.call('readGroup', { roundId, groupId, after: Number(url.searchParams.get('after') ?? 0) || 0, limit: 50 }),
})
