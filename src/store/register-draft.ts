import { sql } from 'kysely'
import type { MunicipalityLine } from '../model/register-draft.ts'
import type { RegisteredMunicipality } from '../model/registers.ts'
import type { Connection } from './connect.ts'

export interface RegisterDraft {
  readonly draftId: string
  readonly fileName: string
  readonly whole: boolean
  readonly closesOn: string
  readonly madeBy: string
  readonly madeAt: Date
  readonly appliedAt: Date | null
}

export async function addDraft(db: Connection, draft: Omit<RegisterDraft, 'appliedAt'>): Promise<void> {
  const { draftId, fileName, whole, closesOn, madeBy, madeAt } = draft
  await db.insertInto('register_draft').values({ draft_id: draftId, register: 'municipalities', file_name: fileName, whole, closes_on: closesOn, made_by: madeBy, made_at: madeAt }).execute()
}

export async function findDraft(db: Connection, draftId: string): Promise<RegisterDraft | null> {
  const row = await db.selectFrom('register_draft').selectAll().where('draft_id', '=', draftId).executeTakeFirst()
  return row ? { draftId: row.draft_id, fileName: row.file_name, whole: row.whole, closesOn: row.closes_on, madeBy: row.made_by, madeAt: row.made_at, appliedAt: row.applied_at } : null
}

/** Adds rows; one sent again is the same row. */
export async function addDraftLines(db: Connection, draftId: string, lines: readonly MunicipalityLine[]): Promise<void> {
  if (lines.length === 0) return
  await sql`
    insert into register_draft_row (draft_id, row_number, facts)
    select ${draftId}, (line ->> 'row')::integer, line from jsonb_array_elements(${JSON.stringify(lines)}::jsonb) as line
    on conflict (draft_id, row_number) do update set facts = excluded.facts`.execute(db)
}

/** In the order of the file. */
export async function listDraftLines(db: Connection, draftId: string): Promise<MunicipalityLine[]> {
  const rows = await db.selectFrom('register_draft_row').select('facts').where('draft_id', '=', draftId).orderBy('row_number').execute()
  return rows.map(({ facts }) => facts as MunicipalityLine)
}

/** The whole register as it is, former ones too, by ОКТМО. Locked against another load until the transaction ends when asked. */
export async function listRegistered(db: Connection): Promise<RegisteredMunicipality[]> {
  const { rows } = await sql<RegisteredMunicipality>`
    select m.oktmo, m.name, m.kind, m.region, r.name as "regionName", m.district, m.valid_from::text as "validFrom", m.valid_to::text as "validTo", m.successor
    from municipality m join region r on r.code = m.region order by m.oktmo`.execute(db)
  return rows
}

/** How many initiatives were filed from each of the municipalities, in all rounds. */
export async function countFiledFrom(db: Connection, oktmos: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (oktmos.length === 0) return new Map()
  const { rows } = await sql<{ oktmo: string; count: number }>`select oktmo, count(*)::int as count from initiative where oktmo = any(${[...oktmos]}::text[]) group by oktmo`.execute(db)
  return new Map(rows.map(({ oktmo, count }) => [oktmo, count]))
}

/** Keeps the rows about to change as they are. */
export async function keepVersions(db: Connection, oktmos: readonly string[], at: Date): Promise<void> {
  await sql`
    insert into municipality_version (oktmo, replaced_at, name, kind, region, district, valid_from, valid_to)
    select oktmo, ${at}, name, kind, region, district, valid_from, valid_to from municipality where oktmo = any(${[...oktmos]}::text[])`.execute(db)
}

/** Marks the draft as taken over; from now on the product's own sample is no longer written. False when it was taken over before. */
export async function markApplied(db: Connection, { draftId, at, rows, hash }: { draftId: string; at: Date; rows: number; hash: string }): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('register_draft').set({ applied_at: at }).where('draft_id', '=', draftId).where('applied_at', 'is', null).executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await db.insertInto('register_load').values({ register: 'municipalities', loaded_at: at, rows_count: rows, content_hash: hash }).execute()
  return true
}

/** The last drafts, newest first. */
export async function listDrafts(db: Connection, limit: number): Promise<(RegisterDraft & { readonly rows: number; readonly madeByName: string })[]> {
  const { rows } = await sql<RegisterDraft & { rows: number; madeByName: string }>`
    select d.draft_id as "draftId", d.file_name as "fileName", d.whole, d.closes_on::text as "closesOn", d.made_by as "madeBy", d.made_at as "madeAt", d.applied_at as "appliedAt",
      coalesce(a.name, '') as "madeByName", (select count(*)::int from register_draft_row r where r.draft_id = d.draft_id) as rows
    from register_draft d left join account a on a.account_id = d.made_by order by d.made_at desc limit ${limit}`.execute(db)
  return rows
}

/** Municipalities valid on a day by region, and how many are former. */
export async function countMunicipalities(db: Connection, on: string): Promise<{ valid: number; former: number; regions: number; repeatedNames: number }> {
  const { rows } = await sql<{ valid: number; former: number; regions: number; repeatedNames: number }>`
    with now as (select * from municipality where valid_to is null or valid_to >= ${on}::date)
    select (select count(*)::int from now) as valid, (select count(*)::int from municipality where valid_to < ${on}::date) as former, (select count(*)::int from region) as regions,
      (select count(*)::int from (select 1 from now group by search_key having count(*) > 1) repeated) as "repeatedNames"`.execute(db)
  return rows[0]!
}
