import { attempt } from '../../../../../../../server/refused-form.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params }) => {
  const { session } = await road.call('readSession', params as never)
  const { value } = session.state === 'closed' ? await attempt(() => road.call('readResolution', params as never)) : { value: null }
  return { session, resolution: value }
}
