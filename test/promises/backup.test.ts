import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { migrate } from '../../src/store/migrate.ts'
import { backupText, restoreBackup } from '../../src/store/backup.ts'
import { verifyJournal } from '../../src/store/journal-check.ts'
import { createTestDatabase } from '../support/database.ts'
import { createTestPlatform, form, openRound } from '../stages/platform.ts'

async function* inPortions(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

async function whole(address: string): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of backupText(address, new Date('2026-11-27T00:00:00Z'))) parts.push(part)
  return Buffer.concat(parts)
}

async function empty(): Promise<Awaited<ReturnType<typeof createTestDatabase>>> {
  const database = await createTestDatabase({ empty: true, poolSize: 2 })
  await migrate(database.address)
  return database
}

test('the drill: what comes back is the same to the last row, the journal’s fingerprint with it, and work goes on', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  for (const [n, problem] of ['Нет воды.\nИ света\tтоже.', 'Обратная \\ черта, \\. точка', 'Кавычки "«»" и ноль-ширины \u200b', '🙂'].entries()) await platform.anonymous.call('submitInitiative', form(n, { problem }))
  const copy = await whole(platform.address)
  // Taken while others write: what comes later is not in it.
  await platform.anonymous.call('submitInitiative', form(7, { problem: 'После копии' }))

  const target = await empty()
  const counts = await restoreBackup(target.address, inPortions(gunzipSync(gzipSync(copy)), 777))
  expect(counts['public.initiative']).toBe(4)
  expect(counts['graphile_worker._private_jobs']).toBe(4)
  expect(await whole(target.address)).toEqual(copy)
  const head = await verifyJournal(target.db, '2026')
  expect(head).toMatchObject({ sound: true })
  expect(await verifyJournal(platform.kit.db, '2026', head.sound ? [head.head] : [])).toMatchObject({ sound: true })
  await sql`insert into job_failure (job, payload, reason, failed_at) values ('x', '{}', 'x', now())`.execute(target.db)
  await sql`select graphile_worker.add_job('x')`.execute(target.db)
  await expect(sql`delete from journal_fact`.execute(target.db)).rejects.toThrow('never changed')
})

test('a damaged, shortened or foreign copy, and a database in use, are refused and nothing is changed', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  await platform.anonymous.call('submitInitiative', form(1, { problem: 'Нет воды.' }))
  const copy = await whole(platform.address)
  const target = await empty()
  const text = copy.toString('utf8')
  const damaged = [text.slice(0, text.length >> 1), text.slice(0, text.indexOf('\n')), text.replace('Нет воды.', 'Нет воды!'), text.replace(/"hash":"./, '"hash":"_'), '{"something":"else"}\n', '']
  for (const one of damaged) await expect(restoreBackup(target.address, inPortions(Buffer.from(one), 4_096))).rejects.toThrow(/копи/i)
  const { rows } = await sql<{ count: string }>`select count(*) from region`.execute(target.db)
  expect(rows[0]!.count).toBe('0')
  await expect(restoreBackup(platform.address, inPortions(copy, 4_096))).rejects.toThrow('не пуста')
})
