import { sql } from 'kysely'
import type { Transaction } from './connect.ts'

/** Lets one transaction at a time go on under a name, until it ends: for what must be counted before it is written and has no row to lock. */
export async function holdTurn(tx: Transaction, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 3))`.execute(tx)
}
