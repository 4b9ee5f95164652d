import type { Limits } from '../model/limits.ts'
import type { Writers } from './api/writers.ts'
import type { Pressure } from './pressure.ts'
import type { PortalHandler } from './portal-handler.ts'

/** Wakes screens when a session has something new, in this process or another. Carries no content. */
export interface SessionEvents {
  /** `key` is `roundId/sessionId`; returns how to stop listening. */
  subscribe(key: string, listener: () => void): () => void
}

export interface WebOptions {
  /** True behind HTTPS: `__Host-` cookies with `Secure`, and HSTS. */
  readonly secureCookies: boolean
  /** Absent in tests of the API alone: then every other path is «not found». */
  readonly portal?: PortalHandler
  /** Absent: screens still work, they learn of news at the next heartbeat. */
  readonly events?: SessionEvents
  readonly writers?: Writers
  /** Resolves while the platform can serve (database reachable); rejects otherwise. Asked by `/health/ready`. */
  readonly ready?: () => Promise<unknown>
  /** `none` for load tests only. */
  readonly limits?: Limits | 'none'
  /** Gives up requests by purpose when the process runs late; absent: nothing is given up. */
  readonly pressure?: Pressure
  /** Believe `X-Forwarded-For` of a proxy in front: true, or its addresses. */
  readonly trustProxy?: boolean | string
  /** Milliseconds between «not ready» and the end of accepting, for a balancer to notice. */
  readonly drainMs?: number
}
