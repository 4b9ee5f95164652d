import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { openPool } from './connect.ts'
import { silentQueueLog } from './queue-log.ts'

/** One step of the schema, from a file `NNNN-name.sql`; numbers rise. A number may be kept free for a step being written. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly hash: string
}

/** The database was migrated by a newer version of the platform: this one must not touch it. */
export class NewerSchema extends Error {
  readonly found: number
  readonly known: number
  constructor(found: number, known: number) {
    super(`the database has schema ${found}, this version knows ${known}`)
    this.name = 'NewerSchema'
    this.found = found
    this.known = known
  }
}

/** A migration file is not what was applied: schema and program no longer belong together. */
export class ChangedMigration extends Error {
  constructor(number: number, name: string) {
    super(`migration ${number} (${name}) was changed after it had been applied`)
    this.name = 'ChangedMigration'
  }
}

/** Any number, the same in every process: only one migrates at a time, the others wait and find nothing to do. */
const migrationLock = 7_240_611

export function readMigrations(folder = new URL('./migrations/', import.meta.url)): Migration[] {
  const names = readdirSync(folder).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort()
  return names.map((name, position) => {
    const number = Number(name.slice(0, 4))
    if (names[position - 1]?.slice(0, 4) === name.slice(0, 4)) throw new Error(`migration ${name}: its number is taken`)
    const sql = readFileSync(new URL(name, folder), 'utf8')
    return { number, name: name.slice(5, -4), sql, hash: createHash('sha256').update(sql).digest('hex') }
  })
}

/**
 * Brings the schema to the newest version known here, the queue's own schema included; returns the names applied now.
 * One process at a time under an advisory lock; each step is one transaction with its row in schema_migration, so an
 * interrupted run goes on where it stopped. Throws NewerSchema, or an error when an applied file was changed since.
 */
export async function migrate(address: string, migrations: readonly Migration[] = readMigrations()): Promise<string[]> {
  const client = new pg.Client({ connectionString: address, application_name: 'dialogue migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    const waiting = await findWaiting(client, migrations)
    for (const migration of waiting) await apply(client, migration)
    await migrateQueue(address)
    return waiting.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

async function findWaiting(client: pg.Client, migrations: readonly Migration[]): Promise<Migration[]> {
  await client.query(`create table if not exists schema_migration (
    number integer primary key, name text not null, hash text not null, applied_at timestamptz not null default now())`)
  const { rows } = await client.query<{ number: number; name: string; hash: string }>('select number, name, hash from schema_migration')
  const newest = Math.max(0, ...rows.map((row) => row.number))
  const known = Math.max(0, ...migrations.map(({ number }) => number))
  if (newest > known) throw new NewerSchema(newest, known)
  const applied = new Map(rows.map((row) => [row.number, row]))
  for (const { number, name, hash } of migrations) {
    const row = applied.get(number)
    if (row && row.hash !== hash) throw new ChangedMigration(number, name)
  }
  return migrations.filter(({ number }) => !applied.has(number))
}

async function apply(client: pg.Client, { number, name, sql, hash }: Migration): Promise<void> {
  await client.query('begin')
  try {
    // A step that cannot get its table at once gives way instead of queueing all writers behind itself.
    await client.query(`set local lock_timeout = '2s'`)
    await client.query(sql)
    await client.query('insert into schema_migration (number, name, hash) values ($1, $2, $3)', [number, name, hash])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function migrateQueue(address: string): Promise<void> {
  const pool = openPool(address, { poolSize: 2, applicationName: 'dialogue migrate' })
  try {
    await runMigrations({ pgPool: pool, logger: silentQueueLog })
  } finally {
    await pool.end()
  }
}
