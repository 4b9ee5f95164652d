import { sql } from 'kysely'
import type { Escalation, NameContact } from '../model/escalation.ts'
import type { Connection } from './connect.ts'
import { countsAt } from './grant.ts'
import type { InstrumentKey } from './instrument.ts'

/** True when this call took the step: every step of a term is taken once, whoever asks. */
export async function addEscalation(db: Connection, key: InstrumentKey, one: { readonly dueOn: string; readonly step: number; readonly workingDays: number; readonly at: Date }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('escalation')
    .values({ round_id: key.roundId, instrument_id: key.instrumentId, due_on: one.dueOn, step: one.step, at: one.at, working_days: one.workingDays, letters: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function countEscalationLetters(db: Connection, key: InstrumentKey, { dueOn, step }: { readonly dueOn: string; readonly step: number }, letters: number): Promise<void> {
  await db.updateTable('escalation').set({ letters }).where('round_id', '=', key.roundId).where('instrument_id', '=', key.instrumentId).where('due_on', '=', dueOn).where('step', '=', step).execute()
}

/** Oldest first. */
export async function listEscalations(db: Connection, key: InstrumentKey): Promise<Escalation[]> {
  const rows = await db.selectFrom('escalation').selectAll().where('round_id', '=', key.roundId).where('instrument_id', '=', key.instrumentId).orderBy('at').orderBy('step').execute()
  return rows.map((row) => ({ step: row.step, dueOn: row.due_on, at: row.at.toISOString(), workingDays: row.working_days, letters: row.letters }))
}

export async function putContact(db: Connection, { roundId, instrumentId, name, post, email }: NameContact, { by, at }: { readonly by: string; readonly at: Date }): Promise<void> {
  const values = { name, post, email, named_by: by, named_at: at }
  await db
    .insertInto('request_contact')
    .values({ round_id: roundId, instrument_id: instrumentId, ...values })
    .onConflict((conflict) => conflict.columns(['round_id', 'instrument_id']).doUpdateSet(values))
    .execute()
}

export async function dropContact(db: Connection, key: InstrumentKey): Promise<void> {
  await db.deleteFrom('request_contact').where('round_id', '=', key.roundId).where('instrument_id', '=', key.instrumentId).execute()
}

export async function findContact(db: Connection, key: InstrumentKey): Promise<{ name: string; post: string; email: string } | null> {
  const row = await db.selectFrom('request_contact').select(['name', 'post', 'email']).where('round_id', '=', key.roundId).where('instrument_id', '=', key.instrumentId).executeTakeFirst()
  return row ?? null
}

/** Addresses of those who hold a request and may still sign in. */
export async function emailsOfHolders(db: Connection, key: InstrumentKey): Promise<string[]> {
  const rows = await db
    .selectFrom('request_holder as h')
    .innerJoin('account as a', 'a.account_id', 'h.account_id')
    .select('a.email')
    .where('h.round_id', '=', key.roundId)
    .where('h.instrument_id', '=', key.instrumentId)
    .where('a.disabled_at', 'is', null)
    .orderBy('a.email')
    .execute()
  return rows.map(({ email }) => email)
}

/** Addresses of those who hold a role at the instant for a direction of a round, or for all. */
export async function emailsOfRole(db: Connection, { role, roundId, direction, at }: { readonly role: string; readonly roundId: string; readonly direction: string; readonly at: Date }): Promise<string[]> {
  const { rows } = await sql<{ email: string }>`
    select distinct a.email from account_grant g join account a on a.account_id = g.account_id
    where g.role = ${role} and (g.round_id is null or g.round_id = ${roundId}) and (g.direction is null or g.direction = ${direction})
      and a.disabled_at is null and ${countsAt(at)} order by a.email`.execute(db)
  return rows.map(({ email }) => email)
}

export interface Unanswered {
  readonly direction: string
  /** Submitted and not decided since before the instant. */
  readonly waiting: number
  /** Accepted and never answered. */
  readonly unanswered: number
}

/** Per direction of a round: texts that wait for a decision since before `lateBefore`, and accepted ones nobody answered. One scan of the round. */
export async function countForgotten(db: Connection, roundId: string, lateBefore: Date): Promise<Unanswered[]> {
  const { rows } = await sql<Unanswered>`
    select i.direction,
      count(*) filter (where i.status = 'submitted' and coalesce((select max(v.replaced_at) from initiative_version v where v.round_id = i.round_id and v.initiative_id = i.initiative_id), i.submitted_at) < ${lateBefore})::int as waiting,
      count(*) filter (where i.status = 'accepted' and not exists (select 1 from answer a where a.round_id = i.round_id and a.initiative_id = i.initiative_id))::int as unanswered
    from initiative i where i.round_id = ${roundId} and i.status in ('submitted', 'accepted') group by i.direction order by i.direction`.execute(db)
  return rows
}

/** The day of the last reminder about a direction; null when there was none. */
export async function lastReminder(db: Connection, key: { readonly roundId: string; readonly direction: string }): Promise<string | null> {
  const row = await db.selectFrom('unanswered_reminder').select('reminded_on').where('round_id', '=', key.roundId).where('direction', '=', key.direction).orderBy('reminded_on', 'desc').limit(1).executeTakeFirst()
  return row?.reminded_on ?? null
}

export async function addReminder(db: Connection, roundId: string, { direction, waiting, unanswered }: Unanswered, { on, letters }: { readonly on: string; readonly letters: number }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('unanswered_reminder')
    .values({ round_id: roundId, direction, reminded_on: on, waiting, unanswered, letters })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}
