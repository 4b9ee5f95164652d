import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../model/refusal.ts'
import { isCrowded } from '../stages/perform-together.ts'
import type { Toolkit, Verb } from '../stages/toolkit.ts'
import { verbs } from '../stages/verbs.ts'
import { apiRoot } from './api/mount-verbs.ts'
import { answerOf } from './refusal-answer.ts'
import { securityHeaders } from './security-headers.ts'

interface Door {
  readonly verb: Verb
  readonly path: RegExp
}

/** The routes of verbs that many call at once. */
const doors: readonly Door[] = (Object.values(verbs) as unknown as Verb[])
  .filter(({ together, route }) => together !== undefined && route.method === 'POST')
  .map((verb) => ({ verb, path: new RegExp(`^${apiRoot}${verb.route.path.replace(/:\w+/gu, '[^/?]+')}/?(?:\\?.*)?$`, 'u') }))

/** Seconds after which trying again makes sense. */
const retryAfter = '5'

/**
 * At several times of what the platform can do, most requests are refused, and then the refusing is the work: a crowded
 * door refuses here, before routing, hooks and the reading of the body. The same answer as everywhere else.
 */
export function refuseAtTheDoor(app: FastifyInstance, kit: Toolkit, secure: boolean): void {
  const body = Buffer.from(JSON.stringify(answerOf(new Refusal('overloaded', [], { retryAfter }))))
  // Names and values in one list are written as they are; those of an object would be set, checked and kept one by one first.
  const headers = Object.entries({ ...securityHeaders(secure), 'retry-after': retryAfter, 'content-type': 'application/json; charset=utf-8', 'content-length': String(body.length) }).flat()
  const isShut = ({ method, url = '' }: IncomingMessage): boolean => method === 'POST' && doors.some(({ verb, path }) => isCrowded(kit, verb) && path.test(url))
  const inside = app.server.listeners('request') as RequestListener[]
  app.server.removeAllListeners('request')
  app.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!isShut(request)) for (const listener of inside) listener.call(app.server, request as never, response as never)
    else response.writeHead(503, headers).end(body)
  })
}
