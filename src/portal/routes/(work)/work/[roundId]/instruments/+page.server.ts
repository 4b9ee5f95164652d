import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { road }, params: { roundId } }) => {
  const [{ recommendations }, { instruments }] = await Promise.all([
    road.call('listRecommendations', { roundId } as never),
    road.call('listInstruments', { roundId } as never),
  ])
  return {
    waiting: recommendations.filter(({ mayMakeInstrument, instruments: made }) => mayMakeInstrument && made.every(({ stage }) => stage === 'withdrawn')),
    anyRecommendation: recommendations.length > 0,
    instruments,
  }
}
