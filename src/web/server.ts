import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { constants } from 'node:zlib'
import { usualLimits, type Limits } from '../model/limits.ts'
import { Refusal } from '../model/refusal.ts'
import type { Toolkit } from '../stages/toolkit.ts'
import { Allowances } from './allowances.ts'
import { mountApi } from './api/mount-api.ts'
import { addHealth } from './health.ts'
import type { LiveStreams } from './live/event-stream.ts'
import { mountPortal } from './mount-portal.ts'
import type { WebOptions } from './options.ts'
import { shedLoad } from './pressure.ts'
import { refuseAtTheDoor } from './quick-refusal.ts'
import { answerErrors, sendRefusal } from './refusal-answer.ts'
import { refuseForeignOrigin } from './same-origin.ts'
import { addSecurityHeaders, securityHeaders } from './security-headers.ts'
import { stopGently } from './stopping.ts'
import { welcome } from './visit.ts'

/** Longest address a link of ours has, with room for search words. */
const longestAddress = 8_192

function emptyServer(options: WebOptions): FastifyInstance {
  return Fastify({
    logger: false,
    trustProxy: options.trustProxy ?? false,
    // Requests under way when stopping begins are finished, not answered 503.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    maxRequestsPerSocket: 0,
    requestTimeout: 60_000,
    keepAliveTimeout: 65_000,
    bodyLimit: 65_536,
    frameworkErrors: (_error, _request, reply) => {
      const plain = reply as unknown as FastifyReply
      for (const [name, value] of Object.entries(securityHeaders(options.secureCookies))) void plain.header(name, value)
      void sendRefusal(plain, new Refusal('malformed-request'))
    },
  })
}

/** The platform over HTTP: the API under /api, the pages for everything else. Nothing listens until `listen` is called. */
export async function createWebServer(kit: Toolkit, options: WebOptions): Promise<FastifyInstance> {
  const app = emptyServer(options)
  const limits: Limits | null = options.limits === 'none' ? null : (options.limits ?? usualLimits)
  const allowances = limits === null ? null : new Allowances(limits, kit.clock)
  const { secureCookies } = options
  let streams: LiveStreams | null = null

  addSecurityHeaders(app, secureCookies)
  answerErrors(app, kit)
  const stopping = stopGently(app, () => streams, options.drainMs ?? 0)
  await app.register(cookie)
  await app.register(compress, {
    threshold: 1_024,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  })
  app.decorateRequest('visit')
  app.addHook('onRequest', async (request) => {
    if (request.url.length > longestAddress) throw Object.assign(new Error('address too long'), { statusCode: 414 })
    refuseForeignOrigin(request, { publicAddress: kit.publicAddress, secureCookies })
  })
  if (options.pressure) shedLoad(app, options.pressure)
  addHealth(app, { stopping, ready: options.ready ?? (async () => undefined) })

  const identify = async (part: FastifyInstance) => {
    part.addHook('preHandler', async (request, reply) => {
      request.visit = await welcome(kit, request, reply, { secureCookies, allowances })
    })
  }
  await app.register(async (api) => {
    await identify(api)
    streams = await mountApi(api, kit, options, limits)
  })
  if (options.portal) {
    const { portal } = options
    await app.register(async (pages) => {
      await identify(pages)
      await mountPortal(pages, kit, portal, options)
    })
  }
  if (options.pressure) refuseAtTheDoor(app, kit, secureCookies)
  return app
}
