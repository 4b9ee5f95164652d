import { redirect } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

/** The short address on the wall. One running session: straight to it; several: the person chooses. */
export const load: PageServerLoad = async ({ locals: { road }, parent, url }) => {
  const { round } = await parent()
  const { sessions } = round ? await road.call('listSessions', { roundId: round.roundId } as never) : { sessions: [] }
  const running = sessions.filter(({ state }) => state !== 'closed').map(({ roundId, sessionId, title, state }) => ({ roundId, sessionId, title, state }))
  const only = running.length === 1 ? running[0] : undefined
  if (only) redirect(307, `/rounds/${only.roundId}/sessions/${only.sessionId}/phone${url.search}`)
  return { running }
}
