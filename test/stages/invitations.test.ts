import { expect, test } from 'vitest'
import { createTestPlatform, openRound, refusal, type TestPlatform } from './platform.ts'

const day = 86_400_000
const password = 'длинный пароль для проверки'
const asked = { email: 'Guest@Example.test', role: 'expert', roundId: '2026', direction: 'selo' } as never

async function invited() {
  const platform = await createTestPlatform()
  await openRound(platform)
  const [first, second] = [await platform.person('administrator'), await platform.person('administrator')]
  const { invitationId } = await first.call('inviteToRole', asked)
  return { platform, first, second, invitationId }
}

const keyIn = ({ letters }: TestPlatform): string => /\/invitation\/([\w-]+)/.exec(letters.at(-1)!.body)![1]!
const keptBody = async ({ kit }: TestPlatform) => (await kit.db.selectFrom('letter').select('body').where('round_id', '=', '-').execute()).map(({ body }) => body)

test('a letter goes only after the second person; the link makes an account with the role, once', async () => {
  const { platform, first, second, invitationId } = await invited()
  await platform.doJobs()
  expect(platform.letters).toEqual([])
  expect(await refusal(first.call('confirmInvitation', { invitationId }))).toBe('same-person')
  await second.call('confirmInvitation', { invitationId })
  await platform.doJobs()
  expect(platform.letters).toHaveLength(1)
  expect(platform.letters[0]).toMatchObject({ to: 'Guest@Example.test' })
  const key = keyIn(platform)
  expect(await platform.anonymous.call('readInvitation', { key })).toMatchObject({ role: 'expert', direction: 'selo', email: 'Guest@Example.test' })

  const answers = await Promise.allSettled([1, 2].map(() => platform.anonymous.call('acceptInvitation', { key, name: 'Гостев Иван', password })))
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const { account } = await platform.anonymous.call('signIn', { email: 'guest@example.test', password })
  expect(account.grants).toEqual([{ role: 'expert', roundId: '2026', region: null, oktmo: null, direction: 'selo' }])
  expect(await refusal(platform.anonymous.call('readInvitation', { key }))).toBe('not-found')
  expect(await refusal(platform.anonymous.call('acceptInvitation', { key, name: 'Другой', password }))).toBe('not-found')
  // The secret is kept nowhere once it was used.
  expect(await keptBody(platform)).toEqual([''])
  const kinds = (await platform.kit.db.selectFrom('journal_fact').select('kind').where('subject_id', '=', invitationId).orderBy('fact_index').execute()).map(({ kind }) => kind)
  expect(kinds).toEqual(['invitation-made', 'invitation-sent', 'invitation-accepted'])
})

test('a withdrawn invitation opens nothing, and an unsent letter is never sent', async () => {
  const { platform, first, second, invitationId } = await invited()
  await second.call('confirmInvitation', { invitationId })
  await first.call('withdrawInvitation', { invitationId })
  await platform.doJobs()
  expect(platform.letters).toEqual([])
  expect((await first.call('listInvitations', {})).invitations).toEqual([])
  expect(await refusal(second.call('confirmInvitation', { invitationId }))).toBe('not-found')
})

test('a link is over after its term; one withdrawn after sending leads nowhere', async () => {
  const { platform, first, second, invitationId } = await invited()
  const { expiresAt } = await second.call('confirmInvitation', { invitationId })
  await platform.doJobs()
  const key = keyIn(platform)
  platform.clock.set(new Date(Date.parse(expiresAt) - 1).toISOString())
  expect((await platform.anonymous.call('readInvitation', { key })).role).toBe('expert')
  platform.clock.set(expiresAt)
  expect(await refusal(platform.anonymous.call('readInvitation', { key }))).toBe('not-found')
  expect((await first.call('listInvitations', {})).invitations).toMatchObject([{ state: 'over' }])
  platform.clock.forward(-day)
  await first.call('withdrawInvitation', { invitationId })
  expect(await refusal(platform.anonymous.call('acceptInvitation', { key, name: 'Гостев', password }))).toBe('not-found')
})

test('who has an account is not invited but given the role; a short password keeps the link', async () => {
  const { platform, first, second, invitationId } = await invited()
  await second.call('confirmInvitation', { invitationId })
  await platform.doJobs()
  const key = keyIn(platform)
  expect(await refusal(platform.anonymous.call('acceptInvitation', { key, name: 'Гостев', password: 'короткий' }))).toBe('invalid-input')
  await first.call('createAccount', { email: 'guest@example.test', name: 'Гостев', password } as never)
  expect(await refusal(first.call('inviteToRole', asked))).toBe('already-exists')
  expect(await refusal(platform.anonymous.call('acceptInvitation', { key, name: 'Гостев', password }))).toBe('already-exists')
})
