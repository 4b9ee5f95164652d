import type { FastifyRequest } from 'fastify'

/** Names of query parameters that public pages read; a test holds this list to what they really read. */
export const pageParameters: ReadonlySet<string> = new Set([
  'act', 'after', 'again', 'back', 'code', 'direction', 'done', 'draft', 'failed', 'groupId', 'instrumentId', 'intent', 'joins', 'kind', 'left', 'link', 'map', 'new', 'oktmo', 'reached', 'region', 'said', 'sent', 'stage', 'themeId',
  'unique', 'words',
])

/** What the pages' own script adds when it asks for the data of a page alone: which of its parts are wanted. */
const ofScript: ReadonlyMap<string, RegExp> = new Map([['x-sveltekit-invalidated', /^[01]{1,32}$/], ['x-sveltekit-trailing-slash', /^1$/]])

const isRead = (name: string, value: string): boolean => pageParameters.has(name) || ofScript.get(name)?.test(value) === true

/** The first value of each parameter that pages read, in order of name: `?x=1` is the page without it. */
function readQuery(query: string): string {
  const kept = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(query)) if (isRead(name, value) && !kept.has(name)) kept.set(name, value)
  if (kept.size === 0) return ''
  return `?${new URLSearchParams([...kept].sort(([a], [b]) => (a < b ? -1 : 1))).toString()}`
}

const local = new Set(['localhost', '127.0.0.1', '[::1]'])

/** The public host, or this machine by a name of its own; whatever else a stranger puts there is the public host. */
function knownHost({ headers: { host }, socket }: FastifyRequest, publicHost: string): string {
  if (host === undefined || host === publicHost) return publicHost
  const [, name, port] = /^(.*?)(?::(\d+))?$/.exec(host) ?? []
  const isOurs = name !== undefined && (local.has(name) || name === socket.localAddress)
  return isOurs && port === String(socket.localPort) ? host : publicHost
}

/** Pages about rounds and the platform: the same for all who have not signed in. Everything else keeps its address as it was asked (a provider's answer, an invitation). */
export const isForEverybody = ({ url }: Pick<FastifyRequest, 'url'>): boolean => /^\/(?:(?:rounds|about|accessibility|privacy|consent)(?:[/?]|$)|__data\.json|\?|$)/.test(url)

/**
 * The one address of a page that everybody may share: known host, path, and those parameters that pages read, in one order.
 * Two requests with the same address may be answered by the same page, and nothing a stranger adds makes it anew.
 */
export function sharedAddress(request: FastifyRequest, publicAddress: string): URL {
  const { protocol, host } = new URL(publicAddress)
  const at = request.url.indexOf('?')
  const [path, query] = at < 0 ? [request.url, ''] : [request.url.slice(0, at), request.url.slice(at + 1)]
  // Put together as text: a path that begins with two slashes must not become a host.
  return new URL(`${protocol}//${knownHost(request, host)}${path}${readQuery(query)}`)
}
