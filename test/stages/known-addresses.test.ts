import { afterEach, expect, test, vi } from 'vitest'
import { createRoad } from '../../src/web/road.ts'
import { createTestPlatform, form, openRound, refusal, type TestPlatform } from './platform.ts'

/** Every comparison with a hash, with what the hash says of its own cost; a hash that cannot be read costs nothing and would tell. */
const compared: string[] = []
vi.mock('@node-rs/argon2', async (original) => {
  const library = await original<typeof import('@node-rs/argon2')>()
  return {
    ...library,
    verify: async (stored: string, password: string) => {
      const answer = await library.verify(stored, password)
      compared.push(/^\$argon2id\$v=19\$[^$]+/.exec(stored)![0])
      return answer
    },
  }
})

afterEach(() => void compared.splice(0))

/** What an answer cost: statements of the database by kind and table, and comparisons of hashes. */
async function workOf({ kit }: TestPlatform, name: string, input: object): Promise<{ code: string; statements: number; compared: string[] }> {
  let statements = 0
  const counting = {
    transformQuery: ({ node }: { node: never }) => {
      statements += 1
      return node
    },
    transformResult: async ({ result }: { result: never }) => result,
  }
  compared.splice(0)
  const road = createRoad({ ...kit, db: kit.db.withPlugin(counting as never) }, { account: null, receiptKeys: [] })
  const code = await refusal(road.call(name as never, input as never))
  return { code, statements, compared: [...compared] }
}

test('an address that is known and one that is not cost the same work and get the same answer', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const { kit } = platform
  const { accountId } = await platform.person('moderator')
  const admin = await platform.person('administrator')
  await kit.db.updateTable('account').set({ password_hash: await kit.passwords.hash('long enough before') }).where('account_id', '=', accountId).execute()
  const known = { email: `${accountId}@example.test`, password: 'wrong enough before' }
  const unknown = { ...known, email: 'nobody@example.test' }
  await workOf(platform, 'signIn', unknown)

  const wrong = await workOf(platform, 'signIn', known)
  expect(wrong).toMatchObject({ code: 'wrong-credentials', compared: [expect.stringContaining('m=1024,t=1')] })
  expect(wrong.statements).toBeGreaterThan(0)
  expect(await workOf(platform, 'signIn', unknown)).toEqual(wrong)
  // One whose password opens nothing (a guest, an account of another service) is no exception, nor is one that is stopped.
  expect(await workOf(platform, 'signIn', { ...known, email: `${admin.accountId}@example.test` })).toEqual(wrong)
  await kit.db.updateTable('account').set({ disabled_at: kit.clock() }).where('account_id', '=', accountId).execute()
  expect(await workOf(platform, 'signIn', known)).toEqual(wrong)

  const code = { code: 'aaaaa-bbbbb-ccccc-ddddd', password: 'another long one' }
  const recovery = await workOf(platform, 'recoverAccount', { ...code, email: `${admin.accountId}@example.test` })
  expect(recovery.code).toBe('wrong-recovery')
  expect(await workOf(platform, 'recoverAccount', { ...code, email: unknown.email })).toEqual(recovery)
})

test('a private link nobody has and one that leads nowhere any more are found out by the same work', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  await platform.anonymous.call('submitInitiative', form(1, { problem: 'Нет воды.' }))
  const [short, long] = [await workOf(platform, 'readReceipt', { roundId: '2026', key: 'aaaaaaaa' }), await workOf(platform, 'readReceipt', { roundId: '2026', key: 'b'.repeat(43) })]
  expect(short).toMatchObject({ code: 'not-found' })
  expect(long).toEqual(short)
  const invitation = await workOf(platform, 'readInvitation', { key: 'a'.repeat(22) })
  expect(await workOf(platform, 'readInvitation', { key: 'b'.repeat(22) })).toEqual(invitation)
})

test('whoever submits with an address that has an account learns nothing of it', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const { accountId } = await platform.person('moderator')
  const shape = async (email: string) => {
    const said = form(1, { problem: 'Нет воды.' }) as { author: object }
    return Object.keys(await platform.anonymous.call('submitInitiative', { ...said, author: { ...said.author, email } } as never))
  }
  expect(await shape(`${accountId}@example.test`)).toEqual(await shape('nobody@example.test'))
})
