import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId } }) => road.call('readAddressees', { roundId } as never)
