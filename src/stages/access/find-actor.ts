import type { Account, Actor } from '../../model/account.ts'
import { findAccountByLogin } from '../../store/account.ts'
import type { Toolkit } from '../toolkit.ts'

/** What a request shows about who is asking: the secret of a login, and private links of initiatives. */
export interface Shown {
  readonly token: string | null
  readonly receiptKeys: readonly string[]
}

async function accountOf({ db, ids, clock }: Toolkit, token: string | null): Promise<Account | null> {
  return token === null ? null : findAccountByLogin(db, ids.hash(token), clock())
}

/**
 * Who is asking. A login that ended, was revoked or never was gives nobody, not an error: the page then says «Войдите».
 * Cost: no query without a token, two by key with one. Grants are read anew each time, so a revoked role ends at once.
 */
export async function findActor(kit: Toolkit, { token, receiptKeys }: Shown): Promise<Actor> {
  const account = await accountOf(kit, token)
  return { account, receiptKeys, ...(account === null || token === null ? {} : { loginHash: kit.ids.hash(token) }) }
}
