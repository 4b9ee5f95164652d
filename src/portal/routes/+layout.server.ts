import { loadKinds } from '../messages/load-words.ts'
import { currentRound, takesInitiatives } from '../server/current-round.ts'
import type { LayoutServerLoad } from './$types'

/** What stands around every page: whose language, who is signed in, which round is spoken of. */
export const load: LayoutServerLoad = async ({ locals, params, url }) => {
  const [{ rounds }, { words: ownWords }] = await Promise.all([locals.road.call('listRounds', {}), locals.road.call('readOwnWords', {})])
  const round = currentRound(rounds, params['roundId'], Date.now())
  return {
    language: locals.language,
    ownWords,
    kindWords: round && round.kind !== 'initiatives' ? (await loadKinds(locals.language))[round.kind] : {},
    account: locals.account && { name: locals.account.name, roles: locals.account.grants.map(({ role }) => role) },
    round: round && {
      roundId: round.roundId,
      title: round.title,
      kind: round.kind,
      zone: round.zone,
      stage: round.stage,
      opensAt: round.opensAt,
      closesAt: round.closesAt,
      demonstration: round.demonstration,
      takes: takesInitiatives(round, Date.now()),
      directions: round.directions.map(({ code, name }) => ({ code, name })),
    },
    path: url.pathname + url.search,
  }
}
