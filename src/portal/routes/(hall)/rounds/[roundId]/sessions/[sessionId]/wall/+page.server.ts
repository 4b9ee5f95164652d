import { attempt } from '../../../../../../../server/refused-form.ts'
import type { PageServerLoad } from './$types'

/** The picture while the hall votes is for those in the hall; once closed, for everybody. */
export const load: PageServerLoad = async ({ locals: { road }, params, url }) => {
  const { session } = await road.call('readSession', params as never)
  const verb = session.state === 'closed' ? 'readResult' : 'readPicture'
  const { value: picture } = await attempt(() => road.call(verb, params as never))
  return { session, picture, joinAddress: `${url.host}/join` }
}
