import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { job, Never, type JobDefinition, type JobKit } from '../../src/jobs/job.ts'
import { doWaitingJobs, startWorker } from '../../src/jobs/worker.ts'
import { Refusal } from '../../src/model/refusal.ts'
import { countWaitingJobs, enqueue } from '../../src/store/outbox.ts'
import { freeJobsOfDeadWorkers, holdPresence } from '../../src/store/queue-presence.ts'
import { createTestDatabase } from '../support/database.ts'
import { createTestToolkit } from '../support/toolkit.ts'

async function prepare(): Promise<{ kit: JobKit; address: string }> {
  const { db, address } = await createTestDatabase()
  return { kit: { ...createTestToolkit(db), post: { send: async () => undefined }, analyse: () => Promise.reject(new Error('not in this test')), place: () => Promise.reject(new Error('not in this test')) }, address }
}

const count = (handle: (n: number) => Promise<void>, version = 1): JobDefinition =>
  job({ name: 'count', version, payload: z.object({ n: z.number() }), handle: (_kit, { n }) => handle(n) })

const failures = async ({ db }: JobKit) => (await db.selectFrom('job_failure').selectAll().execute()).map(({ job: name, reason }) => [name, reason])

test('a job exists if and only if its transaction commits, and a repeated key is one job', async () => {
  const { kit, address } = await prepare()
  const done: number[] = []
  await kit.db.transaction().execute((tx) => enqueue(tx, { name: 'count', payload: { n: 1 } }))
  const undone = kit.db.transaction().execute(async (tx) => {
    await enqueue(tx, { name: 'count', payload: { n: 2 } })
    throw new Error('no')
  })
  await expect(undone).rejects.toThrow('no')
  for (const n of [3, 4]) await enqueue(kit.db, { name: 'count', payload: { n }, key: 'once' })
  expect(await countWaitingJobs(kit.db)).toBe(2)
  await doWaitingJobs({ kit, address, definitions: [count(async (n) => void done.push(n))] })
  expect(done.sort()).toEqual([1, 4])
  expect(await countWaitingJobs(kit.db)).toBe(0)
})

test('an ordinary failure means again, with the reason kept for nobody until the last attempt', async () => {
  const { kit, address } = await prepare()
  await enqueue(kit.db, { name: 'count', payload: { n: 1 } })
  let tries = 0
  const definitions = [count(async () => { if (++tries < 3) throw new Error('the network is away') })]
  for (let round = 0; round < 3; round++) {
    await doWaitingJobs({ kit, address, definitions })
    await sql`update graphile_worker._private_jobs set run_at = now()`.execute(kit.db)
  }
  expect(tries).toBe(3)
  expect(await countWaitingJobs(kit.db)).toBe(0)
  expect(await failures(kit)).toEqual([])
})

test('never means never: Never, a refusal that would be the same again, a payload of the wrong shape', async () => {
  const { kit, address } = await prepare()
  for (const payload of [{ n: 1 }, { n: 2 }, { n: 3 }, { m: 4 }]) await enqueue(kit.db, { name: 'count', payload })
  const handle = async (n: number) => {
    if (n === 1) throw new Never('nobody to send to')
    if (n === 2) throw new Refusal('not-found')
    if (n === 3) throw new Refusal('overloaded')
  }
  await doWaitingJobs({ kit, address, definitions: [count(handle)], concurrency: 1 })
  const reasons = await failures(kit)
  expect(reasons.map(([name]) => name)).toEqual(['count@1', 'count@1', 'count@1'])
  expect(reasons.map(([, reason]) => reason!.slice(0, 7))).toEqual(expect.arrayContaining(['nobody ', 'payload']))
  expect(await countWaitingJobs(kit.db)).toBe(1)
})

test('jobs of an older version meet their own handler', async () => {
  const { kit, address } = await prepare()
  const done: string[] = []
  await enqueue(kit.db, { name: 'count', payload: { n: 1 } })
  await enqueue(kit.db, { name: 'count', version: 2, payload: { n: 2 } })
  await doWaitingJobs({ kit, address, definitions: [count(async (n) => void done.push(`old ${n}`)), count(async (n) => void done.push(`new ${n}`), 2)] })
  expect(done.sort()).toEqual(['new 2', 'old 1'])
})

test('a running worker takes a job as soon as its transaction commits and finishes what runs when told to stop', async () => {
  const { kit, address } = await prepare()
  let [begun, finished] = [false, false]
  const slow = count(async () => {
    begun = true
    await new Promise((resolve) => setTimeout(resolve, 200))
    finished = true
  })
  const worker = await startWorker({ kit, address, definitions: [{ ...slow, everyMinutes: 5 }], concurrency: 2 })
  await enqueue(kit.db, { name: 'count', payload: { n: 1 } })
  await vi.waitFor(() => expect(begun).toBe(true), { timeout: 10_000, interval: 10 })
  await worker.stop()
  expect(finished).toBe(true)
  expect(await countWaitingJobs(kit.db)).toBe(0)
})

test('jobs of a killed worker are freed, those of a living one are not', async () => {
  const { kit, address } = await prepare()
  for (const n of [1, 2]) await enqueue(kit.db, { name: 'count', payload: { n } })
  await sql`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute',
    locked_by = case when payload->>'n' = '1' then 'pool-living' else 'pool-dead' end`.execute(kit.db)
  const presence = await holdPresence(address, 'pool-living')
  const sweep = () => kit.db.transaction().execute(freeJobsOfDeadWorkers)
  expect(await sweep()).toEqual(['pool-dead'])
  expect(await sweep()).toEqual([])
  await presence.end()
  await vi.waitFor(async () => expect(await sweep()).toEqual(['pool-living']), { timeout: 5_000 })
  const done: number[] = []
  await doWaitingJobs({ kit, address, definitions: [count(async (n) => void done.push(n))] })
  expect(done.sort()).toEqual([1, 2])
})
