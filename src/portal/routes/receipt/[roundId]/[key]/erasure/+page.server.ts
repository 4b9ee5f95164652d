import { fail, redirect } from '@sveltejs/kit'
import { portalPaths } from '../../../../../../model/portal-paths.ts'
import { attempt } from '../../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, key }, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  const { initiative } = await road.call('readReceipt', { roundId, key })
  const own = await road.call('readInitiativeErasure', { roundId, initiativeId: initiative.initiativeId })
  return { own, number: initiative.number, receipt: portalPaths.receipt(roundId, key) }
}

export const actions: Actions = {
  ask: async ({ locals: { road }, params: { roundId, key }, request }) => {
    const texts = (await request.formData()).get('texts') === 'remove' ? 'remove' : 'keep'
    const { initiative } = await road.call('readReceipt', { roundId, key })
    const { refused } = await attempt(() => road.call('askInitiativeErasure', { roundId, initiativeId: initiative.initiativeId, texts }))
    if (refused) return fail(refused.status, { refused })
    redirect(303, `${portalPaths.receipt(roundId, key)}/erasure`)
  },
  takeBack: async ({ locals: { road }, params: { roundId, key }, request }) => {
    const erasureId = String((await request.formData()).get('erasureId') ?? '')
    const { refused } = await attempt(() => road.call('takeErasureBack', { erasureId }))
    if (refused) return fail(refused.status, { refused })
    redirect(303, `${portalPaths.receipt(roundId, key)}/erasure`)
  },
}
