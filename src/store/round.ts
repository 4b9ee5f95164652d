import { sql, type Selectable } from 'kysely'
import type { CreateRound, Direction, Round, RoundStage } from '../model/round.ts'
import type { Connection, Transaction } from './connect.ts'
import type { RoundRow } from './road-tables.ts'

function roundFrom(row: Selectable<RoundRow>, directions: Direction[]): Round {
  return {
    roundId: row.round_id,
    kind: row.kind,
    zone: row.zone,
    title: row.title,
    stage: row.stage,
    opensAt: row.opens_at.toISOString(),
    closesAt: row.closes_at.toISOString(),
    directions,
    demonstration: row.demonstration,
  } as Round
}

export async function listDirections(db: Connection, roundId: string): Promise<Direction[]> {
  const rows = await db.selectFrom('direction').select(['code', 'name', 'words']).where('round_id', '=', roundId).orderBy('position').execute()
  return rows as unknown as Direction[]
}

export async function findRound(db: Connection, roundId: string): Promise<Round | null> {
  const row = await db.selectFrom('round').selectAll().where('round_id', '=', roundId).executeTakeFirst()
  return row ? roundFrom(row, await listDirections(db, roundId)) : null
}

/**
 * Rounds by id, their rows locked against a stage switch until this transaction ends: deadline and stage cannot change under
 * a submission. One round trip with their directions.
 */
export async function findRoundsForSubmission(tx: Transaction, roundIds: readonly string[]): Promise<ReadonlyMap<string, Round>> {
  const { rows } = await sql<Selectable<RoundRow> & { directions: Direction[] }>`
    select r.*, (select coalesce(json_agg(json_build_object('code', d.code, 'name', d.name, 'words', d.words) order by d.position), '[]') from direction d where d.round_id = r.round_id) as directions
    from round r where r.round_id = any(${roundIds}::text[]) order by r.round_id for share of r`.execute(tx)
  return new Map(rows.map((row) => [row.round_id, roundFrom(row, row.directions)]))
}

/** The same of one. */
export const findRoundForSubmission = async (tx: Transaction, roundId: string): Promise<Round | null> => (await findRoundsForSubmission(tx, [roundId])).get(roundId) ?? null

/** The stage alone: what the policy asks for on every request. */
export async function findStage(db: Connection, roundId: string): Promise<RoundStage | null> {
  const row = await db.selectFrom('round').select('stage').where('round_id', '=', roundId).executeTakeFirst()
  return row ? (row.stage as RoundStage) : null
}

export async function listRounds(db: Connection): Promise<Round[]> {
  const rows = await db.selectFrom('round').selectAll().orderBy('opens_at', 'desc').execute()
  return Promise.all(rows.map(async (row) => roundFrom(row, await listDirections(db, row.round_id))))
}

export async function listRoundIds(db: Connection): Promise<string[]> {
  return (await db.selectFrom('round').select('round_id').orderBy('round_id').execute()).map((row) => row.round_id)
}

/** False when the round id is taken. Directions and the numbering of initiatives are made with it. */
export async function addRound(db: Connection, round: CreateRound, at: Date, demonstration: boolean): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('round')
    .values({ round_id: round.roundId, title: round.title, kind: round.kind, zone: round.zone, stage: 'prepare', opens_at: new Date(round.opensAt), closes_at: new Date(round.closesAt), demonstration, created_at: at })
    .onConflict((conflict) => conflict.column('round_id').doNothing())
    .executeTakeFirst()
  if ((numInsertedOrUpdatedRows ?? 0n) === 0n) return false
  await db.insertInto('initiative_number').values({ round_id: round.roundId, last: 0 }).execute()
  await db
    .insertInto('direction')
    .values(round.directions.map(({ code, name, words }, position) => ({ round_id: round.roundId, code, name, position, words })))
    .execute()
  return true
}

/** True when the stage was `from` and is `to` now. */
export async function switchStage(db: Connection, roundId: string, from: RoundStage, to: RoundStage): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('round').set({ stage: to }).where('round_id', '=', roundId).where('stage', '=', from).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Marks a round as one of the demonstration: its pages say so. */
export async function markDemonstration(db: Connection, roundId: string): Promise<void> {
  await db.updateTable('round').set({ demonstration: true }).where('round_id', '=', roundId).execute()
}
