import { fail, redirect } from '@sveltejs/kit'
import { attempt } from '../../server/refused-form.ts'
import type { Actions, PageServerLoad } from './$types'

/** Only to a page of ours: anything else would let a link lead people away right after they have typed a password. */
const ownPath = (path: string | null): string => (path !== null && /^\/(?![/\\])/.test(path) ? path : '/work')

export const load: PageServerLoad = ({ locals, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  const back = ownPath(url.searchParams.get('back'))
  if (locals.account) redirect(303, back)
  return { back }
}

export const actions: Actions = {
  default: async ({ request, locals: { road } }) => {
    const form = await request.formData()
    const email = String(form.get('email') ?? '').trim()
    // The web server sees the verb succeed and sets the cookie itself.
    const { refused } = await attempt(() => road.call('signIn', { email, password: String(form.get('password') ?? '') }))
    if (refused) return fail(refused.status, { email, refused })
    redirect(303, ownPath(String(form.get('back') ?? '')))
  },
}
