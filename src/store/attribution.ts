import { sql } from 'kysely'
import type { InitiativeStatus } from '../model/initiative.ts'
import type { Connection } from './connect.ts'
import { insertRows } from './insert-rows.ts'

/** The author of `i` has not said yet whether the words are theirs: nobody decides about it, no figure counts it. */
export const authorIsAsked = sql<boolean>`exists (select 1 from attribution b where b.round_id = i.round_id and b.initiative_id = i.initiative_id and b.state = 'asked')`

/** Whose words a text filed by somebody else is: the filer holds the consent, the author is asked, or has answered. */
export type AttributionState = 'vouched' | 'asked' | 'confirmed' | 'disowned'

export async function addAttributions(db: Connection, rows: readonly { readonly roundId: string; readonly initiativeId: string; readonly state: AttributionState; readonly filedBy: string; readonly at: Date }[]): Promise<void> {
  await insertRows(db, 'attribution', rows.map(({ roundId, initiativeId, state, filedBy, at }) => ({ round_id: roundId, initiative_id: initiativeId, state, filed_by: filedBy, filed_at: at })))
}

export async function findAttribution(db: Connection, roundId: string, initiativeId: string): Promise<{ state: AttributionState; filedBy: string } | null> {
  const row = await db.selectFrom('attribution').select(['state', 'filed_by']).where('round_id', '=', roundId).where('initiative_id', '=', initiativeId).executeTakeFirst()
  return row ? { state: row.state as AttributionState, filedBy: row.filed_by } : null
}

/** True when this call wrote the author's answer; an answer can be given once, and «not mine» also after the filer vouched. */
export async function answerAttribution(db: Connection, key: { roundId: string; initiativeId: string }, state: 'confirmed' | 'disowned', at: Date): Promise<boolean> {
  const from: AttributionState[] = state === 'confirmed' ? ['asked', 'vouched'] : ['asked', 'vouched', 'confirmed']
  const { numUpdatedRows } = await db
    .updateTable('attribution')
    .set({ state, answered_at: at })
    .where('round_id', '=', key.roundId)
    .where('initiative_id', '=', key.initiativeId)
    .where('state', 'in', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export interface FiledLine {
  readonly initiativeId: string
  readonly number: number
  readonly title: string
  readonly municipalityName: string
  readonly status: InitiativeStatus
  readonly state: AttributionState
  readonly filedAt: Date
}

/** What one person filed for others, newest first; numbers below `before`. */
export async function listFiledBy(db: Connection, { roundId, filedBy }: { roundId: string; filedBy: string }, page: { before: number | null; limit: number }): Promise<FiledLine[]> {
  const { rows } = await sql<FiledLine>`
    select i.initiative_id as "initiativeId", i.number, coalesce(nullif(i.title, ''), left(coalesce(nullif(i.problem, ''), i.proposal), 120)) as title,
      i.municipality_name as "municipalityName", i.status, b.state, b.filed_at as "filedAt"
    from attribution b join initiative i on i.round_id = b.round_id and i.initiative_id = b.initiative_id
    where b.round_id = ${roundId} and b.filed_by = ${filedBy} and (${page.before}::int is null or i.number < ${page.before})
    order by i.number desc limit ${page.limit}`.execute(db)
  return rows
}

export interface AttributionCounts {
  readonly vouched: number
  readonly asked: number
  readonly confirmed: number
  readonly disowned: number
}

/** What authors said of texts one person filed for them. */
export async function countAttributions(db: Connection, roundId: string, filedBy: string): Promise<AttributionCounts> {
  const { rows } = await sql<AttributionCounts>`
    select count(*) filter (where state = 'vouched')::int as vouched, count(*) filter (where state = 'asked')::int as asked,
      count(*) filter (where state = 'confirmed')::int as confirmed, count(*) filter (where state = 'disowned')::int as disowned
    from attribution where round_id = ${roundId} and filed_by = ${filedBy}`.execute(db)
  return rows[0]!
}
