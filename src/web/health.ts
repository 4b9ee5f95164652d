import type { FastifyInstance } from 'fastify'
import { apiRoot } from './api/mount-verbs.ts'

export interface Health {
  readonly stopping: () => boolean
  readonly ready: () => Promise<unknown>
}

/** `/health/live`: this process runs. `/health/ready`: it can serve now; 503 while stopping or without a database. */
export function addHealth(app: FastifyInstance, { stopping, ready }: Health): void {
  app.get('/health/live', async () => ({ live: true, api: apiRoot }))
  app.get('/health/ready', async (_request, reply) => {
    if (stopping()) return reply.status(503).send({ ready: false, why: 'stopping' })
    try {
      await ready()
      return { ready: true }
    } catch {
      return reply.status(503).send({ ready: false, why: 'database' })
    }
  })
}
