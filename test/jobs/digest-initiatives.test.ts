import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { perform } from '../../src/stages/perform.ts'
import { verbs } from '../../src/stages/verbs.ts'
import { createTestPlatform, form, openRound } from '../stages/platform.ts'

test('a text that cannot be read holds up none of those that came with it, and is read when it can be', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const { db } = platform.kit
  await sql`alter table digest add constraint no_towers check (masked->>'title' <> 'Башня')`.execute(db)
  const send = (n: number) => perform(platform.kit, { account: null, receiptKeys: [] }, verbs.submitInitiative, form(n, { title: n === 31 ? 'Башня' : `Дорога ${n}`, problem: `В деревне ${n} нет воды.` }))
  await Promise.all(Array.from({ length: 50 }, (_, n) => send(n)))
  await platform.doJobs()
  const read = async () => Number((await db.selectFrom('digest').select((all) => all.fn.countAll().as('count')).executeTakeFirstOrThrow()).count)
  expect(await read()).toBe(49)
  await sql`alter table digest drop constraint no_towers`.execute(db)
  await sql`update graphile_worker._private_jobs set run_at = now()`.execute(db)
  await platform.doJobs()
  expect(await read()).toBe(50)
  expect(platform.letters).toHaveLength(50)
  expect(new Set(platform.letters.map(({ letterId }) => letterId)).size).toBe(50)
})
