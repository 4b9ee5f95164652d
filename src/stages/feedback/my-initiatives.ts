import { z } from 'zod'
import { InitiativeId, RoundId } from '../../model/ids.ts'
import { InitiativeStatus } from '../../model/initiative.ts'
import { stations } from '../../model/road.ts'
import type { Round } from '../../model/round.ts'
import { Instant } from '../../model/text-field.ts'
import { findInitiativeByReceipt, findInitiatives, type FullInitiative } from '../../store/initiative.ts'
import { answersOf, initiativesOfAccount } from '../../store/own-initiatives.ts'
import { countAuthorQuestions } from '../../store/request.ts'
import { listRounds } from '../../store/round.ts'
import { receiptKey, receiptPath } from '../receipt-key.ts'
import { verb, type Context } from '../toolkit.ts'
import { gatherRoad } from './gather-road.ts'

/** Receipts shown with one question, and initiatives answered for: each road is some ten queries. */
const mostReceipts = 50
const mostShown = 50

const MyInitiative = z.object({
  roundId: RoundId,
  roundTitle: z.string(),
  initiativeId: InitiativeId,
  number: z.number().int(),
  title: z.string(),
  problem: z.string(),
  proposal: z.string(),
  directionName: z.string(),
  municipalityName: z.string(),
  status: InitiativeStatus,
  submittedAt: Instant,
  answers: z.number().int(),
  /** Questions to the author that wait for a reply. */
  questions: z.number().int(),
  /** How far its road has come, and what is next. */
  reached: z.enum(stations),
  next: z.string(),
  receipt: z.string(),
})

/** By account in every round, and by the private links shown; each once, newest first. */
async function gather(context: Context, rounds: readonly Round[], receipts: readonly { roundId: string; key: string }[]): Promise<FullInitiative[]> {
  const { tx, ids, actor } = context
  const found: FullInitiative[] = []
  for (const { roundId } of actor.account === null ? [] : rounds) {
    const mine = await initiativesOfAccount(tx, roundId, actor.account!.accountId)
    found.push(...(await findInitiatives(tx, roundId, mine.slice(0, mostShown).map(({ initiativeId }) => initiativeId))))
  }
  for (const { roundId, key } of receipts) {
    const one = await findInitiativeByReceipt(tx, roundId, ids.hash(key))
    if (one) found.push(one)
  }
  const once = new Map(found.map((one) => [`${one.roundId}/${one.initiativeId}`, one]))
  return [...once.values()].sort((a, b) => Date.parse(b.submittedAt) - Date.parse(a.submittedAt) || b.number - a.number).slice(0, mostShown)
}

/** All of one's own initiatives with the road of each. The links travel in the body: an address would be kept in histories. */
export const readMyInitiatives = verb({
  name: 'read-my-initiatives',
  title: 'Мои инициативы во всех раундах',
  kind: 'read',
  may: 'initiative.read-fate',
  route: { method: 'POST', path: '/my-initiatives' },
  input: z.object({ receipts: z.array(z.object({ roundId: RoundId, key: z.string().min(8).max(200) })).max(mostReceipts).default([]) }),
  output: z.object({ initiatives: z.array(MyInitiative) }),
  // Everything shown is one's own: by the account, or by the secret of the link.
  subject: async () => ({ roundId: null, stage: null, own: true }),
  run: async (context, { receipts }) => {
    const { tx, ids } = context
    const all = await listRounds(tx)
    const mine = await gather(context, all, receipts)
    const rounds = new Map(all.map((round) => [round.roundId as string, round]))
    const initiatives = []
    for (const one of mine) {
      const round = rounds.get(one.roundId)
      const { reached, next } = await gatherRoad(context, one)
      initiatives.push({
        ...one,
        roundTitle: round?.title ?? '',
        directionName: round?.directions.find(({ code }) => code === one.direction)?.name ?? one.direction,
        title: one.title ?? '',
        problem: one.problem ?? '',
        proposal: one.proposal ?? '',
        answers: await answersOf(tx, one.roundId, one.initiativeId),
        questions: (await countAuthorQuestions(tx, one.roundId, one.initiativeId)).waiting,
        reached,
        next,
        receipt: receiptPath(one.roundId, receiptKey(ids, one.roundId, one.initiativeId)),
      })
    }
    return { initiatives }
  },
})
