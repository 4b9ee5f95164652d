import { sql } from 'kysely'
import { Refusal } from '../model/refusal.ts'
import type { Connection, Transaction } from './connect.ts'

/** One request as its sender sees it: the same actor, verb and key mean the same request. */
export interface RequestScope {
  readonly actor: string
  readonly verb: string
  readonly key: string
  /** Of the whole body; another body under the same key is a mistake of the sender. */
  readonly bodyHash: string
}

/** A twin still running is waited for this long (a double click gets its receipt), then the request is refused as `in-progress`. */
const waits = 20
const waitSeconds = 0.05

/**
 * Claims the request for this transaction. Null means it is ours to do; otherwise the answer given the first time.
 * The claim commits or rolls back with the change, so a crash in between leaves the key free.
 * Refuses: `key-reused` for another body, `in-progress` when a twin is still running after a second.
 */
export async function claimKey(tx: Transaction, scope: RequestScope, now: Date): Promise<{ readonly answer: unknown } | null> {
  for (let wait = 0; wait <= waits; wait++) {
    if (await tryClaim(tx, scope, now)) return null
    const earlier = await findEarlier(tx, scope)
    if (earlier) return earlier
    if (wait < waits) await sql`select pg_sleep(${waitSeconds})`.execute(tx)
  }
  throw new Refusal('in-progress')
}

/** What a claim of many found for one request. */
export type Claim = 'ours' | 'running' | 'key-reused' | { readonly answer: unknown }

const lockName = ({ actor, verb, key }: RequestScope): string => `${actor}\n${verb}\n${key}`

/**
 * Claims many requests at once, without waiting and without writing: a row appears at the transaction's end (`writeEnd`), and
 * the lock held until then keeps twins out in between. Scopes must differ in actor, verb or key. One round trip.
 */
export async function claimKeys(tx: Transaction, scopes: readonly RequestScope[]): Promise<readonly Claim[]> {
  if (scopes.length === 0) return []
  const wanted = JSON.stringify(scopes.map(({ actor, verb, key }) => ({ actor, verb, key })))
  const { rows } = await sql<{ place: string; body_hash: string | null; answer: unknown }>`select place, body_hash, answer from claim_requests(${wanted}::json)`.execute(tx)
  const others = new Map(rows.map((row) => [Number(row.place) - 1, row]))
  return scopes.map(({ bodyHash }, place) => {
    const row = others.get(place)
    if (row === undefined) return 'ours'
    if (row.body_hash === null) return 'running'
    return row.body_hash === bodyHash ? { answer: row.answer } : 'key-reused'
  })
}

/** The answer of a request claimed by `claimKeys`, to be kept by the transaction that made it. */
export interface AnsweredRequest {
  readonly scope: RequestScope
  readonly answer: unknown
}

/** The advisory lock keeps the insert from blocking on a twin's uncommitted row: a twin is seen at once as «running». */
async function tryClaim(tx: Transaction, scope: RequestScope, now: Date): Promise<boolean> {
  const { actor, verb, key, bodyHash } = scope
  const { numAffectedRows } = await sql`
    insert into idempotency (actor, verb, key, body_hash, claimed_at)
    select ${actor}::text, ${verb}::text, ${key}::text, ${bodyHash}::text, ${now}::timestamptz
    where pg_try_advisory_xact_lock(hashtextextended(${lockName(scope)}, 0))
    on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

async function findEarlier(tx: Transaction, scope: RequestScope): Promise<{ readonly answer: unknown } | null> {
  const row = await tx
    .selectFrom('idempotency')
    .select(['body_hash', 'answer'])
    .where('actor', '=', scope.actor)
    .where('verb', '=', scope.verb)
    .where('key', '=', scope.key)
    .executeTakeFirst()
  if (!row) return null
  if (row.body_hash !== scope.bodyHash) throw new Refusal('key-reused')
  return { answer: row.answer }
}

/** Keeps the answer beside the claim, in the transaction that made it. */
export async function keepAnswer(tx: Transaction, scope: RequestScope, answer: unknown): Promise<void> {
  await tx
    .updateTable('idempotency')
    .set({ answer: JSON.stringify(answer ?? null) })
    .where('actor', '=', scope.actor)
    .where('verb', '=', scope.verb)
    .where('key', '=', scope.key)
    .execute()
}

/** Forgets requests older than the instant; returns how many. A sender retries within minutes, not days. */
export async function forgetKeys(db: Connection, before: Date): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('idempotency').where('claimed_at', '<', before).executeTakeFirst()
  return Number(numDeletedRows)
}
