import { rankThemes } from '../../analysis/ranking.ts'
import type { Actor } from '../../model/account.ts'
import type { StrategicSession, VoteChoice } from '../../model/session.ts'
import { findActor } from '../../stages/access/find-actor.ts'
import { addStatement, castVote, decideStatement } from '../../stages/session/cast-vote.ts'
import { closeSession } from '../../stages/session/close-session.ts'
import { createSession, openSession } from '../../stages/session/create-session.ts'
import { joinSession } from '../../stages/session/join-session.ts'
import { listCriteria } from '../../store/criterion.ts'
import { listReviews } from '../../store/review.ts'
import { findSession, listSessions } from '../../store/session.ts'
import { listThemes } from '../../store/theme.ts'
import type { Cast } from './cast.ts'
import type { RoundPlan } from './plan.ts'
import { eachOf, lot, type StageHand } from './stage-hand.ts'

export type SessionFate = 'planned' | 'open' | 'closed'

/** The best scored confirmed themes of a direction. */
async function bestThemes({ kit }: StageHand, roundId: string, direction: string, most: number): Promise<string[]> {
  const themes = await listThemes(kit.db, { roundId, direction, top: true, status: 'confirmed' })
  const weights = new Map((await listCriteria(kit.db, roundId)).map(({ code, weight }) => [code, weight]))
  const reviews = await listReviews(kit.db, { roundId, direction, state: 'sent' })
  return rankThemes(themes.map(({ themeId }) => themeId), reviews, weights).slice(0, most).map(({ themeId }) => themeId)
}

const ownStatements = [
  'Прежде чем вводить новые обязанности, передать муниципалитетам деньги на их исполнение.',
  'Отчётность по теме сократить вдвое: одни и те же сведения собирают четыре ведомства.',
  'Сначала проверить решение в трёх пилотных районах, затем менять закон.',
]

/** What somebody of one of three camps thinks of a statement: camps agree on some, differ on others, and people are people. */
function opinion(statementId: string, camp: number, person: number): VoteChoice {
  const shared = lot(statementId, 'shared')
  const leaning = shared < 0.45 ? 0.85 : lot(statementId, 'camp', camp) < 0.5 ? 0.82 : 0.2
  const drawn = lot(statementId, 'person', person)
  if (drawn > 0.94) return 'pass'
  return drawn / 0.94 < leaning ? 'agree' : 'disagree'
}

async function joinGuests(hand: StageHand, key: { roundId: string; sessionId: string }, code: string, people: number): Promise<Actor[]> {
  const nobody: Actor = { account: null, receiptKeys: [] }
  const guests: Actor[] = []
  for (let person = 0; person < people; person++) {
    const { token } = await hand.as(nobody, joinSession, { ...key, code, name: `Участник ${person + 1}` })
    guests.push(await findActor(hand.kit, { token, receiptKeys: [] }))
  }
  return guests
}

/** People vote on what is shown; in a session going on they have not come to every statement yet. */
async function vote(hand: StageHand, session: StrategicSession, guests: readonly Actor[], share: number): Promise<void> {
  const { roundId, sessionId } = session
  const shown = session.statements.filter(({ state }) => state === 'shown')
  const ballots = guests.flatMap((guest, person) =>
    shown.flatMap(({ statementId }) => (lot(statementId, 'seen', person) < share ? [{ guest, statementId, choice: opinion(statementId, person % 3, person) }] : [])),
  )
  await eachOf(ballots, 4, ({ guest, statementId, choice }) => hand.as(guest, castVote, { roundId, sessionId, statementId, choice }))
}

export interface SessionScript {
  readonly direction: string
  readonly directionName: string
  readonly fate: SessionFate
  readonly people: number
}

/** One session from its themes to where it stands; a session of that name that is there already is left as it is. */
export async function playSession(hand: StageHand, cast: Cast, { roundId }: RoundPlan, script: SessionScript): Promise<void> {
  const { db } = hand.kit
  const title = `Стратегическая сессия: ${script.directionName}`
  if ((await listSessions(db, roundId)).some((session) => session.title === title && session.state === script.fate)) return
  const themes = await bestThemes(hand, roundId, script.direction, 7)
  if (themes.length === 0) return
  const { sessionId, joinCode } = await hand.as(cast.lead, createSession, { roundId, direction: script.direction, title, themes })
  const key = { roundId, sessionId }
  await hand.as(cast.facilitator, joinSession, { ...key, code: joinCode, name: cast.facilitator.account!.name })
  if (script.fate === 'planned') return
  await hand.as(cast.facilitator, openSession, key)
  await hand.as(cast.participant, joinSession, { ...key, code: joinCode, name: cast.participant.account!.name })
  for (const [place, text] of ownStatements.entries()) {
    const { statementId } = await hand.as(cast.participant, addStatement, { ...key, text })
    // The last one waits for the facilitator in a session going on.
    if (script.fate === 'closed' || place < ownStatements.length - 1) await hand.as(cast.facilitator, decideStatement, { ...key, statementId, decision: 'shown' })
  }
  const guests = await joinGuests(hand, key, joinCode, script.people)
  await vote(hand, (await findSession(db, key))!, guests, script.fate === 'closed' ? 0.93 : 0.7)
  if (script.fate === 'closed') await hand.as(cast.lead, closeSession, key)
}
