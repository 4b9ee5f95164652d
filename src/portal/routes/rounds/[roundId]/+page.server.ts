import type { PageServerLoad } from './$types'

/** «Что дальше?»: the whole round at a glance. */
export const load: PageServerLoad = async ({ locals: { road }, params: { roundId }, url }) => {
  const [funnel, spread, { directions }, { answers, total }, plan] = await Promise.all([
    road.call('readFunnel', { roundId }),
    road.call('readSpread', { roundId }),
    road.call('listDirections', { roundId }),
    road.call('listAnswers', { roundId, limit: 3 }),
    road.call('readPlan', { roundId }),
  ])
  const measure: 'initiatives' | 'municipalities' = url.searchParams.get('map') === 'municipalities' ? 'municipalities' : 'initiatives'
  return { funnel, spread, directions, answers, answersTotal: total, plan, measure, now: Date.now() }
}
