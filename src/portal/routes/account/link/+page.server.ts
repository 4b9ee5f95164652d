import { fail, redirect } from '@sveltejs/kit'
import { attempt } from '../../../server/refused-form.ts'
import { attemptOf, dropAttempt } from '../../../server/sign-in-cookies.ts'
import type { Actions, PageServerLoad } from './$types'

/** The name of the provider stands in the attempt's readable half; what counts is checked by the verb. */
function providerOf(text: string): string | null {
  try {
    const { facts } = JSON.parse(Buffer.from(text.split('.')[0] ?? '', 'base64url').toString('utf8')) as { facts?: { provider?: unknown } }
    return typeof facts?.provider === 'string' ? facts.provider : null
  } catch {
    return null
  }
}

export const load: PageServerLoad = async ({ locals: { road }, cookies, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  const { email } = await road.call('readSecurity', {})
  const { providers } = await road.call('listSignInProviders', {})
  const key = providerOf(attemptOf(cookies, url, 'link'))
  return { email, provider: providers.find((one) => one.key === key)?.name ?? null }
}

export const actions: Actions = {
  link: async ({ locals: { road }, cookies, url }) => {
    const text = attemptOf(cookies, url, 'link')
    dropAttempt(cookies, url, 'link')
    const { refused } = await attempt(() => road.call('linkProvider', { attempt: text }))
    if (refused) return fail(refused.status, { refused })
    redirect(303, '/account?done=linked')
  },
  leave: ({ cookies, url }) => {
    dropAttempt(cookies, url, 'link')
    redirect(303, '/work')
  },
}
