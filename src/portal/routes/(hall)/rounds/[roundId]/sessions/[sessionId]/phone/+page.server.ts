import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import type { VerbName } from '../../../../../../../../web/road.ts'
import { attempt } from '../../../../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road, account }, params, url }) => {
  const { session, onRoll } = await road.call('readSession', params as never)
  const { value: votes, refused } = onRoll && session.state === 'open' ? await attempt(() => road.call('readMyVotes', params as never)) : { value: null, refused: null }
  const again = url.searchParams.get('again')
  const changed = votes?.voted.find(({ statement }) => statement.statementId === again)?.statement ?? null
  return {
    session: { ...session, statements: [] },
    onRoll,
    votes,
    refused,
    /** One statement at a time: the one to answer again, else the next open one. */
    now: changed ?? votes?.next ?? null,
    name: account?.name ?? '',
    code: url.searchParams.get('code') ?? '',
    sent: url.searchParams.get('sent') === 'yes',
  }
}

type Event = RequestEvent<{ roundId: string; sessionId: string }>

async function step({ locals: { road }, params }: Event, verb: VerbName, more: Record<string, unknown>, query = '') {
  const { refused } = await attempt(() => road.call(verb, { ...params, ...more } as never))
  if (refused) return fail(refused.status, { refused, text: String(more['text'] ?? ''), code: String(more['code'] ?? ''), name: String(more['name'] ?? '') })
  redirect(303, `/rounds/${params.roundId}/sessions/${params.sessionId}/phone${query}`)
}

export const actions: Actions = {
  join: async (event) => {
    const form = await event.request.formData()
    return step(event, 'joinSession', { code: String(form.get('code') ?? ''), name: String(form.get('name') ?? '') })
  },
  vote: async (event) => {
    const form = await event.request.formData()
    return step(event, 'castVote', { statementId: form.get('statement'), choice: form.get('choice') })
  },
  state: async (event) => {
    const form = await event.request.formData()
    return step(event, 'addStatement', { text: String(form.get('text') ?? '') }, '?sent=yes')
  },
}
