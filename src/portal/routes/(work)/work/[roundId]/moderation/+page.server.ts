import { redirect } from '@sveltejs/kit'
import { queueOf, queuePath } from '../../../../../server/work/moderation-queue.ts'
import type { PageServerLoad } from './$types'

/** Leads to the oldest waiting text; stays only when nothing waits. */
export const load: PageServerLoad = async ({ locals: { road }, params: { roundId }, url }) => {
  const direction = url.searchParams.get('direction') ?? ''
  const queue = await queueOf(road, roundId, direction)
  const first = queue.waiting[0]
  if (first) redirect(307, queuePath(roundId, first.initiativeId, direction, url.searchParams.get('done') ?? undefined))
  return { queue }
}
