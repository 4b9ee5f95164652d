import { fail, redirect } from '@sveltejs/kit'
import { attempt } from '../../../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId }, url }) => {
  const whose = url.searchParams.get('whose') === 'all' ? ('all' as const) : ('mine' as const)
  return { whose, ...(await road.call('listDecisions', { roundId, whose, limit: 100 } as never)) }
}

export const actions: Actions = {
  undo: async ({ locals: { road }, params: { roundId }, request }) => {
    const decisionId = String((await request.formData()).get('decision') ?? '')
    const { refused } = await attempt(() => road.call('undoDecision', { roundId, decisionId } as never))
    if (refused) return fail(refused.status, { refused })
    redirect(303, `/work/${roundId}/moderation/decisions?done=decision-undone`)
  },
}
