import pg from 'pg'

/**
 * Runs the work while no other process on the same database runs one under the same name; others wait their turn.
 * The lock lives as long as its own connection, so a killed process frees it. `address` must be direct: a pooler that
 * shares connections between transactions would lose the lock.
 */
export async function oneAtATime<Result>(address: string, name: string, work: () => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: address, application_name: `dialogue ${name}` })
  // A server that goes away ends the lock with the connection; the work hears of it by its own connections.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 2))', [name])
    return await work()
  } finally {
    await client.end().catch(() => undefined)
  }
}
