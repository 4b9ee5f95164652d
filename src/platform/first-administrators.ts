import { Refusal } from '../model/refusal.ts'
import { inTransaction } from '../stages/transaction.ts'
import type { Toolkit } from '../stages/toolkit.ts'
import { addAccount, listAccountsWithRole } from '../store/account.ts'
import { addGrant } from '../store/grant.ts'
import { holdTurn } from '../store/hold-turn.ts'

/** One proposes, another confirms: with two of them everybody else gets a role the usual way. */
const needed = 2

/**
 * Makes one of the first two administrators, whom nobody can give their role yet, and returns a password to be told once.
 * Refuses: `already-exists` when the address is taken, `not-allowed` when there are two administrators already.
 */
export function addFirstAdministrator(kit: Toolkit, person: { readonly email: string; readonly name: string }): Promise<{ password: string }> {
  return inTransaction(kit, { account: null, receiptKeys: [] }, async ({ tx, ids, now, passwords, record }) => {
    // Two calls at once must see each other's administrator before they count.
    await holdTurn(tx, 'first administrators')
    if ((await listAccountsWithRole(tx, 'administrator', { limit: needed, at: now })).length >= needed) throw new Refusal('not-allowed')
    const [accountId, grantId, password] = [ids.next(), ids.next(), ids.secret()]
    const passwordHash = await passwords.hash(password)
    if (!(await addAccount(tx, { accountId, ...person, passwordHash, region: null, oktmo: null, at: now }))) throw new Refusal('already-exists')
    const grant = { role: 'administrator' as const, roundId: null, region: null, oktmo: null, direction: null }
    await addGrant(tx, { grantId, accountId, grant, proposedBy: null, at: now, confirmed: true })
    await record(null, { kind: 'account-created', subjectKind: 'account', subjectId: accountId })
    await record(null, { kind: 'role-granted', subjectKind: 'account', subjectId: accountId, facts: { grantId, role: 'administrator' } })
    return { password }
  })
}
