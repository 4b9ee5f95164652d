import { z } from 'zod'
import { InitiativeId, RoundId } from '../../model/ids.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { Instant } from '../../model/text-field.ts'
import { findInitiatives } from '../../store/initiative.ts'
import { decidedTexts, decisionRates, findDecision, listDecisions as storedDecisions, putBack } from '../../store/moderation-decision.ts'
import { recountThemes } from '../../store/placement-change.ts'
import { placeJob } from '../place-job.ts'
import type { Subject } from '../policy.ts'
import { roundSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'
import { queueUndoLetters } from './decision-letters.ts'
import { isOwnJudged, queueSubject, readerOf } from './moderator-scope.ts'

/** A decision can be taken back for so long (promise M4). */
const undoHours = 24

const Key = z.object({ roundId: RoundId, decisionId: z.string().max(40) })

/** The decision speaks of its first text; one's own words or municipality among them make it somebody else's. */
async function decisionSubject(context: Context, { roundId, decisionId }: { roundId: string; decisionId: string }): Promise<Subject> {
  const texts = await findInitiatives(context.tx, roundId, await decidedTexts(context.tx, roundId, decisionId))
  const { region, oktmo, direction } = required(texts[0])
  return { ...(await roundSubject(context, { roundId })), region, oktmo, direction, ownJudged: texts.some((one) => isOwnJudged(context, one)) }
}

/** Takes a decision back as a whole: texts that stand as it left them wait again, letters not sent yet are dropped, sent ones are followed by another. */
export const undoDecision = verb({
  name: 'undo-decision',
  title: 'Отменить решение модератора',
  kind: 'change',
  may: 'moderation.decide',
  route: { method: 'POST', path: '/rounds/:roundId/decisions/:decisionId/undoing' },
  input: Key,
  /** `initiativeId`: the text itself, where only one is back. */
  output: Key.extend({ back: z.number().int(), initiativeId: InitiativeId.nullable() }),
  subject: decisionSubject,
  run: async (context, { roundId, decisionId }) => {
    const { tx, now, actor, record, enqueue } = context
    const decision = required(await findDecision(tx, roundId, decisionId))
    if (decision.undoneAt !== null) throw new Refusal('nothing-to-undo')
    if (now.getTime() - decision.at.getTime() > undoHours * 3_600_000) throw new Refusal('undo-too-late')
    const before = await findInitiatives(tx, roundId, await decidedTexts(tx, roundId, decisionId))
    const back = await putBack(tx, decision, readerOf(actor).accountId, now)
    if (back.length === 0) throw new Refusal('nothing-to-undo')
    const texts = await findInitiatives(tx, roundId, back)
    if (decision.kind === 'accept') {
      // Where they stood as accepted: taking back may put the direction right too.
      for (const direction of new Set([...before, ...texts].map((one) => one.direction))) {
        await recountThemes(tx, { roundId, direction })
        await enqueue(placeJob({ roundId, direction }))
      }
    } else await queueUndoLetters(context, decisionId, texts)
    for (const initiativeId of back) await record(roundId, { kind: 'decision-undone', subjectKind: 'initiative', subjectId: initiativeId, facts: { decisionId, decision: decision.kind } })
    return { roundId, decisionId, back: back.length, initiativeId: back.length === 1 ? (back[0] as never) : null }
  },
})

/** Decisions of the last day that can still be taken back, and how each moderator has decided so far. */
export const listDecisions = verb({
  name: 'list-decisions',
  title: 'Решения модераторов за сутки',
  kind: 'read',
  may: 'moderation.read',
  route: { method: 'GET', path: '/rounds/:roundId/decisions' },
  input: z.object({ roundId: RoundId, whose: z.enum(['mine', 'all']).default('mine'), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({
    decisions: z.array(
      z.object({
        decisionId: z.string(),
        kind: z.enum(['accept', 'return', 'reject']),
        reason: z.string().nullable(),
        at: Instant,
        by: z.string(),
        initiatives: z.number().int(),
        first: z.object({ initiativeId: InitiativeId, number: z.number().int(), title: z.string(), municipalityName: z.string() }),
        undone: z.boolean(),
      }),
    ),
    rates: z.array(z.object({ name: z.string(), accepted: z.number().int(), returned: z.number().int(), rejected: z.number().int() })),
  }),
  subject: queueSubject,
  run: async ({ tx, now, actor }, { roundId, whose, limit }) => {
    const since = new Date(now.getTime() - undoHours * 3_600_000)
    const lines = await storedDecisions(tx, { roundId, accountId: whose === 'mine' ? readerOf(actor).accountId : null, since, limit })
    return {
      decisions: lines.map(({ decisionId, kind, reason, at, accountName, initiatives, undoneAt, ...first }) => ({
        decisionId,
        kind,
        reason,
        at: at.toISOString(),
        by: accountName,
        initiatives,
        first: { initiativeId: first.initiativeId as never, number: first.number, title: first.title, municipalityName: first.municipalityName },
        undone: undoneAt !== null,
      })),
      rates: (await decisionRates(tx, roundId)).map(({ accountId: _id, ...rate }) => rate),
    }
  },
})
