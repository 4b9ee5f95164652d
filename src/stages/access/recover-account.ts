import { z } from 'zod'
import { CreateAccount } from '../../model/account.ts'
import { Refusal } from '../../model/refusal.ts'
import { findCredentials, putPasswordHash } from '../../store/account.ts'
import { endOtherLogins } from '../../store/login.ts'
import { putRecoveryCodes, useRecoveryCode } from '../../store/recovery-code.ts'
import { platformSubject } from '../subjects.ts'
import { verb, type Ids } from '../toolkit.ts'
import { ownerOf, ownSubject, requireFresh } from './own-security.ts'

const codesCount = 8

const NewPassword = CreateAccount.shape.password

/** A code as it is hashed: letters and digits only, so that it may be typed with or without its dashes. */
const codeHash = (ids: Ids, code: string): string => ids.hash(`recovery/${code.toLowerCase().replace(/[^0-9a-z]/g, '')}`)

/** Four groups of five: 80 random bits, far beyond guessing, and still copied by hand without despair. */
function newCode(ids: Ids): string {
  return ids.hash(ids.secret()).slice(0, 20).match(/.{5}/g)!.join('-')
}

/** One's own password, known to be one's own by the present one; other devices are signed out. */
export const changePassword = verb({
  name: 'change-password',
  title: 'Сменить пароль',
  kind: 'change',
  may: 'own-security.change',
  route: { method: 'POST', path: '/account/password' },
  input: z.object({ current: z.string().min(1).max(200), password: NewPassword }),
  output: z.object({ ended: z.number().int() }),
  subject: ownSubject,
  run: async (context, { current, password }) => {
    const { tx, actor, passwords, record } = context
    const { accountId, email } = ownerOf(context)
    const found = await findCredentials(tx, email)
    if (!found || !(await passwords.verify(found.passwordHash, current))) throw new Refusal('wrong-credentials', [{ path: 'current', reason: 'wrong' }])
    await putPasswordHash(tx, accountId, await passwords.hash(password))
    const ended = await endOtherLogins(tx, accountId, actor.loginHash ?? null)
    await record(null, { kind: 'password-changed', subjectKind: 'account', subjectId: accountId })
    return { ended }
  },
})

/** Codes for the day when password and keys are lost; shown once, kept as hashes. Earlier ones stop working. */
export const makeRecoveryCodes = verb({
  name: 'make-recovery-codes',
  title: 'Получить запасные коды',
  kind: 'change',
  may: 'own-security.change',
  route: { method: 'POST', path: '/account/recovery-codes' },
  input: z.object({}),
  output: z.object({ codes: z.array(z.string()) }),
  secretAnswer: true,
  subject: ownSubject,
  run: async (context) => {
    const { tx, ids, now, record } = context
    const { accountId } = ownerOf(context)
    await requireFresh(context)
    const codes = Array.from({ length: codesCount }, () => newCode(ids))
    await putRecoveryCodes(tx, accountId, codes.map((code) => codeHash(ids, code)), now)
    await record(null, { kind: 'recovery-codes-made', subjectKind: 'account', subjectId: accountId, facts: { count: codesCount } })
    return { codes }
  },
})

/** A new password by a recovery code; signs out everywhere. The password is hashed first, so that right and wrong take the same time. */
export const recoverAccount = verb({
  name: 'recover-account',
  title: 'Восстановить вход запасным кодом',
  kind: 'change',
  may: 'own-account.use',
  route: { method: 'POST', path: '/recovery' },
  input: z.object({ email: z.email().max(200), code: z.string().min(1).max(100), password: NewPassword }),
  output: z.object({ done: z.literal(true) }),
  subject: platformSubject,
  run: async ({ tx, ids, now, passwords, record }, { email, code, password }) => {
    const passwordHash = await passwords.hash(password)
    const found = await useRecoveryCode(tx, email, codeHash(ids, code), now)
    if (!found) throw new Refusal('wrong-recovery')
    await putPasswordHash(tx, found.accountId, passwordHash)
    await endOtherLogins(tx, found.accountId, null)
    await record(null, { kind: 'account-recovered', subjectKind: 'account', subjectId: found.accountId })
    return { done: true as const }
  },
})
