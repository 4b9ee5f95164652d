import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import type { VerbName } from '../../../../../../../web/road.ts'
import { attempt } from '../../../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params, url }) => {
  const after = Number(url.searchParams.get('after') ?? 0) || 0
  return { view: await road.call('readInstrument', { ...params, after, limit: 10 } as never) }
}

type Event = RequestEvent<{ roundId: string; instrumentId: string }>

async function step({ locals: { road }, params }: Event, verb: VerbName, more: Record<string, unknown>, done: string) {
  const { refused } = await attempt(() => road.call(verb, { ...params, ...more } as never))
  if (refused) return fail(refused.status, { refused, to: String(more['to'] ?? ''), says: String(more['says'] ?? ''), documentNumber: String(more['documentNumber'] ?? '') })
  redirect(303, `/work/${params.roundId}/instruments/${params.instrumentId}?done=${done}`)
}

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '').replaceAll('\r\n', '\n')

export const actions: Actions = {
  publish: (event) => step(event, 'publishInstrument', {}, 'published'),
  send: async (event) => {
    const form = await event.request.formData()
    return step(event, 'advanceInstrument', { to: 'sent', documentNumber: textOf(form, 'documentNumber') }, 'advanced')
  },
  answer: async (event) => {
    const form = await event.request.formData()
    const outcome = textOf(form, 'outcome')
    const more = { to: 'answered', outcome: outcome === '' ? null : outcome, says: textOf(form, 'says'), documentNumber: textOf(form, 'documentNumber') }
    return step(event, 'advanceInstrument', more, 'advanced')
  },
  withdraw: async (event) => {
    const form = await event.request.formData()
    return step(event, 'advanceInstrument', { to: 'withdrawn', says: textOf(form, 'says') }, 'withdrawn')
  },
}
