import { sql } from 'kysely'
import { authorIsAsked } from './attribution.ts'
import type { Connection } from './connect.ts'
import { inScopes, type QueueFilter } from './moderation-queue.ts'

export interface StoredSignature {
  readonly initiativeId: string
  readonly minima: readonly number[]
}

export async function putSignature(db: Connection, key: { roundId: string; initiativeId: string; version: number }, signature: { minima: ArrayLike<number>; bands: ArrayLike<number> }): Promise<void> {
  const content = { version: key.version, minima: Array.from(signature.minima), bands: Array.from(signature.bands) }
  await db
    .insertInto('text_signature')
    .values({ round_id: key.roundId, initiative_id: key.initiativeId, ...content })
    .onConflict((conflict) => conflict.columns(['round_id', 'initiative_id']).doUpdateSet(content))
    .execute()
}

const waiting = ({ roundId, scopes, direction }: QueueFilter) => sql`i.round_id = ${roundId} and i.status = 'submitted' and ${inScopes(scopes)}
  and (${direction ?? null}::text is null or i.direction = ${direction ?? null})
  and not ${authorIsAsked}`

/** Waiting texts that share a band with one text, that one among them, in order of number. By the index of bands. */
export async function candidatesLike(db: Connection, filter: QueueFilter, initiativeId: string, limit: number): Promise<StoredSignature[]> {
  const { rows } = await sql<StoredSignature>`
    select s.initiative_id as "initiativeId", s.minima from text_signature own
    join text_signature s on s.round_id = own.round_id and s.bands && own.bands
    join initiative i on i.round_id = s.round_id and i.initiative_id = s.initiative_id
    where own.round_id = ${filter.roundId} and own.initiative_id = ${initiativeId} and ${waiting(filter)}
    order by i.number limit ${limit}`.execute(db)
  return rows
}

/** Bands that at least `least` waiting texts share, the most shared first, each with its texts in order of number. */
export async function sharedBands(db: Connection, filter: QueueFilter, least: number, limit: number): Promise<string[][]> {
  const { rows } = await sql<{ ids: string[] }>`
    select array_agg(i.initiative_id order by i.number) as ids
    from initiative i join text_signature s on s.round_id = i.round_id and s.initiative_id = i.initiative_id cross join unnest(s.bands) as band
    where ${waiting(filter)} group by band having count(*) >= ${least} order by count(*) desc, min(i.number), band limit ${limit}`.execute(db)
  return rows.map(({ ids }) => ids)
}

export async function findSignatures(db: Connection, roundId: string, initiativeIds: readonly string[]): Promise<Map<string, readonly number[]>> {
  if (initiativeIds.length === 0) return new Map()
  const rows = await db.selectFrom('text_signature').select(['initiative_id', 'minima']).where('round_id', '=', roundId).where('initiative_id', 'in', [...initiativeIds]).execute()
  return new Map(rows.map((row) => [row.initiative_id, row.minima]))
}
