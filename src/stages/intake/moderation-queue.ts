import { z } from 'zod'
import { readText } from '../../analysis/read-text.ts'
import { DirectionCode, InitiativeId, RoundId } from '../../model/ids.ts'
import { PublicInitiative } from '../../model/initiative.ts'
import { initiativeText } from '../../model/initiative-text.ts'
import { Reading } from '../../model/initiative-reading.ts'
import { required } from '../../model/refusal.ts'
import { findDigests, type Digest } from '../../store/digest.ts'
import { countInitiatives, findInitiative, listInitiatives, type FullInitiative } from '../../store/initiative.ts'
import { decide } from '../policy.ts'
import { roundSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'
import { Similar, withWords } from './find-similar.ts'
import { initiativeSubject, isOwn } from '../initiative-subject.ts'
import { initiativeAsTyped, wordsOf } from '../public-initiative.ts'
import { personalDataOf } from '../read-words.ts'
import { readingFrom } from './read-initiative.ts'

/** The moderator's scope decides which regions they see; the queue asks for the widest of their grants. */
function scopeOf({ actor }: Context, roundId: string) {
  const grant = actor.account?.grants.find((held) => held.role === 'moderator' && (held.roundId === null || held.roundId === roundId))
  return { region: grant?.region ?? undefined, oktmo: grant?.oktmo ?? undefined, direction: grant?.direction ?? undefined }
}

async function queueSubject(context: Context, input: { roundId: string }) {
  return { ...(await roundSubject(context, input)), ...scopeOf(context, input.roundId) }
}

/** Submitted texts waiting for a decision, oldest first, inside the moderator's own scope. */
export const moderationQueue = verb({
  name: 'moderation-queue',
  title: 'Очередь модератора',
  kind: 'read',
  may: 'moderation.read',
  route: { method: 'GET', path: '/rounds/:roundId/moderation' },
  input: z.object({
    roundId: RoundId,
    direction: DirectionCode.optional(),
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({ waiting: z.array(PublicInitiative), total: z.number().int(), oldestAt: z.string().nullable() }),
  subject: queueSubject,
  run: async (context, input) => {
    const scope = scopeOf(context, input.roundId)
    const filter = { ...input, ...scope, direction: scope.direction ?? input.direction, status: 'submitted' as const }
    const waiting = await listInitiatives(context.tx, filter)
    const oldest = input.after === 0 ? waiting[0] : (await listInitiatives(context.tx, { ...filter, after: 0, limit: 1 }))[0]
    const total = await countInitiatives(context.tx, filter)
    return { waiting: waiting.map((one) => initiativeAsTyped(one)), total, oldestAt: oldest?.submittedAt ?? null }
  },
})

/** The digest's fragments lie in the masked words; a moderator reads the typed ones, so those are read here. */
function readingAsTyped({ lexicon }: Context, full: FullInitiative, digest: Digest): z.input<typeof Reading> {
  const { fragments, references, instruments } = readText(initiativeText(full), lexicon)
  return { ...readingFrom(digest), fragments: [...fragments], references: [...references], instruments: [...instruments], personal: personalDataOf(wordsOf(full)) }
}

/** One waiting text as typed, with hidden things made visible and accepted near-twins beside it. */
export const readModerationItem = verb({
  name: 'read-moderation-item',
  title: 'Инициатива на проверке',
  kind: 'read',
  may: 'moderation.read',
  route: { method: 'GET', path: '/rounds/:roundId/moderation/:initiativeId' },
  input: z.object({ roundId: RoundId, initiativeId: InitiativeId }),
  output: z.object({
    initiative: PublicInitiative,
    text: z.string(),
    reading: Reading.nullable(),
    similar: z.array(Similar),
    /** False when it is the moderator's own text or municipality: somebody else decides. */
    mayDecide: z.boolean(),
    reasons: z.array(z.object({ code: z.string(), name: z.string(), says: z.string() })),
  }),
  subject: initiativeSubject,
  run: async (context, { roundId, initiativeId }, subject) => {
    const full = required(await findInitiative(context.tx, roundId, initiativeId))
    const text = initiativeText(full)
    const digest = (await findDigests(context.tx, roundId, [initiativeId])).get(initiativeId)
    const found = await context.similar.find(roundId, text, 4)
    const sameMunicipality = context.actor.account?.oktmo != null && context.actor.account.oktmo === full.oktmo
    const ownJudged = isOwn(context, full) || sameMunicipality
    return {
      initiative: initiativeAsTyped(full),
      text,
      reading: digest?.version === full.version ? readingAsTyped(context, full, digest) : null,
      similar: await withWords(context, roundId, found.filter((one) => one.initiativeId !== initiativeId)),
      mayDecide: decide(context.actor, 'moderation.decide', { ...subject, ownJudged }).allowed,
      reasons: [...context.registers.returnReasons],
    }
  },
})
