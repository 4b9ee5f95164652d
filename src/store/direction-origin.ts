import { sql } from 'kysely'
import type { EditDirections } from '../model/round.ts'
import type { Connection } from './connect.ts'

/** Directions by round and code that exist, of those asked for: `round/code`. */
export async function findDirectionKeys(db: Connection, keys: readonly { readonly roundId: string; readonly code: string }[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set()
  const rows = await db.selectFrom('direction').select(['round_id', 'code']).where('round_id', 'in', [...new Set(keys.map(({ roundId }) => roundId))]).execute()
  return new Set(rows.map(({ round_id, code }) => `${round_id}/${code}`))
}

/** Puts these directions in place of the round's own, with where each came from. What is not named is removed: for rounds nobody has filed in. */
export async function replaceDirections(db: Connection, { roundId, directions }: EditDirections): Promise<void> {
  await db.deleteFrom('direction_origin').where('round_id', '=', roundId).execute()
  await db.deleteFrom('direction').where('round_id', '=', roundId).where('code', 'not in', directions.map(({ code }) => code)).execute()
  await db
    .insertInto('direction')
    .values(directions.map(({ code, name, words }, position) => ({ round_id: roundId, code, name, position, words })))
    .onConflict((conflict) => conflict.columns(['round_id', 'code']).doUpdateSet((row) => ({ name: row.ref('excluded.name'), position: row.ref('excluded.position'), words: row.ref('excluded.words') })))
    .execute()
  const origins = directions.flatMap(({ code, origins: from }) => from.map((origin) => ({ round_id: roundId, code, from_round_id: origin.roundId, from_code: origin.code })))
  if (origins.length > 0) await db.insertInto('direction_origin').values(origins).execute()
}

/** One step from a direction to one of a later round, with what each gathered. */
export interface OriginStep {
  readonly roundId: string
  readonly code: string
  readonly fromRoundId: string
  readonly fromRoundTitle: string
  readonly fromCode: string
  readonly fromName: string
  readonly fromInitiatives: number
  readonly fromThemes: number
  /** How many directions of this round the same one leads to. */
  readonly heirs: number
}

/** Where the directions of a round came from, in their order. Counts are of accepted initiatives and top themes. */
export async function listOriginSteps(db: Connection, roundId: string): Promise<OriginStep[]> {
  const { rows } = await sql<OriginStep>`
    select o.round_id as "roundId", o.code, o.from_round_id as "fromRoundId", r.title as "fromRoundTitle", o.from_code as "fromCode", f.name as "fromName",
      (select count(*)::int from initiative i where i.round_id = f.round_id and i.direction = f.code and i.status = 'accepted') as "fromInitiatives",
      (select count(*)::int from theme t where t.round_id = f.round_id and t.direction = f.code and t.parent_id is null and t.status = 'confirmed') as "fromThemes",
      (count(*) over (partition by o.from_round_id, o.from_code))::int as heirs
    from direction_origin o join direction d on d.round_id = o.round_id and d.code = o.code
      join direction f on f.round_id = o.from_round_id and f.code = o.from_code join round r on r.round_id = f.round_id
    where o.round_id = ${roundId} order by d.position, r.opens_at desc, f.position`.execute(db)
  return rows
}

/** Directions of the rounds spoken of that lead nowhere in this one. Empty when no direction names an origin. */
export async function listGoneDirections(db: Connection, roundId: string): Promise<{ roundId: string; code: string; name: string }[]> {
  const { rows } = await sql<{ roundId: string; code: string; name: string }>`
    select d.round_id as "roundId", d.code, d.name from direction d
    where d.round_id in (select from_round_id from direction_origin where round_id = ${roundId})
      and not exists (select from direction_origin o where o.round_id = ${roundId} and o.from_round_id = d.round_id and o.from_code = d.code)
    order by d.round_id, d.position`.execute(db)
  return rows
}
