import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { attempt, type Refused } from '../../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road, account }, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  return { ...(await road.call('listErasures', {})), self: account?.accountId ?? '' }
}

interface Kept {
  readonly refused: Refused
  readonly typed: { readonly email: string; readonly reason: string; readonly texts: 'keep' | 'remove' } | null
}

const text = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

const decide = (verb: 'confirmErasure' | 'declineErasure', what: string) => async ({ locals: { road }, request }: RequestEvent) => {
  const erasureId = text(await request.formData(), 'id')
  const { refused } = await attempt(() => road.call(verb, { erasureId }))
  return refused ? fail<Kept>(refused.status, { refused, typed: null }) : redirect(303, `/work/erasures?done=${what}`)
}

export const actions: Actions = {
  propose: async ({ locals: { road }, request }) => {
    const form = await request.formData()
    const typed: Kept['typed'] = { email: text(form, 'email'), reason: text(form, 'reason'), texts: form.get('texts') === 'remove' ? 'remove' : 'keep' }
    const { refused } = await attempt(() => road.call('proposeErasure', typed))
    return refused ? fail<Kept>(refused.status, { refused, typed }) : redirect(303, '/work/erasures?done=erasure-proposed')
  },
  confirm: decide('confirmErasure', 'erasure-confirmed'),
  decline: decide('declineErasure', 'erasure-declined'),
}
