import { createLog } from '../platform/log.ts'
import { openStore, type OpenedStore } from '../platform/open-store.ts'
import type { Settings } from '../settings.ts'

/** The database of the settings for the time of one command. */
export async function withStore<T>(settings: Settings, work: (store: OpenedStore) => Promise<T>): Promise<T> {
  const lost: unknown[] = []
  const store = await openStore(settings, { log: createLog('error'), onLost: (failure) => lost.push(failure) })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}
