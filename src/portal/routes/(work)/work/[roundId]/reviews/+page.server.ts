import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId } }) => {
  const { reviews } = await road.call('listMyReviews', { roundId } as never)
  return { toDo: reviews.filter(({ sent }) => !sent), sent: reviews.filter(({ sent }) => sent) }
}
