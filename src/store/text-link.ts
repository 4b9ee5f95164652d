import { sql } from 'kysely'
import type { TextLink } from '../model/theme.ts'
import type { Connection } from './connect.ts'
import { insertRows } from './insert-rows.ts'
import type { DirectionKey } from './placement-change.ts'

/** Two initiatives of different voices, in any order. */
export interface StoredLink {
  readonly a: string
  readonly b: string
  readonly kind: TextLink['kind']
  readonly reasons: readonly string[]
  readonly against: readonly string[]
}

const rowsTogether = 5_000

/** Replaces the links of a direction. */
export async function replaceLinks(db: Connection, key: DirectionKey, runId: string, links: readonly StoredLink[]): Promise<void> {
  await db.deleteFrom('text_link').where('round_id', '=', key.roundId).where('direction', '=', key.direction).execute()
  for (let start = 0; start < links.length; start += rowsTogether) {
    const some = links.slice(start, start + rowsTogether)
    await insertRows(db, 'text_link', some.map(({ a, b, kind, reasons, against }) => ({ round_id: key.roundId, one: a, other: b, run_id: runId, direction: key.direction, kind, reasons, against })))
  }
}

export interface LinkFound extends Omit<StoredLink, 'a' | 'b'> {
  /** Of whom was asked, and whom it leads to. */
  readonly own: { readonly initiativeId: string; readonly number: number }
  readonly other: string
}

/** An initiative with the group it is in, or a group. */
export type LinkedSide = { readonly initiativeId: string } | { readonly groupId: string }

/**
 * Accepted initiatives linked with one, or with any member of its group, and not of that group themselves: each once, by number, as long as both stand in the direction that was read;
 * a link of its own goes before one of the group. `total` counts all.
 */
export async function linksOf(db: Connection, roundId: string, side: LinkedSide, limit: number): Promise<{ links: LinkFound[]; total: number }> {
  const group = 'groupId' in side ? sql`${side.groupId}` : sql`(select group_id from placement where round_id = ${roundId} and initiative_id = ${side.initiativeId})`
  const self = 'initiativeId' in side ? side.initiativeId : ''
  const { rows } = await sql<{ own: string; own_number: number; other: string; kind: string; reasons: string[]; against: string[]; total: number }>`
    with ours as (select ${self} as id union select initiative_id from placement where round_id = ${roundId} and group_id = ${group}),
    met as (
      select one as own, other, direction, kind, reasons, against from text_link where round_id = ${roundId} and one in (select id from ours)
      union all select other, one, direction, kind, reasons, against from text_link where round_id = ${roundId} and other in (select id from ours)),
    told as (
      select distinct on (o.number) m.*, w.number as own_number, o.number
      from met m
      join initiative o on o.round_id = ${roundId} and o.initiative_id = m.other and o.status = 'accepted' and o.direction = m.direction
      join initiative w on w.round_id = ${roundId} and w.initiative_id = m.own and w.status = 'accepted' and w.direction = m.direction
      where m.other not in (select id from ours)
      order by o.number, m.own = ${self} desc, w.number)
    select own, own_number, other, kind, reasons, against, (count(*) over ())::int as total from told order by number limit ${limit}`.execute(db)
  return {
    links: rows.map((row) => ({ own: { initiativeId: row.own, number: row.own_number }, other: row.other, kind: row.kind as TextLink['kind'], reasons: row.reasons, against: row.against })),
    total: rows[0]?.total ?? 0,
  }
}
