import { redirect } from '@sveltejs/kit'
import { nextPath, queueOf } from '../../../../../server/work/moderation-queue.ts'
import type { PageServerLoad } from './$types'

/** Leads to the oldest text that is this person's to decide; stays only when nothing is. */
export const load: PageServerLoad = async ({ locals: { road }, params: { roundId }, url }) => {
  const direction = url.searchParams.get('direction') ?? ''
  const done = url.searchParams.get('done')
  const queue = await queueOf(road, roundId, direction)
  if (queue.total > 0 && url.searchParams.get('rest') === null) redirect(307, await nextPath(road, roundId, direction, done === null ? {} : { done }))
  return { queue, now: new Date().toISOString() }
}
