import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { enqueueAll } from '../../src/store/outbox.ts'
import { createTestDatabase } from '../support/database.ts'

const letters = { name: 'send-letters', payload: { roundId: 'r' }, key: 'letters:r' }

it('a wish that comes while a worker takes the waiting job of the same key is a new job, not a forgotten one', async () => {
  const { db } = await createTestDatabase()
  await enqueueAll(db, [letters, { name: 'digest-initiative', payload: {} }])
  let taken!: () => void
  let goOn!: () => void
  const [isTaken, mayEnd] = [new Promise<void>((resolve) => (taken = resolve)), new Promise<void>((resolve) => (goOn = resolve))]
  const worker = db.transaction().execute(async (tx) => {
    await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'somebody' where key = 'letters:r'`.execute(tx)
    taken()
    await mayEnd
  })
  await isTaken
  const wish = db.transaction().execute((tx) => enqueueAll(tx, [letters, { name: 'digest-initiative', payload: {} }]))
  const waits = async () => (await sql<{ count: string }>`select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(db)).rows[0]!.count !== '0'
  while (!(await waits())) await new Promise((resolve) => setTimeout(resolve, 5))
  goOn()
  await Promise.all([worker, wish])
  const { rows } = await sql<{ key: string | null; taken: boolean }>`select key, locked_at is not null as taken from graphile_worker._private_jobs order by id`.execute(db)
  expect(rows.filter(({ key, taken }) => key === 'letters:r' && !taken)).toHaveLength(1)
  expect(rows.filter(({ key, taken }) => key === null && taken)).toHaveLength(1)
  expect(rows.filter(({ key, taken }) => key === null && !taken)).toHaveLength(2)
})

it('of wishes under one key the last is left, in one go or in several; those without a key all stay', async () => {
  const { db } = await createTestDatabase()
  await enqueueAll(db, [letters, { ...letters, payload: { roundId: 's' } }, { name: 'digest-initiative', payload: { n: 1 } }, { name: 'digest-initiative', payload: { n: 1 } }])
  await enqueueAll(db, [{ ...letters, payload: { roundId: 't' } }])
  await enqueueAll(db, [])
  const { rows } = await sql<{ payload: unknown }>`select payload from graphile_worker._private_jobs order by id`.execute(db)
  expect(rows.map(({ payload }) => payload)).toEqual(expect.arrayContaining([{ roundId: 't' }, { n: 1 }, { n: 1 }]))
  expect(rows).toHaveLength(3)
})
