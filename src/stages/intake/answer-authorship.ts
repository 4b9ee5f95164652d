import { z } from 'zod'
import { InitiativeId, RoundId } from '../../model/ids.ts'
import { PublicInitiative } from '../../model/initiative.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { findAccount } from '../../store/account.ts'
import { answerAttribution, findAttribution } from '../../store/attribution.ts'
import { changeStatus } from '../../store/initiative-decision.ts'
import { findInitiative, findInitiativeByReceipt } from '../../store/initiative.ts'
import { recountThemes } from '../../store/placement-change.ts'
import { initiativeSubject } from '../initiative-subject.ts'
import type { Subject } from '../policy.ts'
import { initiativeAsTyped } from '../public-initiative.ts'
import { roundSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'

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
  output: z.object({ initiative: PublicInitiative, state: z.enum(['author', 'vouched', 'asked', 'confirmed', 'disowned']), filedBy: z.string() }),
  subject: linkSubject,
  run: async ({ tx, ids, now }, { roundId, key }) => {
    const full = required(await findInitiativeByReceipt(tx, roundId, ids.hash(key)))
    const attribution = await findAttribution(tx, roundId, full.initiativeId)
    const filer = attribution && (await findAccount(tx, attribution.filedBy, now))
    return { initiative: initiativeAsTyped(full), state: attribution?.state ?? ('author' as const), filedBy: filer?.name ?? '' }
  },
})

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
  input: z.object({ roundId: RoundId, initiativeId: InitiativeId, answer: z.enum(['mine', 'not-mine']) }),
  output: z.object({ roundId: RoundId, initiativeId: InitiativeId, state: z.enum(['confirmed', 'disowned']) }),
  subject: initiativeSubject,
  run: async ({ tx, now, record }, { roundId, initiativeId, answer }) => {
    const key = { roundId, initiativeId }
    const { direction, status } = required(await findInitiative(tx, roundId, initiativeId))
    const state = answer === 'mine' ? ('confirmed' as const) : ('disowned' as const)
    if (!(await answerAttribution(tx, key, state, now))) throw new Refusal('already-decided')
    if (state === 'disowned') await changeStatus(tx, { ...key, from: ['submitted', 'accepted', 'returned'], to: 'withdrawn', reason: 'Названный автор сообщил, что не подавал её.', by: null, at: now })
    if (state === 'disowned' && status === 'accepted') await recountThemes(tx, { roundId, direction })
    await record(roundId, { kind: state === 'confirmed' ? 'authorship-confirmed' : 'authorship-denied', subjectKind: 'initiative', subjectId: initiativeId })
    return { ...key, state }
  },
})
