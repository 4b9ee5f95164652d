import type { InjectOptions } from 'fastify'
import { openApiDocument } from '../../src/web/api/openapi.ts'
import { allStrings, anyValue, hostileValue } from './hostile-values.ts'

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly schema: object
}

interface Operation {
  readonly path: string
  readonly method: 'GET' | 'POST'
  readonly parameters: readonly Parameter[]
  readonly body: object | null
}

/** Every operation of the API as its own document describes it. */
export function operations(extras: Parameters<typeof openApiDocument>[1] = []): Operation[] {
  const { paths } = openApiDocument('http://dialogue.test', extras)
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => {
      const { parameters, requestBody } = described as { parameters: Parameter[]; requestBody?: { content: Record<string, { schema: object }> } }
      return { path, method: method.toUpperCase() as 'GET' | 'POST', parameters, body: requestBody?.content['application/json']?.schema ?? null }
    }),
  )
}

/** Bytes changed, cut, doubled or put in: what no JSON writer makes. */
function broken(text: string, next: () => number): Buffer {
  const bytes = Buffer.from(text)
  const at = Math.floor(next() * bytes.length)
  const kinds = [
    () => bytes.subarray(0, at),
    () => Buffer.concat([bytes, bytes.subarray(at)]),
    () => Buffer.concat([bytes.subarray(0, at), Buffer.from([Math.floor(next() * 256), 0xff, 0xc0]), bytes.subarray(at)]),
    () => Buffer.from('['.repeat(20_000)),
    () => Buffer.from('{"a":'.repeat(5_000)),
    () => Buffer.alloc(200, 0),
    () => Buffer.from('{"roundId":"r1","roundId":{"__proto__":1},"__proto__":{"x":1}}'),
  ]
  return kinds[Math.floor(next() * kinds.length)]!()
}

const contentTypes = ['application/json', 'application/json; charset=utf-16', 'text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'multipart/form-data', 'application/x-www-form-urlencoded', 'a/b', '']

/** One request that is wrong somewhere. */
export function hostileRequest(operation: Operation, known: Readonly<Record<string, string>>, next: () => number): InjectOptions {
  const word = () => String(next() < 0.8 ? allStrings[Math.floor(next() * allStrings.length)] : JSON.stringify(anyValue(next)))
  const valueOf = ({ name }: Parameter) => (name in known && next() < 0.7 ? known[name]! : word())
  const safe = (text: string) => encodeURIComponent(text.toWellFormed())
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => safe(valueOf({ name, in: 'path', schema: {} })).slice(0, 1_000))
  const query = operation.parameters.filter((one) => one.in === 'query' && next() < 0.5).map((one) => `${one.name}=${next() < 0.1 ? '%ff%00' : safe(valueOf(one)).slice(0, 3_000)}`)
  const headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }
  if (next() < 0.2) headers['idempotency-key'] = `k${Math.floor(next() * 20)}`
  if (next() < 0.1) headers['if-match'] = word().replace(/[^\x20-\x7e]/g, '').slice(0, 200)
  if (next() < 0.1) headers['receipt-key'] = word().replace(/[^\x20-\x7e]/g, '').slice(0, 200)
  if (next() < 0.1) headers['accept'] = 'text/event-stream;q=0, */*'
  const url = query.length > 0 ? `${path}?${query.join('&')}` : path
  if (operation.method === 'GET') return { method: 'GET', url, headers }
  const text = JSON.stringify(hostileValue(operation.body ?? {}, known, next) ?? null)
  const payload = next() < 0.15 ? broken(text, next) : Buffer.from(text)
  headers['content-type'] = next() < 0.9 ? 'application/json' : contentTypes[Math.floor(next() * contentTypes.length)]!
  return { method: 'POST', url, headers, payload }
}
