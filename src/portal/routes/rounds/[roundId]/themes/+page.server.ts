import type { PageServerLoad } from './$types'

const reaches = ['reviewed', 'session'] as const

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId }, url }) => {
  const reached = reaches.find((one) => one === url.searchParams.get('reached'))
  const direction = url.searchParams.get('direction') || undefined
  const { themes } = await road.call('listThemes', { roundId, direction, reached })
  return { themes, reached, direction }
}
