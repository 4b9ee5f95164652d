import { Kysely, PostgresDialect, type Transaction as KyselyTransaction } from 'kysely'
import pg from 'pg'
import type { AddresseeTables } from './addressee-tables.ts'
import type { AssistantTables } from './assistant-tables.ts'
import type { AuthorTables } from './author-tables.ts'
import type { DeskTables } from './desk-tables.ts'
import type { ErasureTables } from './erasure-tables.ts'
import type { OperationTables } from './operation-tables.ts'
import type { PlatformTables } from './platform-tables.ts'
import type { RoadTables } from './road-tables.ts'
import type { RoundTables } from './round-tables.ts'
import type { ServiceTables } from './service-tables.ts'
import type { SignInTables } from './sign-in-tables.ts'
import type { SynthesisTables } from './synthesis-tables.ts'

export interface Tables extends AuthorTables, PlatformTables, RoadTables, ServiceTables, DeskTables, AssistantTables, SignInTables, SynthesisTables, AddresseeTables, RoundTables, OperationTables, ErasureTables {}
export type Database = Kysely<Tables>
export type Transaction = KyselyTransaction<Tables>
/** What store functions take first: the caller decides whether they run inside a transaction. */
export type Connection = Database | Transaction

export interface DatabaseOptions {
  /** Connections held at most; the server's own limit counts for all processes together. */
  readonly poolSize?: number
  /** Shown in pg_stat_activity, so that an operator sees which process holds what. */
  readonly applicationName?: string
}

const dateType = 1082
const parsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    // A calendar date stays the text it is: made into a Date it would move by a day in half the time zones.
    oid === dateType ? (value: string) => value : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
}

/**
 * A pool at a PostgreSQL address (`postgresql://…`, a unix socket as `?host=/folder`). Nothing is connected until first used.
 * A connection that the server drops while idle is replaced silently; one dropped in use rejects that query.
 */
export function openPool(address: string, options: DatabaseOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: address,
    max: options.poolSize ?? 16,
    application_name: options.applicationName ?? 'dialogue',
    connectionTimeoutMillis: 10_000,
    types: parsers,
  })
  // Without listeners the loss of a connection (a restarted server) would end the whole process: the first is for idle
  // ones, the second for one between two statements of a transaction, whose next statement then rejects.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** The typed query builder over a pool; `destroy()` closes the pool. */
export function databaseOver(pool: pg.Pool): Database {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

export function openDatabase(address: string, options: DatabaseOptions = {}): Database {
  return databaseOver(openPool(address, options))
}

/** True for a transaction that lost against others (deadlock, serialization) and may simply be done again. */
export function mayBeRetried(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return code === '40P01' || code === '40001'
}
