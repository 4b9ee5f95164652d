import { fail, redirect } from '@sveltejs/kit'
import { ownPath } from '../../server/own-path.ts'
import { attempt } from '../../server/refused-form.ts'
import { attemptOf } from '../../server/sign-in-cookies.ts'
import type { Actions, PageServerLoad } from './$types'

const shortName = /^[a-z][a-z0-9-]{0,40}$/

export const load: PageServerLoad = async ({ locals, url, cookies, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  const asked = (name: string) => url.searchParams.get(name)
  const back = ownPath(asked('back'))
  const again = asked('again') !== null
  if (locals.account && !again) redirect(303, back)
  const [left, link] = [asked('left'), asked('link')]
  const { providers, logoutAddress } = await locals.road.call('listSignInProviders', left !== null && shortName.test(left) ? { left } : {})
  const named = (key: string | null) => providers.find((one) => one.key === key)?.name ?? null
  const proved = attemptOf(cookies, url, 'link') === '' ? null : named(link)
  return { back: proved === null ? back : '/account/link', again, providers, proved, left: left === null ? null : { name: named(left), address: logoutAddress }, failed: asked('failed') }
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
