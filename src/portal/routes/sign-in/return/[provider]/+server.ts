import { redirect } from '@sveltejs/kit'
import { ownPath } from '../../../../server/own-path.ts'
import { attempt } from '../../../../server/refused-form.ts'
import { attemptOf, dropAttempt, keepAttempt } from '../../../../server/sign-in-cookies.ts'
import type { RequestHandler } from './$types'

/** Back from a provider: in this browser only, where the way began. The web server sets the login cookie itself. */
export const GET: RequestHandler = async ({ locals: { road, account }, params: { provider }, url, cookies }) => {
  const kept = attemptOf(cookies, url, 'attempt')
  dropAttempt(cookies, url, 'attempt')
  const { value, refused } = await attempt(() => road.call('signInByProvider', { provider, attempt: kept, query: url.search.slice(1) }))
  if (refused) {
    const code = refused.code === 'invalid-input' ? 'sign-in-expired' : refused.code
    redirect(303, account ? `/account?failed=${code}` : `/sign-in?failed=${code}`)
  }
  if (value.outcome === 'linked') redirect(303, '/account?done=linked')
  if (value.outcome === 'signed-in') redirect(303, ownPath(value.back))
  keepAttempt(cookies, url, 'link', value.attempt ?? '')
  redirect(303, `/sign-in?link=${encodeURIComponent(provider)}&back=${encodeURIComponent(ownPath(value.back))}`)
}
