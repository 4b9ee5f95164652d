import { redirect } from '@sveltejs/kit'
import type { LayoutServerLoad } from './$types'

/** Behind this door everybody has signed in; what each may do, the policy says verb by verb. */
export const load: LayoutServerLoad = ({ locals, url }) => {
  if (!locals.account) redirect(303, `/sign-in?back=${encodeURIComponent(url.pathname + url.search)}`)
  return {}
}
