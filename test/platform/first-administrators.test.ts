import { expect, test } from 'vitest'
import { addFirstAdministrator } from '../../src/platform/first-administrators.ts'
import { perform } from '../../src/stages/perform.ts'
import { signIn } from '../../src/stages/access/sign-in.ts'
import { listFacts } from '../../src/store/journal.ts'
import { createTestDatabase } from '../support/database.ts'
import { createTestToolkit } from '../support/toolkit.ts'

test('two administrators can be made by the installation, each with a password of their own, a third cannot', async () => {
  const { db } = await createTestDatabase()
  const kit = createTestToolkit(db)
  const first = await addFirstAdministrator(kit, { email: 'One@example.ru', name: 'Первый' })
  await expect(addFirstAdministrator(kit, { email: 'one@example.ru', name: 'Он же' })).rejects.toMatchObject({ code: 'already-exists' })
  await addFirstAdministrator(kit, { email: 'two@example.ru', name: 'Второй' })
  await expect(addFirstAdministrator(kit, { email: 'three@example.ru', name: 'Третий' })).rejects.toMatchObject({ code: 'not-allowed' })
  const nobody = { account: null, receiptKeys: [] }
  const { account } = await perform(kit, nobody, signIn, { email: 'one@example.ru', password: first.password })
  expect(account.grants.map(({ role }) => role)).toEqual(['administrator'])
  await expect(perform(kit, nobody, signIn, { email: 'two@example.ru', password: first.password })).rejects.toMatchObject({ code: 'wrong-credentials' })
  expect((await listFacts(db, { roundId: '-', kinds: ['role-granted'] })).length).toBe(2)
})

test('of six called at the same moment two are made', async () => {
  const { db } = await createTestDatabase()
  const kit = createTestToolkit(db)
  const calls = await Promise.allSettled(Array.from({ length: 6 }, (_, n) => addFirstAdministrator(kit, { email: `a${n}@example.ru`, name: `Первый ${n}` })))
  expect(calls.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  expect((await listFacts(db, { roundId: '-', kinds: ['role-granted'] })).length).toBe(2)
})
