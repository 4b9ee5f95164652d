import { expect, test } from 'vitest'
import { createRoad } from '../../src/web/road.ts'
import { findActor } from '../../src/stages/access/find-actor.ts'
import { createTestPlatform, openRound, refusal, type TestPlatform } from './platform.ts'

const day = 86_400_000
const password = 'длинный пароль для проверки'

async function newcomer(platform: TestPlatform, email: string, until: string | null = null, role = 'moderator') {
  const [first, second] = [await platform.person('administrator'), await platform.person('administrator')]
  await first.call('createAccount', { email, name: 'Новый Человек', password } as never)
  const { grantId } = await first.call('proposeRole', { email, role, roundId: '2026', until } as never)
  await second.call('confirmRole', { grantId })
  const { token, account } = await platform.anonymous.call('signIn', { email, password })
  /** Asked with the login each time, as a request asks. */
  const asHimself = async () => createRoad(platform.kit, await findActor(platform.kit, { token, receiptKeys: [] }))
  return { first, second, grantId, asHimself, accountId: account.accountId }
}

const facts = (platform: TestPlatform, kind: string) => platform.kit.db.selectFrom('journal_fact').selectAll().where('round_id', '=', '-').where('kind', '=', kind).execute()
const mayModerate = async (_platform: TestPlatform, { asHimself }: { asHimself: () => Promise<ReturnType<typeof createRoad>> }) =>
  (await asHimself()).call('moderationQueue', { roundId: '2026', limit: 1 } as never).then(() => true, () => false)

test('a role is given by address, spelt in any case, and never to oneself', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const { first, second } = await newcomer(platform, 'judge@example.test')
  expect(await refusal(first.call('proposeRole', { email: 'nobody@example.test', role: 'expert' }))).toBe('unknown-account')
  const own = (first as { actor?: { account: { email: string } } }).actor!.account.email
  expect(await refusal(first.call('proposeRole', { email: own.toUpperCase(), role: 'expert' }))).toBe('same-person')
  const { grantId } = await first.call('proposeRole', { email: ' Judge@Example.test'.trim(), role: 'expert' })
  expect(await refusal(first.call('confirmRole', { grantId }))).toBe('same-person')
  await second.call('declineRole', { grantId })
  expect(await refusal(second.call('confirmRole', { grantId }))).toBe('not-found')
  expect(await facts(platform, 'role-declined')).toHaveLength(1)
})

test('limits that do not exist are refused field by field, and nothing is proposed', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const { first } = await newcomer(platform, 'judge@example.test')
  const before = (await first.call('listRoleProposals', {})).proposals.length
  const wrong = { email: 'judge@example.test', role: 'expert', roundId: 'none', region: '999', oktmo: '99999999', direction: 'none', until: '2020-01-01T00:00:00Z' }
  const error = await first.call('proposeRole', wrong as never).catch((thrown: unknown) => thrown)
  expect((error as { fields: { path: string }[] }).fields.map(({ path }) => path)).toEqual(['roundId', 'direction', 'region', 'oktmo', 'until'])
  expect((await first.call('listRoleProposals', {})).proposals).toHaveLength(before)
})

test('a role is taken back by two people and counts no more at the next call of an open login', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const person = await newcomer(platform, 'judge@example.test')
  const { first, second, grantId } = person
  expect(await mayModerate(platform, person)).toBe(true)
  expect(await refusal(first.call('proposeRevocation', { grantId, reason: ' ' }))).toBe('invalid-input')
  await first.call('proposeRevocation', { grantId, reason: 'Перешёл на другую работу.' })
  expect(await mayModerate(platform, person)).toBe(true)
  expect(await refusal(first.call('confirmRevocation', { grantId }))).toBe('same-person')
  const listed = (await second.call('listHolders', { who: 'новый' })).grants
  expect(listed).toMatchObject([{ grantId, email: 'judge@example.test', revocation: { reason: 'Перешёл на другую работу.' } }])
  await second.call('confirmRevocation', { grantId })
  expect(await mayModerate(platform, person)).toBe(false)
  expect((await second.call('listHolders', { who: 'новый' })).grants).toEqual([])
  expect(await facts(platform, 'role-revoked')).toHaveLength(1)
})

test('a role somebody wanted back may stay', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const person = await newcomer(platform, 'judge@example.test')
  await person.first.call('proposeRevocation', { grantId: person.grantId, reason: 'По ошибке.' })
  await person.second.call('keepRole', { grantId: person.grantId })
  expect(await refusal(person.second.call('confirmRevocation', { grantId: person.grantId }))).toBe('stale')
  expect(await mayModerate(platform, person)).toBe(true)
})

test('a term ends a role at its instant', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const until = new Date(platform.clock().getTime() + day).toISOString()
  const person = await newcomer(platform, 'judge@example.test', until)
  platform.clock.forward(day - 1)
  expect(await mayModerate(platform, person)).toBe(true)
  platform.clock.forward(1)
  expect(await mayModerate(platform, person)).toBe(false)
})

test('a deputy acts for a term, and only while the person they stand in for holds the role', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const principal = await newcomer(platform, 'head@example.test')
  const { first, second } = principal
  await first.call('createAccount', { email: 'deputy@example.test', name: 'Заместитель', password } as never)
  const asked = { email: 'deputy@example.test', role: 'moderator', roundId: '2026', deputyOf: 'head@example.test', until: new Date(platform.clock().getTime() + 20 * day).toISOString() }
  expect(await refusal(first.call('proposeRole', { ...asked, until: null } as never))).toBe('invalid-input')
  // Wider than what the principal holds.
  expect(await refusal(first.call('proposeRole', { ...asked, roundId: null } as never))).toBe('invalid-input')
  const { grantId } = await first.call('proposeRole', asked as never)
  await second.call('confirmRole', { grantId })
  const { token } = await platform.anonymous.call('signIn', { email: 'deputy@example.test', password })
  const deputy = { asHimself: async () => createRoad(platform.kit, await findActor(platform.kit, { token, receiptKeys: [] })) }
  expect(await mayModerate(platform, deputy)).toBe(true)
  await first.call('proposeRevocation', { grantId: principal.grantId, reason: 'Уволен.' })
  await second.call('confirmRevocation', { grantId: principal.grantId })
  expect(await mayModerate(platform, deputy)).toBe(false)
})

test('two administrators remain, whoever takes roles back at once', async () => {
  const platform = await createTestPlatform()
  const people = [await platform.person('administrator'), await platform.person('administrator'), await platform.person('administrator')] as const
  const { grants } = await people[0].call('listHolders', { role: 'administrator' })
  const of = (accountId: string) => grants.find((grant) => grant.accountId === accountId)!.grantId
  await people[0].call('proposeRevocation', { grantId: of(people[1].accountId), reason: 'Лишний.' })
  await people[1].call('proposeRevocation', { grantId: of(people[2].accountId), reason: 'Лишний.' })
  const tried = await Promise.allSettled([
    people[2].call('confirmRevocation', { grantId: of(people[1].accountId) }),
    people[0].call('confirmRevocation', { grantId: of(people[2].accountId) }),
  ])
  expect(tried.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(tried.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'last-administrators' } })
  expect((await people[0].call('listHolders', { role: 'administrator' })).total).toBe(2)
})

test('an account is stopped at once by one, with its reason in the journal, and let in by another', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const person = await newcomer(platform, 'judge@example.test')
  const { first, second } = person
  expect(await refusal(first.call('stopAccount', { email: 'judge@example.test', reason: '' }))).toBe('invalid-input')
  const { accountId } = await first.call('stopAccount', { email: 'judge@example.test', reason: 'Пароль увидели посторонние.' })
  expect(await mayModerate(platform, person)).toBe(false)
  expect(await refusal(platform.anonymous.call('signIn', { email: 'judge@example.test', password }))).toBe('wrong-credentials')
  expect((await facts(platform, 'account-stopped'))[0]).toMatchObject({ subject_id: accountId, facts: { reason: 'Пароль увидели посторонние.' } })
  expect(await refusal(first.call('restoreAccount', { accountId }))).toBe('same-person')
  await second.call('restoreAccount', { accountId })
  expect((await platform.anonymous.call('signIn', { email: 'judge@example.test', password })).account.accountId).toBe(accountId)
  // The login that was open before does not come back.
  expect(await mayModerate(platform, person)).toBe(false)
})

test('a team lead proposes people for the own direction only, and no other role', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  await newcomer(platform, 'judge@example.test')
  const lead = await platform.person('team-lead', { direction: 'transport' })
  const asked = { email: 'judge@example.test', role: 'expert', roundId: '2026', direction: 'transport' }
  await lead.call('proposeRole', asked as never)
  expect(await refusal(lead.call('proposeRole', { ...asked, direction: 'selo' } as never))).toBe('not-allowed')
  expect(await refusal(lead.call('proposeRole', { ...asked, direction: null } as never))).toBe('not-allowed')
  expect(await refusal(lead.call('proposeRole', { ...asked, role: 'team-lead' } as never))).toBe('not-allowed')
  expect(await refusal(lead.call('listHolders', {}))).toBe('not-allowed')
})
