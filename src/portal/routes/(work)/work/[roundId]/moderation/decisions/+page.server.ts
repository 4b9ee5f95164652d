import { fail, redirect } from '@sveltejs/kit'
import { attempt } from '../../../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId }, url }) => {
  const whose = url.searchParams.get('whose') === 'all' ? ('all' as const) : ('mine' as const)
  return { whose, ...(await road.call('listDecisions', { roundId, whose, limit: 100 } as never)) }
}

export const actions: Actions = {
  undo: async ({ locals: { road }, params: { roundId }, request }) => {
    const form = await request.formData()
    const decisionId = String(form.get('decision') ?? '')
    const { value, refused } = await attempt(() => road.call('undoDecision', { roundId, decisionId } as never))
    if (refused) return fail(refused.status, { refused })
    // Whoever took back the decision they had just made wants the text again.
    const text = form.get('to') === 'text' ? value.initiativeId : null
    redirect(303, `/work/${roundId}/moderation/${text ?? 'decisions'}?done=decision-undone`)
  },
}
