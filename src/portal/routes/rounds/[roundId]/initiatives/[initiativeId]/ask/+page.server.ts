import { fail, redirect } from '@sveltejs/kit'
import { portalPaths } from '../../../../../../../model/portal-paths.ts'
import { attempt } from '../../../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, initiativeId }, setHeaders }) => {
  // The form has a secret of its own: nobody keeps a copy.
  setHeaders({ 'cache-control': 'no-store' })
  const { initiative } = await road.call('readInitiative', { roundId, initiativeId })
  return { initiative, formKey: crypto.randomUUID() }
}

export const actions: Actions = {
  default: async ({ request, locals: { road }, params: { roundId, initiativeId } }) => {
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n')
    const typed = { asker: text('asker'), says: text('says'), email: text('email').trim(), formKey: text('formKey') }
    const { value, refused } = await attempt(() => road.call('askPractice', { roundId, initiativeId, ...typed } as never))
    if (refused) return fail(refused.status, { refused, typed })
    redirect(303, `${portalPaths.question(roundId, value.key)}?new=yes`)
  },
}
