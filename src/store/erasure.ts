import { sql } from 'kysely'
import type { ErasedPerson, ErasedTexts } from '../model/erasure.ts'
import { emailKey } from './account.ts'
import type { Connection } from './connect.ts'
import type { Whom } from './erased-person.ts'

/** A wish that somebody be forgotten. */
export interface Erasure {
  readonly erasureId: string
  readonly whom: Whom
  readonly texts: ErasedTexts
  readonly reason: string
  /** An administrator; null: the person. */
  readonly askedBy: string | null
  readonly askedByName: string | null
  readonly askedAt: Date
  /** Null while it waits for a second person. */
  readonly dueAt: Date | null
}

interface Found extends Omit<Erasure, 'whom'> {
  readonly accountId: string | null
  readonly email: string | null
  readonly roundId: string | null
  readonly initiativeId: string | null
}

const columnsOf = (whom: Whom) => ({
  account_id: 'accountId' in whom ? whom.accountId : null,
  email_key: 'email' in whom ? emailKey(whom.email) : null,
  round_id: 'roundId' in whom ? whom.roundId : null,
  initiative_id: 'initiativeId' in whom ? whom.initiativeId : null,
})

function erasureFrom({ accountId, email, roundId, initiativeId, ...rest }: Found): Erasure {
  const whom: Whom = email !== null ? { email } : initiativeId !== null ? { roundId: roundId!, initiativeId } : { accountId: accountId! }
  return { ...rest, whom }
}

const isOpen = sql`e.done_at is null and e.taken_back_at is null`

async function open(db: Connection, condition: ReturnType<typeof sql>): Promise<Erasure[]> {
  const { rows } = await sql<Found>`
    select e.erasure_id as "erasureId", e.account_id as "accountId", e.email_key as email, e.round_id as "roundId", e.initiative_id as "initiativeId",
      e.texts, e.reason, e.asked_by as "askedBy", a.name as "askedByName", e.asked_at as "askedAt", e.due_at as "dueAt"
    from erasure e left join account a on a.account_id = e.asked_by
    where ${isOpen} and ${condition} order by e.asked_at, e.erasure_id limit 500`.execute(db)
  return rows.map(erasureFrom)
}

export interface NewErasure {
  readonly erasureId: string
  readonly whom: Whom
  readonly texts: ErasedTexts
  readonly reason: string
  readonly askedBy: string | null
  readonly at: Date
  readonly dueAt: Date | null
}

export async function addErasure(db: Connection, { erasureId, whom, texts, reason, askedBy, at, dueAt }: NewErasure): Promise<void> {
  await db.insertInto('erasure').values({ erasure_id: erasureId, ...columnsOf(whom), texts, reason, asked_by: askedBy, asked_at: at, due_at: dueAt }).execute()
}

/** Wishes not done and not taken back, oldest first; at most 500. */
export const listOpenErasures = (db: Connection): Promise<Erasure[]> => open(db, sql`true`)

export async function findOpenErasure(db: Connection, erasureId: string): Promise<Erasure | null> {
  return (await open(db, sql`e.erasure_id = ${erasureId}`))[0] ?? null
}

/** The open wish about the same person as one is asked by: there is one at most. */
export async function findErasureOf(db: Connection, whom: Whom): Promise<Erasure | null> {
  const { account_id, email_key, round_id, initiative_id } = columnsOf(whom)
  const [found] = await open(db, sql`(e.account_id, e.email_key, e.round_id, e.initiative_id) is not distinct from (${account_id}::text, ${email_key}::text, ${round_id}::text, ${initiative_id}::text)`)
  return found ?? null
}

/** Wishes whose time has come. */
export const listDueErasures = (db: Connection, at: Date): Promise<Erasure[]> => open(db, sql`e.due_at <= ${at}`)

/** The second person; false for whoever asked (stands in the WHERE), or when it is no longer open. */
export async function confirmErasure(db: Connection, { erasureId, by, dueAt }: { readonly erasureId: string; readonly by: string; readonly dueAt: Date }): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update erasure e set confirmed_by = ${by}, due_at = ${dueAt} where erasure_id = ${erasureId} and ${isOpen} and due_at is null and asked_by <> ${by}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/** Nothing happens to the person; the address it was asked by goes at once. */
export async function takeErasureBack(db: Connection, erasureId: string, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update erasure e set taken_back_at = ${at}, email_key = null, reason = '' where erasure_id = ${erasureId} and ${isOpen}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/** Closes the wish with what was forgotten. A line of the ledger whose wish a backup does not know becomes a row of its own. */
export async function keepErased(db: Connection, erased: ErasedPerson): Promise<void> {
  const at = new Date(erased.at)
  const done = { done_at: at, email_key: null, reason: '', erased: JSON.stringify(erased) }
  await db
    .insertInto('erasure')
    .values({ erasure_id: erased.erasureId, account_id: erased.accountId, round_id: null, initiative_id: null, texts: 'keep', asked_by: null, asked_at: at, due_at: at, ...done })
    .onConflict((conflict) => conflict.column('erasure_id').doUpdateSet(done))
    .execute()
}

/** Everything that was forgotten, in order. */
export async function listErased(db: Connection): Promise<ErasedPerson[]> {
  const rows = await db.selectFrom('erasure').select('erased').where('done_at', 'is not', null).where('erased', 'is not', null).orderBy('done_at').orderBy('erasure_id').execute()
  return rows.map(({ erased }) => erased as ErasedPerson)
}
