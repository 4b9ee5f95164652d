import { findCited, placeFromAddress } from '../../../../../../model/cited-place.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId, initiativeId }, url }) => {
  const [read, { road: walked }, practices, like] = await Promise.all([
    road.call('readInitiative', { roundId, initiativeId }),
    road.call('readRoad', { roundId, initiativeId }),
    road.call('listInitiativePractices', { roundId, initiativeId } as never),
    road.call('listInitiativeLinks', { roundId, initiativeId } as never),
  ])
  const place = placeFromAddress(url.searchParams.get('said'))
  const cited = place && findCited(read.text, place, [{ from: 0, to: read.text.length }, ...(read.reading?.fragments ?? []), ...(read.reading?.references ?? [])])
  return { ...read, walked, practices, like, cited, citedGone: place !== null && cited === null }
}
