import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import type { VerbName } from '../../../../../../../web/road.ts'
import { attempt } from '../../../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params, url }) => {
  const after = Number(url.searchParams.get('after') ?? 0) || 0
  const view = await road.call('readInstrument', { ...params, after, limit: 10 } as never)
  // Before it is sent there is nobody to answer it.
  const { value: request } = view.instrument.frozenHash === null ? { value: null } : await attempt(() => road.call('readRequest', params as never))
  return { view, request }
}

type Event = RequestEvent<{ roundId: string; instrumentId: string }>

async function step({ locals: { road }, params }: Event, verb: VerbName, more: Record<string, unknown>, done: string) {
  const { refused } = await attempt(() => road.call(verb, { ...params, ...more } as never))
  const typed = Object.fromEntries(Object.entries(more).map(([name, value]) => [name, typeof value === 'string' ? value : '']))
  if (refused) return fail(refused.status, { refused, verb, typed, to: String(more['to'] ?? ''), says: String(more['says'] ?? ''), documentNumber: String(more['documentNumber'] ?? '') })
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
  give: async (event) => step(event, 'giveRequest', { email: textOf(await event.request.formData(), 'email') }, 'given'),
  contact: async (event) => {
    const form = await event.request.formData()
    return step(event, 'nameContact', { name: textOf(form, 'name'), post: textOf(form, 'post'), email: textOf(form, 'email') }, 'contact')
  },
  'no-contact': (event) => step(event, 'removeContact', {}, 'no-contact'),
  take: async (event) => step(event, 'takeRequestBack', { accountId: textOf(await event.request.formData(), 'accountId') }, 'taken'),
  decide: async (event) => {
    const form = await event.request.formData()
    return step(event, 'decideExtension', { extensionId: textOf(form, 'extensionId'), decision: textOf(form, 'decision'), says: textOf(form, 'says') }, 'decided')
  },
  redirect: async (event) => {
    const form = await event.request.formData()
    const more = { to: 'sent', documentNumber: textOf(form, 'documentNumber'), addressee: textOf(form, 'addressee'), dueOn: textOf(form, 'dueOn') || null }
    return step(event, 'advanceInstrument', more, 'redirected')
  },
  withdraw: async (event) => {
    const form = await event.request.formData()
    return step(event, 'advanceInstrument', { to: 'withdrawn', says: textOf(form, 'says') }, 'withdrawn')
  },
}
