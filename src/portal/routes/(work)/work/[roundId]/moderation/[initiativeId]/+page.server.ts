import { fail, redirect, type ActionFailure } from '@sveltejs/kit'
import { attempt, type Refused } from '../../../../../../server/refused-form.ts'
import { nextPath, queueOf, queuePath } from '../../../../../../server/work/moderation-queue.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, initiativeId }, url }) => {
  const direction = url.searchParams.get('direction') ?? ''
  const key = { roundId, initiativeId } as never
  // Opening a text takes it; where another holds it, or it is not this person's, the page says so instead.
  const { value: claim } = await attempt(() => road.call('claimInitiative', key))
  const [queue, item] = await Promise.all([queueOf(road, roundId, direction), road.call('readModerationItem', key)])
  const place = queue.waiting.findIndex((one) => one.initiativeId === initiativeId)
  const before = queue.waiting[place - 1]
  return { queue, item, claimed: claim !== null, previous: before ? queuePath(roundId, before.initiativeId, direction) : null, now: new Date().toISOString() }
}

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '')

type Failed = ActionFailure<{ refused: Refused; form: string; reason: string; says: string }>

/** Does one decision; the next text comes by itself, with a word of what was done. What was typed comes back with a refusal. */
async function decide(event: RequestEvent, name: string, work: (form: FormData, key: never) => Promise<Readonly<Record<string, string>>>): Promise<Failed> {
  const { locals, params, request, url } = event
  const form = await request.formData()
  const direction = url.searchParams.get('direction') ?? ''
  const { value, refused } = await attempt(() => work(form, { ...params } as never))
  if (refused) return fail(refused.status, { refused, form: name, reason: textOf(form, 'reason'), says: textOf(form, 'says') })
  redirect(303, await nextPath(locals.road, params.roundId, direction, value))
}

export const actions: Actions = {
  accept: async (event) =>
    decide(event, 'accept', async (form, key) => {
      const direction = textOf(form, 'to')
      const { decisionId } = await event.locals.road.call('acceptInitiative', { ...(key as object), ...(direction === '' ? {} : { direction }) } as never)
      return { done: 'accepted', decision: decisionId }
    }),
  return: async (event) =>
    decide(event, 'return', async (form, key) => {
      const { decisionId } = await event.locals.road.call('returnInitiative', { ...(key as object), reason: textOf(form, 'reason'), says: textOf(form, 'says') } as never)
      return { done: 'returned', decision: decisionId }
    }),
  reject: async (event) =>
    decide(event, 'reject', async (form, key) => {
      await event.locals.road.call('proposeRejection', { ...(key as object), reason: textOf(form, 'reason'), says: textOf(form, 'says') } as never)
      return { done: 'rejection-proposed' }
    }),
  confirm: async (event) =>
    decide(event, 'confirm', async (_form, key) => {
      const { decisionId } = await event.locals.road.call('confirmRejection', key)
      return { done: 'rejection-confirmed', decision: decisionId }
    }),
  decline: async (event) =>
    decide(event, 'decline', async (_form, key) => {
      await event.locals.road.call('declineRejection', key)
      return { done: 'rejection-declined' }
    }),
  skip: async ({ locals: { road }, params: { roundId }, request, url }) => {
    const number = Number((await request.formData()).get('number')) || 0
    redirect(303, await nextPath(road, roundId, url.searchParams.get('direction') ?? '', {}, number))
  },
}
