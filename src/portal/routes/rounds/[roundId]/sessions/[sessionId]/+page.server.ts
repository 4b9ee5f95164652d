import { attempt } from '../../../../../server/refused-form.ts'
import type { PageServerLoad } from './$types'

/** The public page of a session: its result once it is closed, and until then only that it goes on. */
export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, sessionId } }) => {
  const { session } = await road.call('readSession', { roundId, sessionId })
  const { value: result } = session.state === 'closed' ? await attempt(() => road.call('readResult', { roundId, sessionId })) : { value: null }
  return { session, result }
}
