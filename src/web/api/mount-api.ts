import type { FastifyInstance } from 'fastify'
import type { Toolkit } from '../../stages/toolkit.ts'
import type { Limits } from '../../model/limits.ts'
import { mountEventStream, type LiveStreams } from '../live/event-stream.ts'
import type { WebOptions } from '../options.ts'
import { mountApiPages } from './mount-api-pages.ts'
import { mountAttachments } from './mount-attachments.ts'
import { mountDownloads } from './mount-downloads.ts'
import { mountImport } from './mount-import.ts'
import { apiRoot, mountVerbs, namedVerbs } from './mount-verbs.ts'
import { unknownRoute } from './unknown-route.ts'

/** Everything under /api: verbs, live events, files in and out, and the API's own description. */
export async function mountApi(app: FastifyInstance, kit: Toolkit, options: WebOptions, limits: Limits | null): Promise<LiveStreams> {
  const streams = mountEventStream(app, kit, options)
  mountVerbs(app, kit, ['listSessionEvents'])
  const extras = mountDownloads(app, kit, options.writers)
  extras.push(...(await mountImport(app, options.writers ?? {})))
  extras.push(await mountAttachments(app))
  mountApiPages(app, kit, extras, limits)
  const known = [
    ...namedVerbs.map(([, { route }]) => ({ method: route.method, url: apiRoot + route.path })),
    ...extras.map(({ method, path }) => ({ method, url: apiRoot + path })),
    ...['/api', '/api/openapi.json', '/api/page.css', '/health/live', '/health/ready'].map((url) => ({ method: 'GET', url })),
  ]
  const unknown = unknownRoute(known)
  app.all('/api/*', async (request, reply) => unknown(request, reply))
  app.setNotFoundHandler(async (request, reply) => unknown(request, reply))
  return streams
}
