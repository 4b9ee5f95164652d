import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId }, url }) => {
  const direction = url.searchParams.get('direction') || undefined
  return { ...(await road.call('readFunnel', { roundId, direction })), direction }
}
