import { acceptInitiative } from '../../stages/intake/decide-initiative.ts'
import { startAnalysis } from '../../stages/synthesis/start-analysis.ts'
import { listRuns } from '../../store/analysis-run.ts'
import { listInitiatives } from '../../store/initiative.ts'
import type { Cast } from './cast.ts'
import type { RoundPlan } from './plan.ts'
import { day, lot, type StageHand } from './stage-hand.ts'

/** Of those still waiting when the themes stand: so many are accepted before the second run, and after it; the rest wait for a visitor. */
const [sooner, later] = [0.45, 0.85]

async function acceptSome(hand: StageHand, cast: Cast, { roundId }: RoundPlan, below: number): Promise<void> {
  const waiting = await listInitiatives(hand.kit.db, { roundId, status: 'submitted', after: 0, limit: 1_000_000 })
  for (const { initiativeId, number } of waiting) {
    if (lot(roundId, 'late', number) < below) await hand.asOnce(cast.moderator, acceptInitiative, { roundId, initiativeId })
  }
  await hand.doJobs()
}

/**
 * A workbench in the middle of its work: late texts found their places, one direction was read again and tells what became
 * of its themes, and more came since.
 */
export async function playNewcomers(hand: StageHand, cast: Cast, plan: RoundPlan, direction: string): Promise<void> {
  const { roundId, synthesisAt } = plan
  hand.moveTo(new Date(synthesisAt.getTime() + 3 * day))
  await acceptSome(hand, cast, plan, sooner)
  hand.moveTo(new Date(synthesisAt.getTime() + 4 * day))
  const finished = (await listRuns(hand.kit.db, { roundId, direction })).filter(({ state }) => state === 'finished')
  if (finished.length === 1) await hand.asOnce(cast.analyst, startAnalysis, { roundId, direction })
  await hand.doJobs()
  hand.moveTo(new Date(synthesisAt.getTime() + 5 * day))
  await acceptSome(hand, cast, plan, later)
}
