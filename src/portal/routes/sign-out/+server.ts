import { redirect } from '@sveltejs/kit'
import type { RequestHandler } from './$types'

/** The web server knows the login's secret and clears its cookie; the page only says «sign out». */
export const POST: RequestHandler = async ({ locals }) => {
  await locals.road.call('signOut', { token: '' })
  redirect(303, '/')
}
