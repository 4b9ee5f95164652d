import { z } from 'zod'
import { Account } from '../../model/account.ts'
import type { LoginMeans } from '../../model/sign-in.ts'
import { Instant, textField } from '../../model/text-field.ts'
import { addLogin, forgetEndedLogins } from '../../store/login.ts'
import type { Context } from '../toolkit.ts'

/** A login lasts a working day and a half: long enough for a shift, short enough for a shared computer. */
const loginHours = 36

/** The web server says browser and system here, whatever stands in the request's body. */
export const Device = textField(100).default('')

export const OpenedLogin = z.object({ token: z.string(), expiresAt: Instant, account: Account })

/** Opens a login for somebody who has just proved who they are; the secret leaves once and is kept as a hash. */
export async function openLogin(context: Context, account: Account, how: { readonly means: LoginMeans; readonly device: string; readonly provider?: string }): Promise<z.input<typeof OpenedLogin>> {
  const { tx, ids, now, record } = context
  const { accountId } = account
  const token = ids.secret()
  const expiresAt = new Date(now.getTime() + loginHours * 3_600_000)
  await forgetEndedLogins(tx, accountId, now)
  await addLogin(tx, { tokenHash: ids.hash(token), accountId, at: now, expiresAt, ...how })
  const { means, provider = null } = how
  await record(null, { kind: 'signed-in', subjectKind: 'account', subjectId: accountId, facts: provider === null ? { means } : { means, provider } })
  return { token, expiresAt: expiresAt.toISOString(), account }
}
