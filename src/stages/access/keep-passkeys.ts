import { z } from 'zod'
import { Refusal, required } from '../../model/refusal.ts'
import { AttemptText, mostPasskeys, PasskeyCreation, PasskeyName, PasskeyOptions } from '../../model/sign-in.ts'
import { addPasskey as storePasskey, listCredentials, listPasskeys, removePasskey as storedRemoval, renamePasskey as storedRenaming } from '../../store/passkey.ts'
import { verb, type Context } from '../toolkit.ts'
import { beginAttempt, derived, readAttempt, useUp } from './attempt.ts'
import { ownerOf, ownSubject, requireFresh } from './own-security.ts'

const Key = z.object({ passkeyId: z.string().max(40) })

/** A guest of a session hall has a login for two days and nothing to come back to. */
function refuseGuest({ email }: { readonly email: string }): void {
  if (email.endsWith('@guest.invalid')) throw new Refusal('not-allowed')
}

export const startPasskey = verb({
  name: 'start-passkey',
  title: 'Начать добавление ключа',
  kind: 'read',
  may: 'own-security.change',
  route: { method: 'GET', path: '/account/new-passkey' },
  input: z.object({}),
  output: z.object({ attempt: z.string(), options: PasskeyOptions }),
  secretAnswer: true,
  subject: ownSubject,
  run: async (context) => {
    const account = ownerOf(context)
    refuseGuest(account)
    await requireFresh(context)
    const held = await listCredentials(context.tx, account.accountId)
    if (held.length >= mostPasskeys) throw new Refusal('too-many-passkeys')
    const attempt = beginAttempt(context, 'passkey-creation', { accountId: account.accountId })
    const challenge = derived(context.ids, readAttempt(context, 'passkey-creation', attempt), 'challenge')
    return { attempt, options: await context.passkeys.creationOptions(account, held, challenge) }
  },
})

export const addPasskey = verb({
  name: 'add-passkey',
  title: 'Добавить ключ входа',
  kind: 'change',
  may: 'own-security.change',
  route: { method: 'POST', path: '/account/passkeys' },
  input: z.object({ attempt: AttemptText, name: PasskeyName, answer: PasskeyCreation }),
  output: Key,
  subject: ownSubject,
  run: async (context, { attempt: text, name, answer }) => {
    const { tx, ids, now, passkeys, record } = context
    const { accountId, ...person } = ownerOf(context)
    refuseGuest(person)
    await requireFresh(context)
    const attempt = readAttempt(context, 'passkey-creation', text)
    if (attempt.facts['accountId'] !== accountId) throw new Refusal('sign-in-expired')
    await useUp(tx, ids, attempt, now)
    const checked = required(await passkeys.checkCreation(answer, derived(ids, attempt, 'challenge')), 'wrong-passkey')
    if ((await listPasskeys(tx, accountId)).length >= mostPasskeys) throw new Refusal('too-many-passkeys')
    const passkeyId = ids.next()
    if (!(await storePasskey(tx, { ...checked, passkeyId, accountId, name: name.trim(), at: now }))) throw new Refusal('already-exists')
    await record(null, { kind: 'passkey-added', subjectKind: 'account', subjectId: accountId, facts: { passkeyId } })
    return { passkeyId }
  },
})

/** Both changes of a key of one's own: done, told in the journal, or there is no such key. */
async function changeKey(context: Context, passkeyId: string, kind: 'passkey-renamed' | 'passkey-removed', change: (accountId: string) => Promise<boolean>) {
  const { accountId } = ownerOf(context)
  if (!(await change(accountId))) throw new Refusal('not-found')
  await context.record(null, { kind, subjectKind: 'account', subjectId: accountId, facts: { passkeyId } })
  return { passkeyId }
}

export const renamePasskey = verb({
  name: 'rename-passkey',
  title: 'Переименовать ключ входа',
  kind: 'change',
  may: 'own-security.change',
  route: { method: 'POST', path: '/account/passkeys/:passkeyId/name' },
  input: Key.extend({ name: PasskeyName }),
  output: Key,
  subject: ownSubject,
  run: (context, { passkeyId, name }) => changeKey(context, passkeyId, 'passkey-renamed', (accountId) => storedRenaming(context.tx, accountId, passkeyId, name.trim())),
})

/** Takes a key away, so that it opens nothing any more. A password always remains, so nobody locks themselves out by it. */
export const removePasskey = verb({
  name: 'remove-passkey',
  title: 'Убрать ключ входа',
  kind: 'change',
  may: 'own-security.change',
  route: { method: 'POST', path: '/account/passkeys/:passkeyId/removal' },
  input: Key,
  output: Key,
  subject: ownSubject,
  run: (context, { passkeyId }) => changeKey(context, passkeyId, 'passkey-removed', (accountId) => storedRemoval(context.tx, accountId, passkeyId)),
})
