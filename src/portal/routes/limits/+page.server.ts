import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road } }) => ({ limits: await road.call('readLimits', {}) })
