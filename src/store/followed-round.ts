import { sql } from 'kysely'
import type { FactKind } from '../model/journal-fact.ts'
import type { RoundStage } from '../model/round.ts'
import type { Connection } from './connect.ts'

/** A fact that moved something. */
export interface MovingFact {
  readonly index: number
  readonly kind: FactKind
  readonly subjectId: string
}

/** A round and what moved in it behind a place of its journal. */
export interface RoundLook {
  readonly stage: RoundStage
  /** Facts of the journal. */
  readonly length: number
  /** Place up to which this look saw, and the hash of the fact there; the journal's end unless much came since. */
  readonly upTo: number
  readonly hash: string
  readonly moved: readonly MovingFact[]
}

/** Facts that one look goes through, whatever their kind: what it costs is bounded. */
const span = 5_000

/**
 * Looks at a round: one round trip and one walk along the journal's own order, from `after` on. The place to go on from moves with
 * every fact, of these kinds or not: nothing is walked twice. Null: there is no such round.
 */
export async function lookAtRound(db: Connection, roundId: string, { after, kinds }: { readonly after: number; readonly kinds: readonly FactKind[] }): Promise<RoundLook | null> {
  const { rows } = await sql<{ stage: RoundStage; length: string; upTo: string; hash: string | null; moved: [number, FactKind, string][] }>`
    with head as materialized (
      select r.stage, coalesce(c.length, 0) as length, least(coalesce(c.length, 0), ${after}::bigint + ${span}) as reach, c.hash
      from round r left join journal_chain c on c.round_id = r.round_id where r.round_id = ${roundId})
    select stage, length, reach as "upTo",
      case when reach = length then hash else (select f.hash from journal_fact f where f.round_id = ${roundId} and f.fact_index = reach) end as hash,
      (select coalesce(json_agg(json_build_array(f.fact_index, f.kind, f.subject_id) order by f.fact_index), '[]') from journal_fact f
       where f.round_id = ${roundId} and f.fact_index > ${after}::bigint and f.fact_index <= reach and f.kind = any(${[...kinds]}::text[])) as moved
    from head`.execute(db)
  const row = rows[0]
  if (row === undefined) return null
  const moved = row.moved.map(([index, kind, subjectId]) => ({ index, kind, subjectId }))
  return { stage: row.stage, length: Number(row.length), upTo: Number(row.upTo), hash: row.hash ?? '', moved }
}

/** The hash of one fact; null when the journal does not reach so far. */
export async function hashOfFact(db: Connection, roundId: string, index: number): Promise<string | null> {
  const row = await db.selectFrom('journal_fact').select('hash').where('round_id', '=', roundId).where('fact_index', '=', String(index)).executeTakeFirst()
  return row?.hash ?? null
}
