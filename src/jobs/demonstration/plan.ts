import type { RoundStage } from '../../model/round.ts'
import { day } from './stage-hand.ts'

/** How far a round of the demonstration has come, and when what happened. */
export interface RoundPlan {
  readonly roundId: string
  readonly title: string
  readonly stage: RoundStage
  readonly opensAt: Date
  readonly closesAt: Date
  /** Days after the close on which each later stage begins. */
  readonly synthesisAt: Date
  readonly reviewAt: Date
  readonly sessionAt: Date
  readonly instrumentsAt: Date
  readonly texts: number
  /** Shares of what moderators have not decided yet, and of what they returned. */
  readonly waiting: number
  readonly returned: number
}

/** A round that closed longer ago has its later stages spread over the time since. */
function plan(roundId: string, stage: RoundStage, opensAt: Date, given: { title: string; days: number; texts: number; waiting: number; returned: number }): RoundPlan {
  const { days, ...rest } = given
  const closesAt = new Date(opensAt.getTime() + days * day)
  const after = (weeks: number) => new Date(closesAt.getTime() + weeks * 7 * day)
  return {
    ...rest,
    roundId,
    stage,
    opensAt,
    closesAt,
    synthesisAt: after(1),
    reviewAt: after(5),
    sessionAt: after(10),
    instrumentsAt: after(13),
  }
}

/** Midnight in Moscow before the instant. */
const midnight = (instant: number): Date => new Date(Math.floor((instant + 3 * 3_600_000) / day) * day - 3 * 3_600_000)

/** The calendar year of an instant in Moscow. */
const yearOf = (instant: Date): number => new Date(instant.getTime() + 3 * 3_600_000).getUTCFullYear()

/**
 * Four rounds, so that every stage of the road can be walked by a visitor without waiting: last year's, which has come to
 * answers; a thematic one with a session going on; a small one whose themes are being made; and the one that takes
 * initiatives now.
 */
export function planRounds(now: Date, texts: number): RoundPlan[] {
  const opened = midnight(now.getTime() - 24 * day)
  const thematic = midnight(now.getTime() - 154 * day)
  const inWork = midnight(now.getTime() - 46 * day)
  const lastYear = midnight(opened.getTime() - 365 * day)
  const share = (part: number) => Math.round(texts * part)
  const [first, second, third] = [share(0.45), share(0.25), share(0.12)]
  return [
    plan(String(yearOf(lastYear)), 'instruments', lastYear, { title: `Марафон муниципальных инициатив ${yearOf(lastYear)}`, days: 46, texts: first, waiting: 0, returned: 0.03 }),
    plan(`${yearOf(thematic)}-1`, 'session', thematic, { title: `Тематический марафон ${yearOf(thematic)}`, days: 30, texts: second, waiting: 0, returned: 0.03 }),
    plan(`${yearOf(inWork)}-2`, 'synthesis', inWork, { title: `Малый тематический марафон ${yearOf(inWork)}`, days: 30, texts: third, waiting: 0.15, returned: 0.03 }),
    plan(String(yearOf(opened)), 'intake', opened, { title: `Марафон муниципальных инициатив ${yearOf(opened)}`, days: 60, texts: texts - first - second - third, waiting: 0.18, returned: 0.03 }),
  ]
}
