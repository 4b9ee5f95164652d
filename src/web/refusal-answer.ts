import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal, type RefusalCode } from '../model/refusal.ts'
import type { Toolkit } from '../stages/toolkit.ts'
import { plainPage, plainPagePolicy, wantsPage } from './plain-page.ts'

/** What every «no» looks like over HTTP. */
export interface RefusalAnswer {
  readonly code: RefusalCode | 'fault'
  readonly sentence: string
  readonly fields: readonly { readonly path: string; readonly reason: string }[]
  readonly details: Readonly<Record<string, string>>
}

/** Seconds after which trying again makes sense, by code; a refusal may carry its own in `details.retryAfter`. */
const retryAfter: Partial<Record<RefusalCode, number>> = { 'too-many': 60, overloaded: 60, 'no-room': 120, 'in-progress': 2 }

/** Complaints of the HTTP layer itself, by status. */
const byStatus: Readonly<Record<number, RefusalCode>> = { 404: 'not-found', 405: 'method-not-allowed', 413: 'too-large', 414: 'too-large', 415: 'unsupported-request' }

/** The database is restarting, full or out of connections: nothing was written, the person may repeat. */
const passing = /^(?:08|53|57P|40001|40P01|55P03|ECONN|EPIPE|ETIMEDOUT|ENOENT)/

/** PostgreSQL met the end of its disk in spite of the watch: this change was rolled back. */
const noSpace = '53100'

export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  const { code, statusCode, validation } = error as Partial<FastifyError>
  if (validation) return new Refusal('invalid-input')
  if (code === noSpace) return new Refusal('no-room')
  if (typeof code === 'string' && passing.test(code)) return new Refusal('overloaded')
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return new Refusal(byStatus[statusCode] ?? 'malformed-request')
  return null
}

export function answerOf({ code, message, fields, details }: Refusal): RefusalAnswer {
  return { code, sentence: message, fields, details }
}

export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const seconds = refusal.details['retryAfter'] ?? retryAfter[refusal.code]
  if (seconds !== undefined) void reply.header('retry-after', String(seconds))
  if (refusal.code === 'not-signed-in') void reply.header('www-authenticate', 'Bearer')
  return sendSaying(reply, refusal.status, answerOf(refusal))
}

function sendSaying(reply: FastifyReply, status: number, answer: RefusalAnswer): FastifyReply {
  if (!wantsPage(reply.request)) return reply.status(status).type('application/json; charset=utf-8').send(answer)
  const page = reply.status(status).type('text/html; charset=utf-8').header('content-security-policy', plainPagePolicy)
  return page.send(plainPage(answer.sentence))
}

/** A fault of ours: the log gets everything, the person a sentence and a reference to tell us. */
export function sendFault(kit: Toolkit, request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const reference = kit.ids.next()
  const { stack, message } = error instanceof Error ? error : { stack: undefined, message: String(error) }
  kit.log.error({ reference, method: request.method, route: request.routeOptions.url ?? '', message, stack }, 'a request failed')
  const sentence = `Произошла ошибка на нашей стороне. Попробуйте ещё раз; если повторится, сообщите номер ${reference}.`
  return sendSaying(reply, 500, { code: 'fault', sentence, fields: [], details: { reference } })
}

export function answerErrors(app: FastifyInstance, kit: Toolkit): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error)
    if (refusal?.code === 'overloaded' && !(error instanceof Refusal)) kit.log.warn({ route: request.routeOptions.url ?? '', message: (error as Error).message }, 'the database could not serve a request')
    return refusal ? sendRefusal(reply, refusal) : sendFault(kit, request, reply, error)
  })
}
