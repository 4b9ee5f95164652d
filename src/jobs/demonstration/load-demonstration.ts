import type { Direction } from '../../model/round.ts'
import { inTransaction, platformRound } from '../../stages/transaction.ts'
import { listFacts } from '../../store/journal.ts'
import { findRound, listRounds } from '../../store/round.ts'
import { nobody, type JobKit } from '../job.ts'
import { assembleCast, type Cast } from './cast.ts'
import { fillForms, bringTo, moderate, openRound, takeTexts, type DemonstrationText } from './play-intake.ts'
import { playInstruments } from './play-instruments.ts'
import { playNewcomers } from './play-newcomers.ts'
import { planRounds, type RoundPlan } from './plan.ts'
import { assignReviews, sendReviews } from './play-review.ts'
import { playSession } from './play-session.ts'
import { analyseAll, editThemes, largestDirections } from './play-synthesis.ts'
import { day, StageHand } from './stage-hand.ts'

export interface DemonstrationParts {
  readonly kit: JobKit
  /** Of the database, for the worker that runs between the acts. */
  readonly address: string
  readonly directions: readonly Direction[]
  /** Enough texts for all rounds; taken in order. */
  readonly texts: readonly DemonstrationText[]
  readonly say: (line: string) => void
}

const subjectId = 'demonstration'

/** `absent`: an empty platform · `cut-off`: loading began and did not end · `loaded` · `foreign`: somebody's own rounds. */
export type DemonstrationState = 'absent' | 'cut-off' | 'loaded' | 'foreign'

export async function demonstrationState({ db }: Pick<JobKit, 'db'>): Promise<DemonstrationState> {
  const loaded = await listFacts(db, { roundId: platformRound, subjectKind: 'round', subjectIds: [subjectId] })
  if (loaded.length > 0) return 'loaded'
  const rounds = await listRounds(db)
  if (rounds.length === 0) return 'absent'
  return rounds.every(({ demonstration }) => demonstration) ? 'cut-off' : 'foreign'
}

/**
 * Plays all rounds of the plan from their first text to where each stands, by the same verbs and jobs people use, at instants spread
 * over the last years. May be called again after it was cut off: it goes on with what is missing.
 */
export async function loadDemonstration(parts: DemonstrationParts): Promise<void> {
  const { address, directions, texts, say } = parts
  const hand = new StageHand(parts.kit, address)
  const today = hand.now
  const plans = planRounds(today, texts.length)
  hand.moveTo(new Date(plans[0]!.opensAt.getTime() - 20 * day))
  const cast = await assembleCast(hand)
  let first = 0
  for (const plan of plans) {
    say(`Демонстрация: раунд ${plan.roundId}, ${plan.texts} инициатив…`)
    const own = texts.slice(first, first + plan.texts)
    first += plan.texts
    await playRound(hand, cast, plan, { directions, texts: own, today })
  }
  hand.moveTo(today)
  await inTransaction(hand.kit, nobody, ({ record }) => record(null, { kind: 'import-finished', subjectKind: 'round', subjectId, facts: { texts: texts.length } }))
}

interface Script {
  readonly directions: readonly Direction[]
  readonly texts: readonly DemonstrationText[]
  readonly today: Date
}

/** An act begins unless the round has gone beyond it already. */
async function reached({ kit }: StageHand, { roundId }: RoundPlan, stages: readonly RoundPlan['stage'][]): Promise<boolean> {
  const round = await findRound(kit.db, roundId)
  return round !== null && stages.includes(round.stage)
}

async function playRound(hand: StageHand, cast: Cast, plan: RoundPlan, { directions, texts, today }: Script): Promise<void> {
  const names = new Map(texts.flatMap(({ ownId, truth }) => (truth ? [[ownId, truth.themeName] as const] : [])))
  const forms = texts.slice(0, 4)
  if (!(await reached(hand, plan, ['synthesis', 'review', 'session', 'instruments']))) {
    await openRound(hand, cast, plan, directions)
    await takeTexts(hand, cast, plan, texts.slice(4), today)
    await fillForms(hand, cast, plan, forms)
    await moderate(hand, cast, plan)
  }
  if (plan.stage === 'intake') return
  hand.moveTo(plan.synthesisAt)
  const busy = await largestDirections(hand, plan.roundId, plan.stage === 'instruments' ? 5 : 4)
  if (await reached(hand, plan, ['intake', 'synthesis'])) {
    await bringTo(hand, cast, plan, 'synthesis', 'Приём завершён')
    await analyseAll(hand, cast, plan)
    const inWork = plan.stage === 'synthesis'
    hand.moveTo(new Date(plan.synthesisAt.getTime() + (inWork ? 2 : 12) * day))
    await editThemes(hand, cast, plan, { directions: inWork ? busy.slice(0, 1) : busy, names, mostConfirmed: inWork ? 1 : 8 })
    if (inWork) await playNewcomers(hand, cast, plan, busy[0]!)
  }
  if (plan.stage === 'synthesis') return
  await playJudgement(hand, cast, plan, { busy, directions, today })
}

/** Review, sessions and, in the oldest round, instruments and answers. */
async function playJudgement(hand: StageHand, cast: Cast, plan: RoundPlan, script: { busy: readonly string[]; directions: readonly Direction[]; today: Date }): Promise<void> {
  const { busy, directions, today } = script
  const nameOf = (code: string) => directions.find((direction) => direction.code === code)?.name ?? code
  const finished = plan.stage === 'instruments'
  if (await reached(hand, plan, ['synthesis', 'review'])) {
    hand.moveTo(plan.reviewAt)
    await bringTo(hand, cast, plan, 'review', 'Темы подтверждены')
    await assignReviews(hand, cast, plan, busy)
    hand.moveTo(new Date(plan.reviewAt.getTime() + 9 * day))
    await sendReviews(hand, cast, plan, finished ? 1 : 0.85)
    hand.moveTo(plan.sessionAt)
    await bringTo(hand, cast, plan, 'session', 'Экспертиза завершена')
  }
  if (await reached(hand, plan, ['session'])) {
    for (const [place, direction] of busy.entries()) {
      const fate = finished || place === 0 ? 'closed' : place === 1 ? 'open' : 'planned'
      // A session going on was opened this morning; the others have had their day.
      hand.moveTo(fate === 'open' ? new Date(today.getTime() - 3 * 3_600_000) : new Date(plan.sessionAt.getTime() + (3 + place * 2) * day))
      if (place < 3) await playSession(hand, cast, plan, { direction, directionName: nameOf(direction), fate, people: fate === 'open' ? 26 : 34 })
    }
  }
  if (!finished) return
  hand.moveTo(plan.instrumentsAt)
  await bringTo(hand, cast, plan, 'instruments', 'Резолюции приняты')
  await playInstruments(hand, cast, plan)
}
