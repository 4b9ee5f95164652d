import type { Actor } from '../model/account.ts'
import { findAccountByEmail } from '../store/account.ts'
import type { Database } from '../store/connect.ts'

/** Somebody at the machine speaks as the account of that address, with its roles and scope; null when there is none. */
export async function actorByEmail(db: Database, email: string, at = new Date()): Promise<Actor | null> {
  const account = await findAccountByEmail(db, email, at)
  return account && { account, receiptKeys: [] }
}
