import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { migrate, NewerSchema, readMigrations } from '../../src/store/migrate.ts'
import { createTestDatabase } from '../support/database.ts'

test('a second run finds nothing to do, two at once apply each step once', async () => {
  const { address, db } = await createTestDatabase({ empty: true })
  const names = readMigrations().map(({ name }) => name)
  const runs = await Promise.all([migrate(address), migrate(address), migrate(address)])
  expect(runs.flat().sort()).toEqual([...names].sort())
  expect(await migrate(address)).toEqual([])
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from graphile_worker.migrations`.execute(db)
  expect(rows[0]!.n).toBeGreaterThan(15)
})

test('a database of a newer version is left alone', async () => {
  const { address, db } = await createTestDatabase()
  await sql`insert into schema_migration (number, name, hash) values (999, 'of-the-future', 'x')`.execute(db)
  await expect(migrate(address)).rejects.toThrow(NewerSchema)
})

test('a step that fails leaves nothing behind and is tried again', async () => {
  const { address, db } = await createTestDatabase({ empty: true })
  const broken = [{ number: 1, name: 'broken', sql: 'create table half (n int); select 1/0', hash: 'b' }]
  await expect(migrate(address, broken)).rejects.toThrow('division by zero')
  const { rows } = await sql`select 1 from pg_tables where tablename = 'half'`.execute(db)
  expect(rows).toEqual([])
  const mended = [{ number: 1, name: 'mended', sql: 'create table whole (n int)', hash: 'm' }]
  expect(await migrate(address, mended)).toEqual(['mended'])
})

test('a file changed after it was applied is refused', async () => {
  const { address } = await createTestDatabase()
  const changed = readMigrations().map((migration) => (migration.number === 2 ? { ...migration, hash: 'other' } : migration))
  await expect(migrate(address, changed)).rejects.toThrow('was changed after it had been applied')
})
