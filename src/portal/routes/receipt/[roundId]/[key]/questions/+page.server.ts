import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { attempt } from '../../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, key }, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  const { initiative } = await road.call('readReceipt', { roundId, key })
  const { initiativeId, number, consults, practice } = initiative
  // Addressees ask once instruments are on their way; before that there is nothing to list.
  const [asked, readers] = await Promise.all([attempt(() => road.call('listAuthorQuestions', { roundId, initiativeId })), road.call('listReaderQuestions', { roundId, initiativeId })])
  const questions = [
    ...(asked.value?.questions ?? []).map((one) => ({ ...one, asker: null })),
    ...readers.questions,
  ].sort((a, b) => a.askedAt.localeCompare(b.askedAt))
  return { number, consults, tells: (practice ?? '').trim() !== '', questions, done: url.searchParams.get('done') !== null, receipt: `/receipt/${roundId}/${key}` }
}

/** The words typed, and the verb that carries them to whoever asked. */
async function reply({ request, locals: { road }, params }: RequestEvent, to: 'answerQuestion' | 'answerReader') {
  const { roundId, key } = params as { roundId: string; key: string }
  const form = await request.formData()
  const { initiative } = await road.call('readReceipt', { roundId, key } as never)
  const typed = { questionId: String(form.get('questionId') ?? ''), says: String(form.get('says') ?? '').replaceAll('\r\n', '\n') }
  const { refused } = await attempt(() => road.call(to, { roundId, initiativeId: initiative.initiativeId, ...typed } as never))
  if (refused) return fail(refused.status, { refused, typed })
  redirect(303, `/receipt/${roundId}/${key}/questions?done=yes`)
}

export const actions: Actions = {
  addressee: (event) => reply(event, 'answerQuestion'),
  reader: (event) => reply(event, 'answerReader'),
  readiness: async ({ request, locals: { road }, params: { roundId, key } }) => {
    const consults = (await request.formData()).get('consults') === 'yes'
    const { initiative } = await road.call('readReceipt', { roundId, key })
    const { refused } = await attempt(() => road.call('changeReadiness', { roundId, initiativeId: initiative.initiativeId, consults }))
    if (refused) return fail(refused.status, { refused, typed: { questionId: '', says: '' } })
    redirect(303, `/receipt/${roundId}/${key}/questions`)
  },
}
