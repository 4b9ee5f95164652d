import { redirect } from '@sveltejs/kit'
import { ownPath } from '../../../../server/own-path.ts'
import { attempt } from '../../../../server/refused-form.ts'
import { keepAttempt } from '../../../../server/sign-in-cookies.ts'
import type { RequestHandler } from './$types'

/** To the provider. A link and not a form: the content policy lets forms lead to our own pages only. */
export const GET: RequestHandler = async ({ locals: { road }, params: { provider }, url, cookies }) => {
  const intent = url.searchParams.get('intent') === 'link' ? ('link' as const) : ('sign-in' as const)
  const back = ownPath(url.searchParams.get('back'), intent === 'link' ? '/account' : '/work')
  const { value, refused } = await attempt(() => road.call('startProviderSignIn', { provider, back, intent }))
  if (refused) redirect(303, `/sign-in?failed=${refused.code}`)
  keepAttempt(cookies, url, 'attempt', value.attempt)
  redirect(303, value.address)
}
