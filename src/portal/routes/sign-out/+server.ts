import { redirect } from '@sveltejs/kit'
import type { RequestHandler } from './$types'

/** The web server knows the login's secret and clears its cookie; the page only says «sign out». Who came through a provider is shown where to leave there too. */
export const POST: RequestHandler = async ({ locals }) => {
  const { provider } = await locals.road.call('signOut', { token: '' })
  redirect(303, provider === null ? '/' : `/sign-in?left=${encodeURIComponent(provider)}`)
}
