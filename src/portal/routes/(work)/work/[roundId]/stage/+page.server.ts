import { fail, redirect } from '@sveltejs/kit'
import { attempt } from '../../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road, account }, params: { roundId } }) => {
  const { proposals } = await road.call('listStageProposals', { roundId } as never)
  return { proposals: proposals.map((proposal) => ({ ...proposal, own: proposal.proposedBy === account?.accountId })) }
}

export const actions: Actions = {
  propose: async ({ locals: { road }, params: { roundId }, request }) => {
    const form = await request.formData()
    const [stage, reason] = [String(form.get('stage') ?? ''), String(form.get('reason') ?? '')]
    const { refused } = await attempt(() => road.call('proposeStage', { roundId, stage, reason } as never))
    if (refused) return fail(refused.status, { refused, stage, reason })
    redirect(303, `/work/${roundId}/stage?done=stage-proposed`)
  },
  confirm: async ({ locals: { road }, params: { roundId }, request }) => {
    const form = await request.formData()
    const { refused } = await attempt(() => road.call('confirmStage', { roundId, proposalId: String(form.get('proposal') ?? '') } as never))
    if (refused) return fail(refused.status, { refused, stage: '', reason: '' })
    redirect(303, `/work/${roundId}/stage?done=stage-confirmed`)
  },
}
