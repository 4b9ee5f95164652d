import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, themeId } }) => {
  const [found, spread] = await Promise.all([road.call('readTheme', { roundId, themeId }), road.call('readSpread', { roundId, themeId })])
  return { found, spread }
}
