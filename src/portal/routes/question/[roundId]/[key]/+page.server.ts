import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, key }, url, setHeaders }) => {
  // A private page: nobody keeps a copy, no other site learns its address.
  setHeaders({ 'cache-control': 'no-store' })
  const { question } = await road.call('readPracticeQuestion', { roundId, key } as never)
  return { question, roundId, isNew: url.searchParams.get('new') === 'yes', link: url.origin + url.pathname }
}
