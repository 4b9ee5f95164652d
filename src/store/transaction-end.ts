import { sql } from 'kysely'
import type { NewFact } from '../model/journal-fact.ts'
import type { Transaction } from './connect.ts'
import type { AnsweredRequest } from './idempotency.ts'
import { appendFew, chainsOf, growChains } from './journal.ts'
import { enqueueAll, jobRows, type Job } from './outbox.ts'

/** What a transaction writes at its end. */
export interface TransactionEnd {
  /** Requests claimed together, with the answers to be kept. */
  readonly answered: readonly AnsweredRequest[]
  readonly jobs: readonly Job[]
  readonly facts: readonly NewFact[]
}

/** From this many facts on, hashing here and one statement for all cost less than a loop in the database. */
const many = 8

/**
 * Writes the end of a transaction: kept answers, jobs, then facts in the order given. Heads of chains stay locked until the
 * caller's transaction ends, so this is best the last thing it does; chains are taken in the order of their names, so that
 * two callers cannot deadlock. Cost: two round trips, however much; for a few facts alone one a chain, and one for jobs.
 */
export async function writeEnd(tx: Transaction, { answered, jobs, facts }: TransactionEnd, now: Date): Promise<void> {
  if (answered.length === 0 && facts.length < many) {
    await enqueueAll(tx, jobs)
    return appendFew(tx, facts)
  }
  const kept = answered.map(({ scope, answer }) => ({ actor: scope.actor, verb: scope.verb, key: scope.key, body_hash: scope.bodyHash, answer: answer ?? null, claimed_at: now }))
  const { rows } = await sql<{ round_id: string; length: string; hash: string }>`
    select round_id, length, hash from end_requests(${JSON.stringify(kept)}::json, ${JSON.stringify(jobRows(jobs))}::json, ${chainsOf(facts)}::text[])`.execute(tx)
  await growChains(tx, new Map(rows.map((row) => [row.round_id, { length: Number(row.length), hash: row.hash }])), facts)
}

/** Appends facts in the order given. */
export async function appendFacts(tx: Transaction, facts: readonly NewFact[]): Promise<void> {
  await writeEnd(tx, { answered: [], jobs: [], facts }, new Date())
}
