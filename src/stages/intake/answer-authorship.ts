import { z } from 'zod'
import { consentVersions, ProcessingVersion } from '../../model/consent.ts'
import { InitiativeId, RoundId } from '../../model/ids.ts'
import { PublicInitiative } from '../../model/initiative.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { findAccount } from '../../store/account.ts'
import { answerAttribution, findAttribution } from '../../store/attribution.ts'
import { changeConsent, findConsents, forgetAuthor, giveProcessing } from '../../store/consent.ts'
import { changeStatus } from '../../store/initiative-decision.ts'
import { findInitiative, findInitiativeByReceipt, type FullInitiative } from '../../store/initiative.ts'
import { initiativeSubject } from '../initiative-subject.ts'
import type { Subject } from '../policy.ts'
import { initiativeAsTyped } from '../public-initiative.ts'
import { roundSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'
import { wordsLeave } from '../words-leave.ts'

/** Whoever shows the private link is the one whose name stands there. */
async function linkSubject(context: Context, { roundId, key }: { roundId: string; key: string }): Promise<Subject> {
  required(await findInitiativeByReceipt(context.tx, roundId, context.ids.hash(key)))
  return { ...(await roundSubject(context, { roundId })), own: true }
}

/** What was filed in one's name, by whom, and what one has answered. */
export const readAuthorship = verb({
  name: 'read-authorship',
  title: 'Кто подал инициативу от моего имени',
  kind: 'read',
  may: 'initiative.read-fate',
  route: { method: 'GET', path: '/rounds/:roundId/receipts/:key/authorship' },
  input: z.object({ roundId: RoundId, key: z.string().min(8).max(200) }),
  output: z.object({
    initiative: PublicInitiative,
    state: z.enum(['author', 'vouched', 'asked', 'confirmed', 'disowned']),
    filedBy: z.string(),
    /** No consent to process stands yet: «mine» must come with it. */
    needsConsent: z.boolean(),
  }),
  subject: linkSubject,
  run: async ({ tx, ids, now }, { roundId, key }) => {
    const full = required(await findInitiativeByReceipt(tx, roundId, ids.hash(key)))
    const attribution = await findAttribution(tx, roundId, full.initiativeId)
    const filer = attribution && (await findAccount(tx, attribution.filedBy, now))
    return { initiative: initiativeAsTyped(full), state: attribution?.state ?? ('author' as const), filedBy: filer?.name ?? '', needsConsent: await needsConsent(tx, full) }
  },
})

const needsConsent = async (tx: Context['tx'], full: FullInitiative): Promise<boolean> =>
  (await findConsents(tx, full)).some(({ document, version }) => document === 'processing' && version === null)

/** «Mine» for words filed without the author's consent: they give it now, and may ask for letters; each is told in the journal. */
async function takeConsents({ tx, now, record }: Context, full: FullInitiative, given: { consent?: ProcessingVersion | undefined; letters: boolean }): Promise<void> {
  const { roundId, initiativeId } = full
  const tell = (document: 'processing' | 'letters', version: string) =>
    record(roundId, { kind: 'consent-changed', subjectKind: 'initiative', subjectId: initiativeId, facts: { document, given: true, version } })
  if (await needsConsent(tx, full)) {
    if (given.consent === undefined) throw new Refusal('invalid-input', [{ path: 'consent', reason: 'consent' }])
    await giveProcessing(tx, full, given.consent, now)
    await tell('processing', given.consent)
  }
  if (!given.letters) return
  await changeConsent(tx, full, { document: 'letters', given: true, at: now })
  await tell('letters', consentVersions.letters)
}

/** «Not mine» at any stage: out of the round, out of the counts, and whoever was named is forgotten. */
async function disown(context: Context, { roundId, initiativeId, authorId }: FullInitiative): Promise<void> {
  const reason = 'Названный автор сообщил, что не подавал её.'
  const { tx, now } = context
  await changeStatus(tx, { roundId, initiativeId, from: ['submitted', 'accepted', 'returned'], to: 'withdrawn', reason, by: null, at: now })
  await wordsLeave(context, { roundId, initiativeId })
  await forgetAuthor(tx, { roundId, authorId })
}

/**
 * The person named as the author says whether the words are theirs. «Mine» lets moderators decide about them; «not mine»
 * takes the initiative out of the round at any stage, and counts against nobody but who filed it.
 */
export const answerAuthorship = verb({
  name: 'answer-authorship',
  title: 'Подтвердить авторство или сообщить: это не я',
  kind: 'change',
  may: 'authorship.answer',
  route: { method: 'POST', path: '/rounds/:roundId/initiatives/:initiativeId/authorship' },
  input: z.object({
    roundId: RoundId,
    initiativeId: InitiativeId,
    answer: z.enum(['mine', 'not-mine']),
    /** Version of the consent to process agreed to; needed where none was given before. */
    consent: ProcessingVersion.optional(),
    letters: z.boolean().default(false),
  }),
  output: z.object({ roundId: RoundId, initiativeId: InitiativeId, state: z.enum(['confirmed', 'disowned']) }),
  subject: initiativeSubject,
  run: async (context, { roundId, initiativeId, answer, ...given }) => {
    const key = { roundId, initiativeId }
    const full = required(await findInitiative(context.tx, roundId, initiativeId))
    const state = answer === 'mine' ? ('confirmed' as const) : ('disowned' as const)
    if (state === 'confirmed') await takeConsents(context, full, given)
    if (!(await answerAttribution(context.tx, key, state, context.now))) throw new Refusal('already-decided')
    if (state === 'disowned') await disown(context, full)
    await context.record(roundId, { kind: state === 'confirmed' ? 'authorship-confirmed' : 'authorship-denied', subjectKind: 'initiative', subjectId: initiativeId })
    return { ...key, state }
  },
})
