import { fail, redirect } from '@sveltejs/kit'
import { attempt } from '../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  return { own: await road.call('readOwnErasure', {}) }
}

export const actions: Actions = {
  ask: async ({ locals: { road }, request }) => {
    const texts = (await request.formData()).get('texts') === 'remove' ? 'remove' : 'keep'
    const { refused } = await attempt(() => road.call('askErasure', { texts }))
    if (refused) return fail(refused.status, { refused })
    redirect(303, '/account/erasure')
  },
  takeBack: async ({ locals: { road }, request }) => {
    const erasureId = String((await request.formData()).get('erasureId') ?? '')
    const { refused } = await attempt(() => road.call('takeErasureBack', { erasureId }))
    if (refused) return fail(refused.status, { refused })
    redirect(303, '/account/erasure')
  },
}
