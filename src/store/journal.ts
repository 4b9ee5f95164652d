import { hash as digest } from 'node:crypto'
import { sql } from 'kysely'
import type { FactKind, JournalFact, NewFact, SubjectKind } from '../model/journal-fact.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Connection, Transaction } from './connect.ts'

/**
 * The journal: per round a chain of facts without gaps, each hash covering the fact and the hash before it
 * (0001-foundation.sql says how). Facts are only ever appended, in the transaction of the change they tell of.
 */

/** Hash before the first fact. */
export const firstPreviousHash = '0'.repeat(64)

/**
 * The text a fact's hash covers beside its index and the previous hash: canonical JSON of the fact (keys in order).
 * `factsText` is the part said by `facts`, as stored.
 */
export function factBody(fact: Omit<NewFact, 'facts'>, factsText: string): string {
  const text = (value: string | null) => JSON.stringify(value)
  const { actorId, at, kind, roundId, subjectId, subjectKind } = fact
  return (
    `{"actorId":${text(actorId)},"at":${text(at.toISOString())},"facts":${factsText},"kind":${text(kind)},` +
    `"roundId":${text(roundId)},"subjectId":${text(subjectId)},"subjectKind":${text(subjectKind)}}`
  )
}

interface WrittenFact extends Omit<NewFact, 'facts'> {
  /** The part of the body that is kept as it is. */
  readonly facts: string
  readonly body: string
}

function written(fact: NewFact): WrittenFact {
  const facts = canonicalJson(fact.facts)
  return { ...fact, facts, body: factBody(fact, facts) }
}

/** The chains that facts belong to, in the order they must be locked in. */
export const chainsOf = (facts: readonly NewFact[]): readonly string[] => [...new Set(facts.map((fact) => fact.roundId))].sort()

/** Appends a few facts in the order given; the heads of their chains stay locked until the transaction ends. One round trip a chain. */
export async function appendFew(tx: Transaction, facts: readonly NewFact[]): Promise<void> {
  for (const roundId of chainsOf(facts)) {
    const chain = facts.filter((fact) => fact.roundId === roundId).map(written)
    await sql`select journal_append(${roundId}, ${JSON.stringify(chain)}::jsonb)`.execute(tx)
  }
}

/** Where a chain stands. */
export interface ChainHead {
  readonly length: number
  readonly hash: string
}

/**
 * What `journal_append` does, for all chains at once, with the hashes made here. `heads` of all their chains, locked by the
 * caller in this transaction. One round trip.
 */
export async function growChains(tx: Transaction, heads: ReadonlyMap<string, ChainHead>, facts: readonly NewFact[]): Promise<void> {
  if (facts.length === 0) return
  const grown = new Map(heads)
  const rows = facts.map((fact) => {
    const { roundId, at, actorId, kind, subjectKind, subjectId, facts: text, body } = written(fact)
    const before = grown.get(roundId)!
    const length = before.length + 1
    const hash = nextHash(before.hash, length, body)
    grown.set(roundId, { length, hash })
    return { round_id: roundId, fact_index: length, at, actor_id: actorId, kind, subject_kind: subjectKind, subject_id: subjectId, facts: text, hash }
  })
  const newHeads = [...grown].map(([roundId, head]) => ({ round_id: roundId, ...head }))
  // The text of `facts` goes as text: read as JSON inside the rows it would come back written another way.
  await sql`
    with written as (
      insert into journal_fact (round_id, fact_index, at, actor_id, kind, subject_kind, subject_id, facts, hash)
      select round_id, fact_index, at, actor_id, kind, subject_kind, subject_id, facts::json, hash
      from json_to_recordset(${JSON.stringify(rows)}::json) as fact
        (round_id text, fact_index bigint, at timestamptz(3), actor_id text, kind text, subject_kind text, subject_id text, facts text, hash text))
    update journal_chain c set length = grown.length, hash = grown.hash
    from json_to_recordset(${JSON.stringify(newHeads)}::json) as grown (round_id text, length bigint, hash text) where c.round_id = grown.round_id`.execute(tx)
}

/** One step of the chain: the hash before, the index and the body of the fact, as SHA-256 in hex. */
export function nextHash(previous: string, index: number, body: string): string {
  return digest('sha256', `${previous}\n${index}\n${body}`)
}

export interface FactFilter {
  readonly roundId: string
  readonly subjectKind?: SubjectKind
  readonly subjectIds?: readonly string[]
  readonly kinds?: readonly FactKind[]
  /** Only facts with a greater index: the place to go on from. */
  readonly after?: number
  /** At most this many; 1000 when not said. */
  readonly limit?: number
}

/** How many facts a chain has; 0 when there is none. */
export async function chainLength(db: Connection, roundId: string): Promise<number> {
  const head = await db.selectFrom('journal_chain').select('length').where('round_id', '=', roundId).executeTakeFirst()
  return Number(head?.length ?? 0)
}

/** Facts of one chain in order of index. */
export async function listFacts(db: Connection, filter: FactFilter): Promise<JournalFact[]> {
  const after = filter.after ?? 0
  let query = db
    .selectFrom('journal_fact')
    .selectAll()
    .select(sql<string | null>`(select before.hash from journal_fact as before
      where before.round_id = journal_fact.round_id and before.fact_index = journal_fact.fact_index - 1)`.as('previous_hash'))
    .where('round_id', '=', filter.roundId)
    .where('fact_index', '>', String(after))
  if (filter.subjectKind !== undefined) query = query.where('subject_kind', '=', filter.subjectKind)
  if (filter.subjectIds !== undefined) query = query.where('subject_id', 'in', [...filter.subjectIds, ''])
  if (filter.kinds !== undefined) query = query.where('kind', 'in', [...filter.kinds, ''])
  const rows = await query.orderBy('fact_index').limit(filter.limit ?? 1_000).execute()
  return rows.map((row) => ({
    roundId: row.round_id,
    index: Number(row.fact_index),
    kind: row.kind as FactKind,
    subjectKind: row.subject_kind as SubjectKind,
    subjectId: row.subject_id,
    actorId: row.actor_id,
    at: row.at,
    facts: row.facts as unknown as Record<string, unknown>,
    hash: row.hash,
    previousHash: row.previous_hash ?? firstPreviousHash,
  }))
}
