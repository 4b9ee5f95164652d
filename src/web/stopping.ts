import type { FastifyInstance } from 'fastify'
import type { LiveStreams } from './live/event-stream.ts'

/** How long a balancer that asks for readiness is given to notice «not ready» before new connections are no longer taken. */
export const drainMs = 1_000

/**
 * Stops gently: «not ready» at once, a pause for a balancer to notice, streams ended, then no new connections;
 * requests under way are finished. Returns whether stopping has begun.
 */
export function stopGently(app: FastifyInstance, streams: () => LiveStreams | null, pauseMs: number): () => boolean {
  let stopping = false
  app.addHook('preClose', async () => {
    stopping = true
    if (pauseMs > 0) await new Promise((done) => setTimeout(done, pauseMs))
    streams()?.close()
  })
  // A kept-alive connection would otherwise hold the process open.
  app.addHook('onSend', async (_request, reply) => {
    if (stopping) reply.header('connection', 'close')
  })
  return () => stopping
}
