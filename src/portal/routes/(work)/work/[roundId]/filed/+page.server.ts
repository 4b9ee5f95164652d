import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId }, url }) => {
  const before = Number(url.searchParams.get('before')) || undefined
  return road.call('listFiled', { roundId, before } as never)
}
