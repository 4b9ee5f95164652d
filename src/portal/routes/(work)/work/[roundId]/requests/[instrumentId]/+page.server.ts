import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import type { VerbName } from '../../../../../../../web/road.ts'
import { attempt } from '../../../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params, url }) => {
  const after = Number(url.searchParams.get('after') ?? 0) || 0
  const [view, request] = await Promise.all([road.call('readInstrument', { ...params, after, limit: 10 } as never), road.call('readRequest', params as never)])
  return { view, request, done: url.searchParams.get('done') }
}

type Event = RequestEvent<{ roundId: string; instrumentId: string }>
type Typed = Record<string, string>

/** Everything typed comes back when it was refused; afterwards the page says what was done. */
async function step({ locals: { road }, params, url }: Event, verb: VerbName, typed: Typed, more: object = {}) {
  const { refused } = await attempt(() => road.call(verb, { ...params, ...typed, ...more } as never))
  if (refused) return fail(refused.status, { refused, verb, typed })
  return url.searchParams
}

const read = async ({ request }: Event, ...names: string[]): Promise<Typed> => {
  const form = await request.formData()
  return Object.fromEntries(names.map((name) => [name, String(form.get(name) ?? '').replaceAll('\r\n', '\n')]))
}

function told({ params }: Event, said: Awaited<ReturnType<typeof step>>, done: string) {
  if (!(said instanceof URLSearchParams)) return said
  // A returned request is no longer this person's to see.
  redirect(303, done === 'returned' ? `/work/${params.roundId}/requests?done=${done}` : `/work/${params.roundId}/requests/${params.instrumentId}?done=${done}`)
}

export const actions: Actions = {
  answer: async (event) => {
    const form = await event.request.formData()
    const names = ['outcome', 'says', 'documentNumber', 'documentOn'] as const
    const typed = Object.fromEntries(names.map((name) => [name, String(form.get(name) ?? '').replaceAll('\r\n', '\n')]))
    const sent = form.get('file')
    const file = sent instanceof File && sent.size > 0 ? { name: sent.name, content: new Uint8Array(await sent.arrayBuffer()) } : null
    return told(event, await step(event, 'answerRequest', typed, { file }), 'answered')
  },
  return: async (event) => told(event, await step(event, 'returnRequest', await read(event, 'suggested', 'says')), 'returned'),
  extend: async (event) => told(event, await step(event, 'askExtension', await read(event, 'untilOn', 'why')), 'asked'),
  ask: async (event) => told(event, await step(event, 'askAuthor', await read(event, 'initiativeId', 'says')), 'relayed'),
  give: async (event) => told(event, await step(event, 'giveRequest', await read(event, 'email')), 'given'),
  contact: async (event) => told(event, await step(event, 'nameContact', await read(event, 'name', 'post', 'email')), 'contact'),
  'no-contact': async (event) => told(event, await step(event, 'removeContact', {}), 'no-contact'),
  take: async (event) => told(event, await step(event, 'takeRequestBack', await read(event, 'accountId')), 'taken'),
}
