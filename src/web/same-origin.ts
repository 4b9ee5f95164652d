import type { FastifyRequest } from 'fastify'
import { Refusal } from '../model/refusal.ts'
import { loginCookieName } from './login-cookie.ts'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Browsers say where a request comes from; these two words mean «from our own page» and «typed by the person». */
const ownSites = new Set(['same-origin', 'none'])

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

/** The origin is this server: the host it was asked by (a foreign page cannot set that), or its public address. */
function isOwnOrigin(origin: string, host: string | undefined, publicAddress: string): boolean {
  const from = hostOf(origin)
  return from !== null && (from === hostOf(`${new URL(origin).protocol}//${host ?? ''}`) || from === hostOf(publicAddress))
}

/**
 * Refuses a change that another site makes a browser send. Every browser in use says its origin with a form or a
 * script request; a request with a login cookie and no word about its origin is refused too.
 */
export function refuseForeignOrigin(request: FastifyRequest, site: { publicAddress: string; secureCookies: boolean }): void {
  if (reading.has(request.method)) return
  const { 'sec-fetch-site': fetchSite, origin } = request.headers
  if (typeof fetchSite === 'string') {
    if (!ownSites.has(fetchSite)) throw new Refusal('foreign-origin')
    return
  }
  if (origin !== undefined) {
    if (!isOwnOrigin(origin, request.headers.host, site.publicAddress)) throw new Refusal('foreign-origin')
    return
  }
  if (request.cookies[loginCookieName(site.secureCookies)] !== undefined) throw new Refusal('foreign-origin')
}
