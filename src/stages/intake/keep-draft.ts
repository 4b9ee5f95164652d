import { z } from 'zod'
import { DraftWords, FormKey } from '../../model/draft.ts'
import { RoundId } from '../../model/ids.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { Instant } from '../../model/text-field.ts'
import { draftsOfAccount, findDraft, forgetDrafts, putDraft, removeDraft } from '../../store/draft.ts'
import type { Subject } from '../policy.ts'
import { roundSubject } from '../subjects.ts'
import { verb, type Context, type Ids } from '../toolkit.ts'

/** Whoever holds the form's secret is the one who opened it. */
export const formSubject = async (context: Context, input: { roundId: string }): Promise<Subject> => ({ ...(await roundSubject(context, input)), own: true })

/** A draft's name in the journal: tells drafts apart, opens none. */
export const draftName = (ids: Ids, formKey: string): string => ids.hash(formKey).slice(0, 24)

/** Drafts nobody touches for this long are forgotten. */
const keptDays = 60
const mostDrafts = 20

const Draft = z.object({ formKey: FormKey, said: DraftWords, version: z.number().int(), keptAt: Instant })

/** Keeps an unfinished form on the server, so that it goes on on another device. `version` 0: not kept before. */
export const keepDraft = verb({
  name: 'keep-draft',
  title: 'Сохранить черновик',
  kind: 'change',
  may: 'draft.keep',
  route: { method: 'POST', path: '/rounds/:roundId/drafts' },
  input: z.object({ roundId: RoundId, formKey: FormKey, version: z.number().int().min(0), said: DraftWords }),
  output: z.object({ version: z.number().int(), keptAt: Instant }),
  subject: formSubject,
  run: async ({ tx, ids, actor, now, record }, { roundId, formKey, version, said }) => {
    await forgetDrafts(tx, new Date(now.getTime() - keptDays * 86_400_000))
    const kept = await putDraft(tx, { roundId, formKey }, { said, version, accountId: actor.account?.accountId ?? null, at: now })
    if (kept === null) throw new Refusal('stale')
    await record(roundId, { kind: 'draft-kept', subjectKind: 'draft', subjectId: draftName(ids, formKey), facts: { version: kept } })
    return { version: kept, keptAt: now.toISOString() }
  },
})

export const readDraft = verb({
  name: 'read-draft',
  title: 'Черновик',
  kind: 'read',
  may: 'draft.read',
  route: { method: 'GET', path: '/rounds/:roundId/drafts/:formKey' },
  input: z.object({ roundId: RoundId, formKey: FormKey }),
  output: Draft,
  subject: formSubject,
  run: async ({ tx }, key) => draftFrom(required(await findDraft(tx, key))),
})

export const dropDraft = verb({
  name: 'drop-draft',
  title: 'Удалить черновик',
  kind: 'change',
  may: 'draft.drop',
  route: { method: 'POST', path: '/rounds/:roundId/drafts/:formKey/removal' },
  input: z.object({ roundId: RoundId, formKey: FormKey }),
  output: z.object({ dropped: z.boolean() }),
  subject: formSubject,
  run: async ({ tx, ids, record }, { roundId, formKey }) => {
    const dropped = await removeDraft(tx, { roundId, formKey })
    if (dropped) await record(roundId, { kind: 'draft-dropped', subjectKind: 'draft', subjectId: draftName(ids, formKey) })
    return { dropped }
  },
})

/** Drafts kept under one's own account, newest first. */
export const listMyDrafts = verb({
  name: 'list-my-drafts',
  title: 'Мои черновики',
  kind: 'read',
  may: 'draft.read',
  route: { method: 'GET', path: '/rounds/:roundId/my-drafts' },
  input: z.object({ roundId: RoundId }),
  output: z.object({ drafts: z.array(Draft) }),
  subject: async (context, input) => {
    required(context.actor.account, 'not-signed-in')
    return formSubject(context, input)
  },
  run: async ({ tx, actor }, { roundId }) => {
    const { accountId } = required(actor.account, 'not-signed-in')
    return { drafts: (await draftsOfAccount(tx, roundId, accountId, mostDrafts)).map(draftFrom) }
  },
})

function draftFrom({ formKey, said, version, keptAt }: { formKey: string; said: DraftWords; version: number; keptAt: string }) {
  return { formKey, said, version, keptAt }
}
