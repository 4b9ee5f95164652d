import { fail, redirect } from '@sveltejs/kit'
import { attempt } from '../../../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params }) => {
  const sheet = await road.call('readReview', params as never)
  const { initiatives, total } = await road.call('listInitiatives', { roundId: params.roundId, themeId: sheet.theme.themeId, limit: 5 } as never)
  return { sheet, evidence: initiatives, evidenceTotal: total }
}

/** Names of the form's score fields: `score-feasibility`. */
function scoresOf(form: FormData): Record<string, number> {
  const pairs = [...form].flatMap(([name, value]) => (name.startsWith('score-') ? [[name.slice(6), Number(value)] as const] : []))
  return Object.fromEntries(pairs)
}

export const actions: Actions = {
  send: async ({ locals: { road }, params, request }) => {
    const form = await request.formData()
    const scores = scoresOf(form)
    const note = String(form.get('note') ?? '')
    const { refused } = await attempt(() => road.call('sendReview', { ...params, scores, note } as never))
    if (refused) return fail(refused.status, { refused, scores, note })
    redirect(303, `/work/${params.roundId}/reviews?done=reviewed`)
  },
}
