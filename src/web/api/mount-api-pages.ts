import type { FastifyInstance } from 'fastify'
import type { Toolkit } from '../../stages/toolkit.ts'
import type { Limits } from '../../model/limits.ts'
import { plainPagePolicy } from '../plain-page.ts'
import { listingPage, listingStyle } from './listing-page.ts'
import { openApiDocument, type ExtraRoute } from './openapi.ts'

const forAnHour = 'public, max-age=3600'

/** What the API says about itself; made once, at the first question. */
export function mountApiPages(app: FastifyInstance, kit: Toolkit, extras: readonly ExtraRoute[], limits: Limits | null): void {
  let document: string | null = null
  let page: string | null = null
  app.get('/api/openapi.json', async (_request, reply) => {
    document ??= JSON.stringify(openApiDocument(kit.publicAddress, extras))
    return reply.type('application/json; charset=utf-8').header('cache-control', forAnHour).send(document)
  })
  app.get('/api', async (_request, reply) => {
    page ??= listingPage(extras, limits)
    return reply.type('text/html; charset=utf-8').header('content-security-policy', plainPagePolicy).header('cache-control', forAnHour).send(page)
  })
  app.get('/api/page.css', async (_request, reply) => reply.type('text/css; charset=utf-8').header('cache-control', forAnHour).send(listingStyle))
}
