import type { FastifyReply, FastifyRequest } from 'fastify'

/** `__Host-` makes the browser insist on HTTPS, on no Domain and on the whole site; plain HTTP is for one's own machine. */
export const loginCookieName = (secure: boolean): string => (secure ? '__Host-login' : 'login')

const lasting = (secure: boolean) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure }) as const

export function setLoginCookie(reply: FastifyReply, secure: boolean, token: string, expiresAt: Date | null): void {
  void reply.setCookie(loginCookieName(secure), token, { ...lasting(secure), ...(expiresAt ? { expires: expiresAt } : {}) })
}

export function clearLoginCookie(reply: FastifyReply, secure: boolean): void {
  void reply.clearCookie(loginCookieName(secure), lasting(secure))
}

/** A program shows its login as `Authorization: Bearer …` and needs no cookie. */
export function bearerOf(request: FastifyRequest): string | null {
  return /^Bearer ([\w-]{16,200})$/.exec(request.headers.authorization ?? '')?.[1] ?? null
}

/** The secret of the login this request shows, or null. Anything that cannot be one is ignored. */
export function tokenOf(request: FastifyRequest, secure: boolean): string | null {
  const token = bearerOf(request) ?? request.cookies[loginCookieName(secure)] ?? null
  return token !== null && /^[\w-]{16,200}$/.test(token) ? token : null
}
