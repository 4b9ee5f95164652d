import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road } }) => road.call('listRounds', {})
