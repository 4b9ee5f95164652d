import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../model/refusal.ts'
import { sendRefusal } from '../refusal-answer.ts'

export interface KnownRoute {
  readonly method: string
  readonly url: string
}

const matcherOf = (url: string): RegExp => new RegExp(`^${url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}/?$`)

/** Answers what no route took: «method not allowed» with the allowed ones where the address exists, else «not found». */
export function unknownRoute(routes: readonly KnownRoute[]) {
  const matchers = routes.map(({ method, url }) => ({ method, matcher: matcherOf(url) }))
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const path = request.url.split('?', 1)[0] ?? ''
    const allowed = [...new Set(matchers.filter(({ matcher }) => matcher.test(path)).map(({ method }) => method))].sort()
    if (allowed.length === 0) return sendRefusal(reply, new Refusal('not-found'))
    void reply.header('allow', allowed.join(', '))
    return sendRefusal(reply, new Refusal('method-not-allowed'))
  }
}
