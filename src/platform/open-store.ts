import { StartFailure } from '../model/start-failure.ts'
import type { Log } from '../stages/toolkit.ts'
import { openDatabase, type Database } from '../store/connect.ts'
import { startEmbeddedServer } from '../store/embedded/server.ts'
import { gatherMissingStatistics } from '../store/statistics.ts'
import { ChangedMigration, migrate, NewerSchema } from '../store/migrate.ts'

export interface StoreSettings {
  readonly databaseUrl: string | null
  readonly dataFolder: string
  readonly databaseConnections: number
}

export interface OpenedStore {
  readonly db: Database
  /**
   * The same database for what is kept in memory and follows it. A verb that asks such a thing holds a connection of `db`
   * meanwhile: were the answer to need another of those, as many askers as there are connections would wait for each other.
   */
  readonly followed: Database
  /** Direct address, for LISTEN and the queue. */
  readonly address: string
  close(): Promise<void>
}

/** Followers ask one after the other, a round at a time. */
const followerConnections = 3

export interface StoreEvents {
  readonly log: Log
  /** The embedded server died and could not be brought back. */
  readonly onLost: (failure: StartFailure) => void
  /** Milliseconds to wait for another process that keeps the data folder and may just be stopping. */
  readonly patience?: number
}

/** The database, wherever it is, with the newest schema. Refuses with StartFailure. */
export async function openStore(settings: StoreSettings, events: StoreEvents): Promise<OpenedStore> {
  const server = settings.databaseUrl === null ? await startEmbedded(settings.dataFolder, events) : null
  const address = server?.address ?? settings.databaseUrl!
  try {
    await migrateClearly(address, events.log)
  } catch (error) {
    await server?.stop()
    throw error
  }
  const db = openDatabase(address, { poolSize: settings.databaseConnections })
  // Beside the start: nobody waits for it, and a database that refuses only plans as it would have.
  void gatherMissingStatistics(db).then((tables) => tables.length > 0 && events.log.info({ tables }, 'statistics gathered')).catch(() => undefined)
  const followed = openDatabase(address, { poolSize: followerConnections, applicationName: 'dialogue-memory' })
  return {
    db,
    followed,
    address,
    close: async () => {
      await Promise.all([db.destroy(), followed.destroy()])
      await server?.stop()
    },
  }
}

async function startEmbedded(folder: string, { log, onLost, patience }: StoreEvents) {
  const server = await startEmbeddedServer({
    folder,
    onLost,
    ...(patience === undefined ? {} : { patience }),
    onRestart: () => log.warn({}, 'the embedded database had ended and was started again'),
  })
  log.info({ adopted: server.adopted }, 'embedded database is up')
  return server
}

/** PostgreSQL's and the network's codes that mean: there is no such server, or it does not let us in. */
const unreachable = /^(ECONN|ENOTFOUND|EAI_|EHOST|ENET|ETIMEDOUT|ENOENT|EACCES|28|3D|08|53300|57P03)/

async function migrateClearly(address: string, log: Log): Promise<void> {
  try {
    const applied = await migrate(address)
    if (applied.length > 0) log.info({ applied }, 'schema upgraded')
  } catch (error) {
    if (error instanceof NewerSchema) throw new StartFailure('newer-schema', `${error.found} > ${error.known}`)
    if (error instanceof ChangedMigration) throw new StartFailure('changed-migration', error.message)
    const { code = '', message = '' } = error as { code?: string; message?: string }
    if (unreachable.test(code) || /timeout/i.test(message)) throw new StartFailure('database-unreachable', message || code)
    throw error
  }
}
