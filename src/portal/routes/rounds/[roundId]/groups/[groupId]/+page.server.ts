import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, groupId }, url }) => {
  const [found, like] = await Promise.all([
    road.call('readGroup', { roundId, groupId, after: Number(url.searchParams.get('after') ?? 0) || 0, limit: 50 }),
    road.call('listGroupLinks', { roundId, groupId } as never),
  ])
  return { found, like }
}
