import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import type { VerbName } from '../../../../../../../../web/road.ts'
import { attempt } from '../../../../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params, url }) => {
  const view = await road.call('readSession', params as never)
  return { ...view, joinAddress: `${url.host}/join` }
}

type Event = RequestEvent<{ roundId: string; sessionId: string }>

async function step({ locals: { road }, params }: Event, verb: VerbName, more: object, after: string) {
  const { refused } = await attempt(() => road.call(verb, { ...params, ...more } as never))
  if (refused) return fail(refused.status, { refused })
  redirect(303, `/rounds/${params.roundId}/sessions/${params.sessionId}/${after}`)
}

export const actions: Actions = {
  open: (event) => step(event, 'openSession', {}, 'console?done=opened'),
  close: (event) => step(event, 'closeSession', {}, 'resolution'),
  decide: async (event) => {
    const form = await event.request.formData()
    const decision = String(form.get('decision'))
    return step(event, 'decideStatement', { statementId: form.get('statement'), decision }, `console?done=${decision}`)
  },
}
