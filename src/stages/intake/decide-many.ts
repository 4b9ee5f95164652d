import { z } from 'zod'
import { PublicInitiative } from '../../model/initiative.ts'
import { initiativeText } from '../../model/initiative-text.ts'
import { InitiativeId, RoundId } from '../../model/ids.ts'
import { Refusal } from '../../model/refusal.ts'
import { textField } from '../../model/text-field.ts'
import { findInitiatives, type FullInitiative } from '../../store/initiative.ts'
import { liveClaims } from '../../store/moderation-claim.ts'
import { differenceOfWords } from '../../text/word-difference.ts'
import { decide } from '../policy.ts'
import { initiativeAsTyped } from '../public-initiative.ts'
import { verb, type Context } from '../toolkit.ts'
import { toldOf } from './decide-initiative.ts'
import { decideTexts } from './decide-texts.ts'
import { findAlikeWaiting } from './find-campaigns.ts'
import { isOwnJudged, queueSubject, readerOf, scopesOf } from './moderator-scope.ts'

/** Texts shown with their differences in a dry run. */
const mostShown = 200

const Input = z.object({
  roundId: RoundId,
  /** The text whose template is meant. */
  like: InitiativeId,
  except: z.array(InitiativeId).max(5_000).default([]),
  decision: z.enum(['accept', 'return']),
  reason: z.string().max(60).default(''),
  says: textField(2_000).default(''),
  dryRun: z.boolean(),
  /** What the dry run answered: the decision is about those very texts, less what is left out by hand, or about none. */
  seen: z.string().max(100).default(''),
})

const Output = z.object({
  /** Null for a dry run. */
  decisionId: z.string().nullable(),
  texts: z.number().int(),
  /** Left for others: own words or municipality, outside the scope, before another moderator, left out by hand. */
  leftOut: z.object({ own: z.number().int(), held: z.number().int(), byHand: z.number().int() }),
  members: z.array(z.object({ initiative: PublicInitiative, differs: z.string() })),
  seen: z.string(),
})

interface Chosen {
  readonly texts: readonly FullInitiative[]
  /** What this person may decide now, those taken out by hand among them: taking one out is no news to whoever does it. */
  readonly decidable: readonly string[]
  readonly leftOut: { own: number; held: number; byHand: number }
}

/** The waiting texts of the template that this person may decide now. */
async function choose(context: Context, { roundId, like, except }: z.output<typeof Input>): Promise<Chosen> {
  const { tx, actor, now } = context
  const alike = await findAlikeWaiting(tx, { roundId, scopes: scopesOf(actor, 'moderator', roundId) }, like)
  const texts = await findInitiatives(tx, roundId, alike.map(({ initiativeId }) => initiativeId))
  const held = await liveClaims(tx, roundId, texts.map(({ initiativeId }) => initiativeId), now)
  const [me, without] = [readerOf(actor).accountId, new Set<string>(except)]
  const leftOut = { own: 0, held: 0, byHand: 0 }
  const decidable: string[] = []
  const chosen = texts.filter((one) => {
    const { initiativeId, region, oktmo, direction } = one
    const subject = { roundId, stage: null, region, oktmo, direction, ownJudged: isOwnJudged(context, one) }
    const others = !decide(actor, 'moderation.decide', subject).allowed ? 'own' : (held.get(initiativeId) ?? me) !== me ? 'held' : null
    if (others === null) decidable.push(initiativeId)
    const reason = others ?? (without.has(initiativeId) ? 'byHand' : null)
    if (reason !== null) leftOut[reason] += 1
    return reason === null
  })
  return { texts: chosen, decidable, leftOut }
}

/** Words of a text that the first one lacks, shortened: what makes it differ from the template. */
function differsFrom(first: FullInitiative | undefined, one: FullInitiative): string {
  if (!first || first.initiativeId === one.initiativeId) return ''
  const own = differenceOfWords(initiativeText(first), initiativeText(one)).second.filter((piece) => piece.own).map(({ text }) => withoutMarks(text))
  return own.filter((text) => text !== '').join(' … ').slice(0, 300)
}

/**
 * One decision about all waiting texts of a template. A dry run tells what it would be about and writes nothing; the
 * decision itself names what was seen, is refused (`stale`) when the queue has moved since, and can be taken back for a day.
 */
export const decideMany = verb({
  name: 'decide-many',
  title: 'Решить одинаковые тексты одним решением',
  kind: 'change',
  may: 'moderation.decide',
  route: { method: 'POST', path: '/rounds/:roundId/campaigns/:like/decision' },
  input: Input,
  output: Output,
  subject: queueSubject,
  run: async (context, input) => {
    const { roundId, decision, reason, says, dryRun } = input
    const told = decision === 'return' ? await toldOf(context, 'return-reasons', { reason, says, at: context.now }) : null
    const { texts, decidable, leftOut } = await choose(context, input)
    const initiativeIds = texts.map(({ initiativeId }) => initiativeId as string)
    const seen = context.ids.hash(decidable.join('\n'))
    const first = texts.find(({ initiativeId }) => initiativeId === input.like) ?? texts[0]
    if (dryRun) {
      const members = texts.slice(0, mostShown).map((one) => ({ initiative: initiativeAsTyped(one), differs: differsFrom(first, one) }))
      return { decisionId: null, texts: texts.length, leftOut, members, seen }
    }
    if (seen !== input.seen || texts.length === 0) throw new Refusal('stale')
    const { decisionId, decided } = await decideTexts(context, { roundId, kind: decision, reason: decision === 'return' ? reason : null, told, initiativeIds })
    if (decided.length !== texts.length) throw new Refusal('stale')
    return { decisionId, texts: decided.length, leftOut, members: [], seen }
  },
})

const mark = /[\s,.;:]/u

/** A piece of a text without the marks and blanks at its ends. */
function withoutMarks(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && mark.test(text[from]!)) from++
  while (to > from && mark.test(text[to - 1]!)) to--
  return text.slice(from, to)
}
