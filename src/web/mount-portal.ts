import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Toolkit } from '../stages/toolkit.ts'
import { importerOf } from './api/load-file.ts'
import { registerReaderOf, wordsReaderOf } from './api/load-register.ts'
import { uploadLimit } from './api/mount-import.ts'
import { jsonLimit } from './api/mount-verbs.ts'
import { tokenOf } from './login-cookie.ts'
import type { WebOptions } from './options.ts'
import { packedBody, packingOf, type KeptPage } from './kept-page.ts'
import { PageCache } from './page-cache.ts'
import type { PortalHandler } from './portal-handler.ts'
import { builtFiles } from './security-headers.ts'
import { isForEverybody, sharedAddress } from './shared-address.ts'

/** Headers that belong to one connection or that the server sets itself. */
const notPassedOn = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'content-length', 'date'])

/** The request as pages know it. The address people use is taken from the settings, never from a header a stranger can set. */
function webRequest(request: FastifyRequest, url: URL): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || name.startsWith(':')) continue
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one)
  }
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  return new Request(url, { method: request.method, headers, body: hasBody ? ((request.body as Buffer | undefined) ?? null) : null } as RequestInit)
}

/** On one's own machine the page is also opened as `localhost` or by its number; forms must then come back to the same. */
function originOf(request: FastifyRequest, publicAddress: string): string {
  const { protocol } = new URL(publicAddress)
  const host = request.headers.host ?? ''
  return /^[\w.:[\]-]+$/.test(host) && URL.canParse(`${protocol}//${host}`) ? `${protocol}//${host}` : publicAddress
}

async function keptPage(response: Response): Promise<KeptPage> {
  const cookies = response.headers.getSetCookie().map((cookie) => ['set-cookie', cookie] as const)
  const headers = [...response.headers].filter(([name]) => name !== 'set-cookie' && !notPassedOn.has(name))
  return { status: response.status, headers: [...headers, ...cookies], body: Buffer.from(await response.arrayBuffer()), packed: new Map() }
}

function sendPage(reply: FastifyReply, { status, headers, body }: KeptPage): FastifyReply {
  for (const [name, value] of headers) void reply.header(name, value)
  return reply.status(status).send(body.length > 0 ? body : undefined)
}

/** A page for everybody is packed once, not for each who asks. */
async function sendShared(request: FastifyRequest, reply: FastifyReply, page: KeptPage): Promise<FastifyReply> {
  const packing = packingOf(request.headers['accept-encoding'])
  const packed = packing === null || page.status !== 200 ? null : await packedBody(page, packing)
  if (packing === null || packed === null) return sendPage(reply, page)
  for (const [name, value] of page.headers) void reply.header(name, value)
  return reply.status(200).header('content-encoding', packing).header('vary', 'cookie, accept-encoding').send(packed)
}

/** What of a stranger's cookies a page may depend on: the language. Any other one would only make the page anew for each. */
function languageOf({ cookies }: FastifyRequest): string {
  const { language } = cookies
  return language !== undefined && /^[a-z]{2}$/.test(language) ? language : ''
}

/** Forms arrive as bytes and are read by the page itself; each kind with its limit. */
function takeBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const asBytes = (_request: FastifyRequest, body: Buffer, done: (error: Error | null, body?: Buffer) => void) => done(null, body)
  app.addContentTypeParser(/^multipart\/form-data/, { parseAs: 'buffer', bodyLimit: uploadLimit + 65_536 }, asBytes as never)
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: jsonLimit }, asBytes as never)
}

/** Built files carry a hash in their name and never change; what lies beside them may. */
async function serveFiles(app: FastifyInstance, folder: string): Promise<void> {
  // What never changes is never asked for again: an entity tag beside each of twenty files of a first visit says nothing.
  app.addHook('onSend', async (request, reply) => void (request.url.startsWith(builtFiles) && reply.removeHeader('etag')))
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    dotfiles: 'deny',
    // The build leaves each file packed beside it.
    preCompressed: true,
    // Nobody asks for parts of so small files, and an entity tag tells what a date would: less beside each of twenty files of a first visit.
    acceptRanges: false,
    lastModified: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      response.setHeader('cache-control', path.includes(builtFiles) ? 'public, max-age=31536000, immutable' : 'public, max-age=3600')
    },
  })
}

/** Pages are made by the portal's handler for everything that is not the API; public ones are shared for a few seconds. */
export async function mountPortal(app: FastifyInstance, kit: Toolkit, portal: PortalHandler, options: WebOptions): Promise<void> {
  const cache = new PageCache(kit.clock)
  takeBodies(app)
  await serveFiles(app, portal.clientFolder)
  const ownAddress = (request: FastifyRequest) => new URL(request.url, originOf(request, kit.publicAddress))
  const make = async (request: FastifyRequest, address = ownAddress(request)) => {
    const { road, actor } = request.visit
    const platform = { road, account: actor.account, clientAddress: request.ip, importFile: importerOf(road, options.writers?.openImport), draftRegisterFile: registerReaderOf(road, options.writers?.readRegister), readWordsFile: wordsReaderOf(road, options.writers?.readRegister) }
    return keptPage(await portal.respond(webRequest(request, address), platform))
  }
  const isShared = (request: FastifyRequest) =>
    request.method === 'GET' && tokenOf(request, options.secureCookies) === null && isForEverybody(request)
  app.get('/*', { config: { purpose: 'read' } }, async (request, reply) => {
    if (!isShared(request)) return sendPage(reply, await make(request))
    const address = sharedAddress(request, kit.publicAddress)
    return sendShared(request, reply, await cache.get(`${address.href}\n${languageOf(request)}`, () => make(request, address)))
  })
  app.post('/*', { config: { purpose: 'change' } }, async (request, reply) => sendPage(reply, await make(request)))
}
