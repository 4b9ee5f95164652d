import pg from 'pg'
import { sessionChannel } from './session-event.ts'

/** How long to wait before connecting again after the server went away. */
const reconnectMs = 1_000

export interface SessionListener {
  /** `key` is `roundId/sessionId`; the listener is told that something is new, never what. Returns how to stop. */
  subscribe(key: string, listener: () => void): () => void
  close(): Promise<void>
}

/** `round:session:index`, as `addSessionEvent` sends it, to the key of a session. */
function keyOf(payload: string | undefined): string | null {
  const [roundId, sessionId] = (payload ?? '').split(':')
  return roundId && sessionId ? `${roundId}/${sessionId}` : null
}

/**
 * One connection of a process that hears of news in any session (LISTEN), shared by all its screens. It needs the
 * server itself: a pooler in transaction mode delivers no notifications. After a lost connection it comes back and
 * wakes everybody once, because news may have been missed meanwhile.
 */
export function listenToSessions(address: string): SessionListener {
  const listeners = new Map<string, Set<() => void>>()
  let client: pg.Client | null = null
  let closed = false

  const wake = (key: string) => listeners.get(key)?.forEach((listener) => listener())
  const lost = (which: pg.Client) => {
    if (client !== which) return
    client = null
    if (!closed) setTimeout(() => void connect(), reconnectMs).unref()
  }

  async function connect(): Promise<void> {
    if (closed) return
    const fresh = new pg.Client({ connectionString: address, application_name: 'dialogue-listener', keepAlive: true })
    client = fresh
    fresh.on('notification', ({ payload }) => {
      const key = keyOf(payload)
      if (key !== null) wake(key)
    })
    fresh.on('error', () => lost(fresh))
    fresh.on('end', () => lost(fresh))
    try {
      await fresh.connect()
      await fresh.query(`listen ${sessionChannel}`)
      for (const key of listeners.keys()) wake(key)
    } catch {
      lost(fresh)
      fresh.end().catch(() => undefined)
    }
  }

  const connected = connect()
  return {
    subscribe(key, listener) {
      const own = listeners.get(key) ?? new Set()
      listeners.set(key, own.add(listener))
      return () => {
        own.delete(listener)
        if (own.size === 0 && listeners.get(key) === own) listeners.delete(key)
      }
    },
    async close() {
      closed = true
      await connected
      await client?.end()
    },
  }
}
