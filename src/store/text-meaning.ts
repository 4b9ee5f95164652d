import { sql } from 'kysely'
import type { MaskedWords } from './digest.ts'
import type { Connection, Transaction } from './connect.ts'

export interface MeaningKey {
  readonly roundId: string
  readonly initiativeId: string
  readonly version: number
}

/** Rounds in which somebody may still look for what is similar. */
const rounds = ['intake', 'synthesis', 'review']

/** Accepted texts whose present words have no vector of this model yet, as masked; the same ones in the same order until they have. */
export async function textsWithoutMeaning(db: Connection, model: string, limit: number): Promise<(MeaningKey & { readonly masked: MaskedWords })[]> {
  const { rows } = await sql<MeaningKey & { masked: MaskedWords }>`
    select i.round_id as "roundId", i.initiative_id as "initiativeId", d.version, d.masked
    from round r join initiative i on i.round_id = r.round_id
    join digest d on d.round_id = i.round_id and d.initiative_id = i.initiative_id
    left join text_meaning m on m.round_id = i.round_id and m.initiative_id = i.initiative_id and m.model = ${model} and m.version = d.version
    where r.stage = any(${rounds}::text[]) and i.status = 'accepted' and m.initiative_id is null
    order by i.round_id, i.initiative_id limit ${limit}`.execute(db)
  return rows
}

/**
 * Writes vectors (16-bit whole numbers, little-endian) or puts them instead of earlier ones. Writers of all rounds wait for one
 * another until the commit, so places become visible in their order.
 */
export async function putMeanings(tx: Transaction, model: string, meanings: readonly (MeaningKey & { readonly vector: Int16Array })[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('text_meaning'))`.execute(tx)
  for (const { roundId, initiativeId, version, vector } of meanings) {
    const bytes = Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)
    await sql`
      insert into text_meaning (round_id, initiative_id, version, model, place, vector)
      select round_id, initiative_id, ${version}, ${model}, (select coalesce(max(place), 0) + 1 from text_meaning where round_id = ${roundId}), ${bytes}
      from initiative where round_id = ${roundId} and initiative_id = ${initiativeId}
      on conflict (round_id, initiative_id) do update set version = excluded.version, model = excluded.model, place = excluded.place, vector = excluded.vector`.execute(tx)
  }
}

/** Vectors of one model behind a place, in order. */
export async function meaningsAfter(db: Connection, key: { readonly roundId: string; readonly model: string; readonly place: number }, limit: number): Promise<{ initiativeId: string; place: number; vector: Int16Array }[]> {
  const rows = await db
    .selectFrom('text_meaning')
    .select(['initiative_id', 'place', 'vector'])
    .where('round_id', '=', key.roundId)
    .where('model', '=', key.model)
    .where('place', '>', String(key.place))
    .orderBy('place')
    .limit(limit)
    .execute()
  return rows.map(({ initiative_id: initiativeId, place, vector }) => ({ initiativeId, place: Number(place), vector: new Int16Array(Uint8Array.from(vector).buffer) }))
}
