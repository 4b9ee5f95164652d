import { fail, redirect } from '@sveltejs/kit'
import { attempt } from '../../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, key }, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  const { initiative } = await road.call('readReceipt', { roundId, key })
  const { initiativeId, number } = initiative
  const { questions } = await road.call('listAuthorQuestions', { roundId, initiativeId })
  return { number, questions, done: url.searchParams.get('done') !== null, receipt: `/receipt/${roundId}/${key}` }
}

export const actions: Actions = {
  default: async ({ request, locals: { road }, params: { roundId, key } }) => {
    const form = await request.formData()
    const { initiative } = await road.call('readReceipt', { roundId, key })
    const typed = { questionId: String(form.get('questionId') ?? ''), says: String(form.get('says') ?? '').replaceAll('\r\n', '\n') }
    const { refused } = await attempt(() => road.call('answerQuestion', { roundId, initiativeId: initiative.initiativeId, ...typed }))
    if (refused) return fail(refused.status, { refused, typed })
    redirect(303, `/receipt/${roundId}/${key}/questions?done=yes`)
  },
}
