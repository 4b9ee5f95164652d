import { fail } from '@sveltejs/kit'
import { attempt } from '../../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
}

export const actions: Actions = {
  default: async ({ request, locals: { road } }) => {
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '')
    const email = text('email').trim()
    const { refused } = await attempt(() => road.call('recoverAccount', { email, code: text('code'), password: text('password') }))
    return refused ? fail(refused.status, { email, refused, done: false }) : { email, refused: null, done: true }
  },
}
