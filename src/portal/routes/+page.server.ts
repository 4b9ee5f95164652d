import { redirect } from '@sveltejs/kit'
import { portalPaths } from '../../model/portal-paths.ts'
import type { PageServerLoad } from './$types'

/** The front door leads to the round of today; without one, to the list of rounds. */
export const load: PageServerLoad = async ({ parent }) => {
  const { round } = await parent()
  redirect(307, round ? portalPaths.round(round.roundId) : '/rounds')
}
