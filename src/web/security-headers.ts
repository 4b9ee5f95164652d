import type { FastifyInstance, FastifyReply } from 'fastify'

/** For what is not a page: nothing may be loaded or run from it. Pages bring their own policy with hashes of their scripts. */
export const strictPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** Headers of every answer, by name; a route may have set its own cache rule or content policy before. */
export function securityHeaders(secure: boolean): Readonly<Record<string, string>> {
  return {
    'content-security-policy': strictPolicy,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
    ...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}

/** Built scripts, styles and fonts are never documents: of the headers only these mean something to a browser that loads them. */
export const builtFiles = '/_app/immutable/'
const ofBuiltFiles: readonly string[] = ['x-content-type-options', 'cross-origin-resource-policy', 'strict-transport-security']

export function addSecurityHeaders(app: FastifyInstance, secure: boolean): void {
  const headers = Object.entries(securityHeaders(secure))
  const fewer = headers.filter(([name]) => ofBuiltFiles.includes(name))
  app.addHook('onSend', async (request, reply: FastifyReply) => {
    const built = reply.statusCode === 200 && request.url.startsWith(builtFiles)
    for (const [name, value] of built ? fewer : headers) if (!reply.hasHeader(name)) reply.header(name, value)
  })
}
