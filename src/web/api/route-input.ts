import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { Refusal } from '../../model/refusal.ts'

/** Names of the fields of a verb's input, whatever refinements stand around the object. */
export function fieldsOf(input: z.ZodType): readonly string[] {
  return 'shape' in input ? Object.keys((input as z.ZodObject).shape) : []
}

function bodyOf({ body }: FastifyRequest): object {
  if (body === undefined || body === null) return {}
  if (typeof body !== 'object' || Array.isArray(body)) throw new Refusal('invalid-input', [{ path: '', reason: 'object' }])
  return body
}

/** `If-Match: "3"` says which version the sender saw; a version in the body wins. */
function versionOf(request: FastifyRequest): object {
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(request.headers['if-match'] ?? '')
  return match ? { version: Number(match[1]) } : {}
}

/** The input of a verb from a request: query (GET) or body (POST), then the parts of the path, which always win. */
export function routeInput(request: FastifyRequest, fields: readonly string[]): object {
  const said = request.method === 'POST' ? bodyOf(request) : (request.query as object)
  const version = fields.includes('version') ? versionOf(request) : {}
  return { ...version, ...said, ...(request.params as object) }
}

/** A key that makes repeating harmless: 1–200 printable characters, absent when the header is. */
export function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw new Refusal('invalid-input', [{ path: 'Idempotency-Key', reason: 'key' }])
  return key
}
