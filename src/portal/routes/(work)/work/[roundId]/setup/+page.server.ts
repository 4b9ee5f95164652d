import { error, fail, redirect } from '@sveltejs/kit'
import { instantIn } from '../../../../../format/zone.ts'
import { attempt, type Refused } from '../../../../../server/refused-form.ts'
import { directionsOf, plannedStages, readDeadline, readDirectionLines, type DeadlineForm, type DirectionLine } from '../../../../../server/work/setup-form.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ locals: { road, account }, params: { roundId }, parent }) => {
  const { round } = await parent()
  if (!round) error(404, { message: '' })
  const [{ proposals }, plan, lineage, { rounds }] = await Promise.all([
    road.call('listDeadlineProposals', { roundId } as never),
    road.call('readPlan', { roundId } as never),
    road.call('readDirectionLineage', { roundId } as never),
    road.call('listRounds', {}),
  ])
  return {
    proposals: proposals.map((one) => ({ ...one, own: one.proposedBy === account?.accountId })),
    plan,
    lineage,
    earlier: rounds.filter((one) => one.roundId !== roundId && Date.parse(one.opensAt) <= Date.parse(round.opensAt)).flatMap((one) => one.directions.map(({ code, name }) => ({ key: `${one.roundId}/${code}`, name: `${one.title}: ${name}` }))),
    begun: Date.parse(round.opensAt) <= Date.now(),
  }
}

interface Kept {
  readonly refused: Refused
  readonly deadline: DeadlineForm | null
  readonly lines: readonly DirectionLine[] | null
  readonly plan: Readonly<Record<string, string>> | null
}

const kept = (refused: Refused, typed: Partial<Kept> = {}) => fail<Kept>(refused.status, { refused, deadline: null, lines: null, plan: null, ...typed })

const zoneOf = async ({ locals: { road }, params: { roundId } }: RequestEvent): Promise<{ zone: string; opensAt: string }> => {
  const { zone, opensAt } = await road.call('readRound', { roundId } as never)
  return { zone, opensAt }
}

const decide = (verb: 'confirmDeadline' | 'declineDeadline', done: string) => async ({ locals: { road }, params: { roundId }, request }: RequestEvent) => {
  const proposalId = String((await request.formData()).get('proposal') ?? '')
  const { refused } = await attempt(() => road.call(verb, { roundId, proposalId } as never))
  if (refused) return kept(refused)
  redirect(303, `/work/${roundId}/setup?done=${done}`)
}

export const actions: Actions = {
  move: async (event) => {
    const { roundId } = event.params
    const deadline = readDeadline(await event.request.formData())
    const { zone, opensAt } = await zoneOf(event)
    // What has begun is not asked for again.
    const asked = { roundId, reason: deadline.reason, opensAt: deadline.opensAt === '' ? opensAt : instantIn(deadline.opensAt, zone), closesAt: instantIn(deadline.closesAt, zone) }
    const { refused } = await attempt(() => event.locals.road.call('proposeDeadline', asked as never))
    if (refused) return kept(refused, { deadline })
    redirect(303, `/work/${roundId}/setup?done=deadline-proposed`)
  },
  confirm: decide('confirmDeadline', 'deadline-moved'),
  decline: decide('declineDeadline', 'deadline-declined'),
  plan: async (event) => {
    const { roundId } = event.params
    const form = await event.request.formData()
    const { zone } = await zoneOf(event)
    const { refused } = await attempt(() => event.locals.road.call('planStages', { roundId, stages: plannedStages(form, zone) } as never))
    if (refused) return kept(refused, { plan: Object.fromEntries([...form].map(([name, value]) => [name, String(value)])) })
    redirect(303, `/work/${roundId}/setup?done=stages-planned`)
  },
  directions: async ({ locals: { road }, params: { roundId }, request }) => {
    const lines = readDirectionLines(await request.formData())
    const { directions } = await road.call('readDirectionLineage', { roundId } as never)
    const words = new Map(directions.map(({ code, words: known }) => [code as string, known]))
    const { refused } = await attempt(() => road.call('editDirections', { roundId, directions: directionsOf(lines, words) } as never))
    if (refused) return kept(refused, { lines })
    redirect(303, `/work/${roundId}/setup?done=directions-edited#directions`)
  },
}
