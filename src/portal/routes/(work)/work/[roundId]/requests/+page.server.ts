import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId } }) => road.call('listMyRequests', { roundId } as never)
