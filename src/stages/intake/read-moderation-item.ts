import { z } from 'zod'
import { readText } from '../../analysis/read-text.ts'
import { Attachment } from '../../model/attachment.ts'
import { InitiativeId, RoundId } from '../../model/ids.ts'
import { PublicInitiative } from '../../model/initiative.ts'
import { initiativeText } from '../../model/initiative-text.ts'
import { Reading } from '../../model/initiative-reading.ts'
import { required } from '../../model/refusal.ts'
import { CalendarDate, Instant } from '../../model/text-field.ts'
import { addWorkingDays, moscowDate, termDays } from '../../model/working-days.ts'
import { listAttachments } from '../../store/attachment.ts'
import { catalogueAt } from '../../store/catalogue.ts'
import { findDigests, type Digest } from '../../store/digest.ts'
import { findInitiative, type FullInitiative } from '../../store/initiative.ts'
import { findClaim, type Claim } from '../../store/moderation-claim.ts'
import { waitsSince } from '../../store/moderation-queue.ts'
import { findRejectionProposal } from '../../store/rejection-proposal.ts'
import { findHiddenSigns, hiddenSignKinds } from '../../text/hidden-signs.ts'
import { differenceOfWords } from '../../text/word-difference.ts'
import { decide } from '../policy.ts'
import { verb, type Context } from '../toolkit.ts'
import { initiativeSubject } from '../initiative-subject.ts'
import { Amendment, amendmentOf } from '../amendment-of.ts'
import { initiativeAsTyped, wordsOf } from '../public-initiative.ts'
import { personalDataOf } from '../read-words.ts'
import { findAlikeWaiting } from './find-campaigns.ts'
import { Similar, withWords } from './find-similar.ts'
import { isOwnJudged, readerOf, scopesOf } from './moderator-scope.ts'
import { readingFrom } from './read-initiative.ts'

const Piece = z.object({ text: z.string(), own: z.boolean() })
/** An accepted text beside this one; `here` and `there` are both texts cut into what they share and what is their own. */
const Twin = Similar.extend({ here: z.array(Piece), there: z.array(Piece) })
const Reason = z.object({ code: z.string(), name: z.string(), says: z.string() })

const reasonsNow = async ({ tx, now }: Context, catalogue: 'return-reasons' | 'reject-reasons') => (await catalogueAt(tx, catalogue, now)).map(({ code, name, says }) => ({ code, name, says }))

const Item = z.object({
  initiative: PublicInitiative,
  text: z.string(),
  amendment: Amendment.nullable(),
  reading: Reading.nullable(),
  /** Opened only to be saved: see `readFile`. */
  files: z.array(Attachment),
  hidden: z.array(z.object({ from: z.number().int(), to: z.number().int(), kind: z.enum(hiddenSignKinds), shows: z.string() })),
  similar: z.array(Twin),
  /** Other waiting texts of the same template. */
  alikeWaiting: z.number().int(),
  /** False when it is the moderator's own text or municipality, or decided already: nothing to press. */
  mayDecide: z.boolean(),
  waitsSince: Instant,
  dueOn: CalendarDate,
  heldBy: z.enum(['nobody', 'you', 'another']),
  heldUntil: Instant.nullable(),
  rejection: z.object({ reason: z.string(), says: z.string(), by: z.string(), at: Instant, own: z.boolean() }).nullable(),
  reasons: z.array(Reason),
  rejectReasons: z.array(Reason),
})

/** The digest's fragments lie in the masked words; a moderator reads the typed ones, so those are read here. */
function readingAsTyped({ lexicon }: Context, full: FullInitiative, digest: Digest): z.input<typeof Reading> {
  const { fragments, references, instruments } = readText(initiativeText(full), lexicon)
  return { ...readingFrom(digest), fragments: [...fragments], references: [...references], instruments: [...instruments], personal: personalDataOf(wordsOf(full)) }
}

/** Accepted near-twins with both texts cut along their differences. */
async function twinsOf(context: Context, full: FullInitiative, text: string): Promise<z.input<typeof Twin>[]> {
  const found = await (await context.similar.ask(full.roundId)).find(text, 4)
  const twins = await withWords(context, full.roundId, found.filter((one) => one.initiativeId !== full.initiativeId))
  return twins.map((twin) => {
    const { first, second } = differenceOfWords(text, initiativeText(twin.initiative as PublicInitiative))
    return { ...twin, here: [...first], there: [...second] }
  })
}

async function rejectionOf({ tx, actor }: Context, full: FullInitiative): Promise<z.input<typeof Item>['rejection']> {
  const proposal = full.status === 'submitted' ? await findRejectionProposal(tx, full.roundId, full.initiativeId) : null
  if (proposal === null) return null
  const reason = (await catalogueAt(tx, 'reject-reasons', proposal.proposedAt)).find(({ code }) => code === proposal.reason)?.name ?? proposal.reason
  return { reason, says: proposal.says, by: proposal.name, at: proposal.proposedAt.toISOString(), own: proposal.proposedBy === readerOf(actor).accountId }
}

function holderOf({ actor }: Context, claim: Claim | null): z.input<typeof Item>['heldBy'] {
  if (claim === null) return 'nobody'
  return claim.accountId === readerOf(actor).accountId ? 'you' : 'another'
}

/** One waiting text as typed, with hidden things made visible, who reads it now, and accepted near-twins beside it. */
export const readModerationItem = verb({
  name: 'read-moderation-item',
  title: 'Инициатива на проверке',
  kind: 'read',
  may: 'moderation.read',
  route: { method: 'GET', path: '/rounds/:roundId/moderation/:initiativeId' },
  input: z.object({ roundId: RoundId, initiativeId: InitiativeId }),
  output: Item,
  subject: initiativeSubject,
  run: async (context, { roundId, initiativeId }, subject) => {
    const { tx, now, actor, registers } = context
    const full = required(await findInitiative(tx, roundId, initiativeId))
    const text = initiativeText(full)
    const digest = (await findDigests(tx, roundId, [initiativeId])).get(initiativeId)
    const claim = await findClaim(tx, { roundId, initiativeId }, now)
    const since = await waitsSince(tx, roundId, initiativeId)
    const filter = { roundId, scopes: scopesOf(actor, 'moderator', roundId) }
    return {
      initiative: initiativeAsTyped(full),
      text,
      amendment: amendmentOf(full),
      reading: digest?.version === full.version ? readingAsTyped(context, full, digest) : null,
      files: await listAttachments(tx, { roundId, initiativeId }),
      hidden: findHiddenSigns(text),
      similar: await twinsOf(context, full, text),
      alikeWaiting: Math.max(0, (await findAlikeWaiting(tx, filter, initiativeId)).length - 1),
      mayDecide: full.status === 'submitted' && decide(actor, 'moderation.decide', { ...subject, ownJudged: isOwnJudged(context, full) }).allowed,
      waitsSince: since.toISOString(),
      dueOn: addWorkingDays(moscowDate(since), termDays, registers.workingDays),
      heldBy: holderOf(context, claim),
      heldUntil: claim?.expiresAt.toISOString() ?? null,
      rejection: await rejectionOf(context, full),
      reasons: await reasonsNow(context, 'return-reasons'),
      rejectReasons: await reasonsNow(context, 'reject-reasons'),
    }
  },
})
