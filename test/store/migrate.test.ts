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

/** What a previous version still running could not live with, or what would rewrite a large table under a lock. */
const breaking: readonly (readonly [string, RegExp])[] = [
  ['a table is dropped', /\bdrop\s+table\b/i],
  ['a column is dropped', /\bdrop\s+column\b/i],
  ['something is renamed', /\brename\s+(?:to|column|constraint)\b|\balter\s+index\b/i],
  ['a column changes its type', /\balter\s+column\s+\w+\s+(?:set\s+data\s+)?type\b/i],
  ['a column must suddenly be filled', /\bset\s+not\s+null\b/i],
  ['a new column must be filled by who does not know it', /\badd\s+column\s+(?:if\s+not\s+exists\s+)?\w+\s+[^,;]*\bnot\s+null\b(?![^,;]*\bdefault\b)(?<!\bdefault\b[^,;]*)/i],
]

const flawsOf = (text: string): string[] => {
  const statements = text.replace(/--[^\n]*/g, '').replace(/\$\$.*?\$\$/gs, '')
  return breaking.filter(([, pattern]) => pattern.test(statements)).map(([says]) => says)
}

test('no step takes away what the previous version uses', () => {
  for (const bad of ['drop table a;', 'alter table a drop column b;', 'alter table a rename column b to c;', 'ALTER TABLE a ALTER COLUMN b TYPE bigint;', 'alter table a alter column b set not null;', 'ALTER TABLE a ADD COLUMN b text NOT NULL;']) expect([bad, flawsOf(bad)]).not.toEqual([bad, []])
  for (const good of ["ALTER TABLE a ADD COLUMN b text NOT NULL DEFAULT '';", "alter table a add column b text default '' not null;", 'alter table a drop constraint b;', 'alter table a add column b text, add column c text;']) expect([good, flawsOf(good)]).toEqual([good, []])
  for (const { number, name, sql: text } of readMigrations()) expect([number, name, flawsOf(text)]).toEqual([number, name, []])
})

test('a step gives way to whoever holds a table, instead of queueing all writers behind itself', async () => {
  const { address, db } = await createTestDatabase()
  const step = [...readMigrations(), { number: 9_999, name: 'of-the-test', sql: 'alter table letter add column of_the_test text', hash: 't' }]
  await db.transaction().execute(async (tx) => {
    await sql`select 1 from letter`.execute(tx)
    await expect(migrate(address, step)).rejects.toThrow('lock timeout')
    await sql`insert into job_failure (job, payload, reason, failed_at) values ('x', '{}', 'x', now())`.execute(tx)
  })
  expect(await migrate(address, step)).toEqual(['of-the-test'])
})
