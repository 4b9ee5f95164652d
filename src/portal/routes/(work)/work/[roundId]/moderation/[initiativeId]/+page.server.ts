import { fail, redirect } from '@sveltejs/kit'
import { attempt } from '../../../../../../server/refused-form.ts'
import { queueOf, queuePath } from '../../../../../../server/work/moderation-queue.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, initiativeId }, url }) => {
  const direction = url.searchParams.get('direction') ?? ''
  const [queue, item] = await Promise.all([
    queueOf(road, roundId, direction),
    road.call('readModerationItem', { roundId, initiativeId } as never),
  ])
  const place = queue.waiting.findIndex((one) => one.initiativeId === initiativeId)
  const pathTo = (index: number) => (queue.waiting[index] ? queuePath(roundId, queue.waiting[index].initiativeId, direction) : null)
  return {
    queue,
    item,
    previous: place > 0 ? pathTo(place - 1) : null,
    next: pathTo(place + 1),
    now: new Date().toISOString(),
  }
}

/** After a decision the next oldest comes by itself. */
function onward({ params: { roundId }, url }: RequestEvent, done: string): never {
  redirect(303, queuePath(roundId, undefined, url.searchParams.get('direction') ?? '', done))
}

export const actions: Actions = {
  accept: async (event) => {
    const { locals, params, request } = event
    const form = await request.formData()
    const direction = String(form.get('to') ?? '')
    const { refused } = await attempt(() => locals.road.call('acceptInitiative', { ...params, ...(direction === '' ? {} : { direction }) } as never))
    if (refused) return fail(refused.status, { refused, reason: '', says: '' })
    onward(event, 'accepted')
  },
  return: async (event) => {
    const { locals, params, request } = event
    const form = await request.formData()
    const reason = String(form.get('reason') ?? '')
    const says = String(form.get('says') ?? '')
    const { refused } = await attempt(() => locals.road.call('returnInitiative', { ...params, reason, says } as never))
    if (refused) return fail(refused.status, { refused, reason, says })
    onward(event, 'returned')
  },
}
