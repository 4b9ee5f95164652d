import { redirect } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

/** The desk of the round of today; before the first round there is only one thing to do. */
export const load: PageServerLoad = async ({ parent }) => {
  const { round } = await parent()
  redirect(307, round ? `/work/${round.roundId}` : '/work/rounds/new')
}
