import { fail, redirect } from '@sveltejs/kit'
import { attempt } from '../../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { draftId } }) => {
  const [changes, { regions }] = await Promise.all([road.call('readRegisterChanges', { draftId }), road.call('listRegions', {})])
  return { changes, regionNames: Object.fromEntries(regions.map(({ code, name }) => [code as string, name])) }
}

export const actions: Actions = {
  apply: async ({ locals: { road }, params: { draftId }, request }) => {
    const hash = String((await request.formData()).get('hash') ?? '')
    const { refused } = await attempt(() => road.call('applyMunicipalities', { draftId, hash }))
    if (refused) return fail(refused.status, { refused })
    redirect(303, `/work/registers/${draftId}`)
  },
}
