import { z } from 'zod'
import { Refusal, required } from '../../model/refusal.ts'
import { changeKinds, MunicipalityLine, RegisterChanges } from '../../model/register-draft.ts'
import { CalendarDate, filledText, Instant } from '../../model/text-field.ts'
import { holdTurn } from '../../store/hold-turn.ts'
import { listRegions } from '../../store/municipality.ts'
import { putMunicipalities } from '../../store/put-registers.ts'
import { addDraft, addDraftLines, countFiledFrom, countMunicipalities, findDraft, keepVersions, listDraftLines, listDrafts, listRegistered, markApplied, type RegisterDraft } from '../../store/register-draft.ts'
import { dayOf } from '../day-of.ts'
import { platformSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'
import { compareMunicipalities, type Compared } from './compare-municipalities.ts'

/** Rows of one request: its body stays under a megabyte. */
const mostLines = 2_000
/** Of each kind on the page; all of them are counted. */
const mostShown = 200

const DraftRef = z.object({ draftId: z.string().max(40) })

/** A file of municipalities is laid beside the register, in as many portions as it needs; nothing is changed by it. */
export const draftMunicipalities = verb({
  name: 'draft-municipalities',
  title: 'Положить рядом строки справочника муниципальных образований',
  kind: 'change',
  may: 'register.load',
  route: { method: 'POST', path: '/registers/municipalities/drafts' },
  input: z.object({
    /** Absent with the first portion. */
    draftId: z.string().max(40).nullable().default(null),
    fileName: filledText(300).default('municipalities'),
    /** The file is the whole register: what it does not name ends on `closesOn`. */
    whole: z.boolean().default(true),
    /** Yesterday by Moscow's clock unless told. */
    closesOn: CalendarDate.nullable().default(null),
    lines: z.array(MunicipalityLine).max(mostLines),
  }),
  output: DraftRef,
  subject: platformSubject,
  run: async ({ tx, ids, now, actor, record }, { draftId, fileName, whole, closesOn, lines }) => {
    const madeBy = required(actor.account, 'not-signed-in').accountId
    const id = draftId ?? ids.next()
    if (draftId === null) {
      await addDraft(tx, { draftId: id, fileName, whole, closesOn: closesOn ?? dayOf(new Date(now.getTime() - 86_400_000)), madeBy, madeAt: now })
    } else {
      const draft = required(await findDraft(tx, id))
      if (draft.appliedAt !== null) throw new Refusal('already-decided')
      if (draft.madeBy !== madeBy) throw new Refusal('not-allowed')
    }
    await addDraftLines(tx, id, lines)
    await record(null, { kind: 'register-drafted', subjectKind: 'register', subjectId: 'municipalities', facts: { draftId: id, whole, lines: lines.length } })
    return { draftId: id }
  },
})

async function compared({ tx, registers }: Context, { draftId, whole, closesOn }: RegisterDraft): Promise<Compared & { readonly rows: number }> {
  const lines = await listDraftLines(tx, draftId)
  const kinds = registers.municipalityKinds.map(({ name }) => name)
  return { ...compareMunicipalities(lines, { regions: await listRegions(tx), kinds, known: await listRegistered(tx), whole, closesOn }), rows: lines.length }
}

const hashOf = ({ ids }: Context, { written }: Compared): string => ids.hash(JSON.stringify(written))

/** What taking the draft over would change: new, renamed, merged and closed ones, with how many initiatives each has. */
export const readRegisterChanges = verb({
  name: 'read-register-changes',
  title: 'Что изменит справочник',
  kind: 'read',
  may: 'register.load',
  route: { method: 'GET', path: '/registers/municipalities/drafts/:draftId' },
  input: DraftRef,
  output: RegisterChanges,
  subject: platformSubject,
  run: async (context, { draftId }) => {
    const draft = required(await findDraft(context.tx, draftId))
    const found = await compared(context, draft)
    const shown = changeKinds.flatMap((kind) => found.changes.filter((change) => change.kind === kind).slice(0, mostShown))
    const filed = await countFiledFrom(context.tx, shown.map(({ oktmo }) => oktmo))
    const counts = Object.fromEntries(changeKinds.map((kind) => [kind, found.changes.filter((change) => change.kind === kind).length]))
    return {
      draftId,
      fileName: draft.fileName,
      rows: found.rows,
      whole: draft.whole,
      closesOn: draft.closesOn,
      madeAt: draft.madeAt.toISOString(),
      appliedAt: draft.appliedAt?.toISOString() ?? null,
      counts: { ...counts, same: found.same } as RegisterChanges['counts'],
      faultsCount: found.faults.length,
      faults: found.faults.slice(0, mostShown),
      changes: shown.map((change) => ({ ...change, initiatives: filed.get(change.oktmo) ?? 0 })),
      hash: hashOf(context, found),
    }
  },
})

/**
 * Takes a draft over, all of it in one transaction: rows are added, renamed and closed, none is removed; what changed is kept as it
 * was. Refuses: `invalid-input` while a row is wrong, `stale` when something else would change than was looked at, `already-decided`.
 */
export const applyMunicipalities = verb({
  name: 'apply-municipalities',
  title: 'Принять справочник муниципальных образований',
  kind: 'change',
  may: 'register.load',
  route: { method: 'POST', path: '/registers/municipalities/drafts/:draftId/application' },
  input: DraftRef.extend({ hash: z.string().max(80) }),
  output: DraftRef.extend({ written: z.number().int() }),
  subject: platformSubject,
  run: async (context, { draftId, hash }) => {
    const { tx, now, record } = context
    await holdTurn(tx, 'register of municipalities')
    const draft = required(await findDraft(tx, draftId))
    const found = await compared(context, draft)
    if (draft.appliedAt !== null) throw new Refusal('already-decided')
    if (found.rows === 0) throw new Refusal('invalid-input', [{ path: 'file', reason: 'empty' }])
    if (found.faults.length > 0) throw new Refusal('invalid-input', found.faults.slice(0, 20).map(({ row, field, fault }) => ({ path: `${row}.${field}`, reason: fault })))
    if (hashOf(context, found) !== hash) throw new Refusal('stale')
    await keepVersions(tx, found.written.map(({ oktmo }) => oktmo), now)
    await putMunicipalities(tx, found.written)
    if (!(await markApplied(tx, { draftId, at: now, rows: found.rows, hash }))) throw new Refusal('already-decided')
    const counts = Object.fromEntries(changeKinds.map((kind) => [kind, found.changes.filter((change) => change.kind === kind).length]))
    await record(null, { kind: 'register-loaded', subjectKind: 'register', subjectId: 'municipalities', facts: { draftId, rows: found.rows, hash, ...counts } })
    return { draftId, written: found.written.length }
  },
})

export const listRegisterDrafts = verb({
  name: 'list-register-drafts',
  title: 'Загрузки справочника муниципальных образований',
  kind: 'read',
  may: 'register.load',
  route: { method: 'GET', path: '/registers/municipalities' },
  input: z.object({}),
  output: z.object({
    valid: z.number().int(),
    former: z.number().int(),
    regions: z.number().int(),
    repeatedNames: z.number().int(),
    kinds: z.array(z.string()),
    drafts: z.array(DraftRef.extend({ fileName: z.string(), rows: z.number().int(), madeAt: Instant, madeByName: z.string(), appliedAt: Instant.nullable() })),
  }),
  subject: platformSubject,
  run: async ({ tx, now, registers }) => ({
    ...(await countMunicipalities(tx, dayOf(now))),
    kinds: registers.municipalityKinds.map(({ name }) => name),
    drafts: (await listDrafts(tx, 20)).map(({ draftId, fileName, rows, madeAt, madeByName, appliedAt }) => ({ draftId, fileName, rows, madeByName, madeAt: madeAt.toISOString(), appliedAt: appliedAt?.toISOString() ?? null })),
  }),
})
