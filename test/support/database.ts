import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, expect, inject, onTestFinished } from 'vitest'
import { openDatabase, type Database } from '../../src/store/connect.ts'

/** A database of one's own, with the full schema, cloned from the run's template. */
export interface TestDatabase {
  readonly address: string
  readonly db: Database
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the run's server; `databaseName` stands for the database. */
    serverAddress: string
  }
}

export const templateName = 'dialogue_template'

/** The same server, another database. */
export function addressOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.toString()
}

export async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf(server, 'postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/**
 * Makes a database (about 40 ms). Called with await at the top of a test file it lasts for the file, inside a test for
 * that test. `empty` gives one without any table.
 */
export async function createTestDatabase(options: { empty?: boolean; poolSize?: number } = {}): Promise<TestDatabase> {
  const server = inject('serverAddress')
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${name} template ${options.empty ? 'template0' : templateName}`)
  const address = addressOf(server, name)
  const db = openDatabase(address, { poolSize: options.poolSize ?? 8 })
  const drop = async () => {
    await db.destroy()
    await onServer(server, `drop database if exists ${name} with (force)`)
  }
  if (expect.getState().currentTestName === undefined) afterAll(drop)
  else onTestFinished(drop)
  return { address, db }
}
