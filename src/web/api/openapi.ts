import { z } from 'zod'
import { refusals } from '../../model/refusal.ts'
import type { Verb } from '../../stages/toolkit.ts'
import type { VerbName } from '../road.ts'
import { asStored } from './as-stored.ts'
import { apiRoot, namedVerbs } from './mount-verbs.ts'

type Schema = Record<string, unknown>

/** A route beside the verbs (a stream, a file) as the document and the page `/api` tell of it. */
export interface ExtraRoute {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly name: string
  readonly title: string
  readonly answers: string
}

const parameterOf = (name: string, place: 'path' | 'query' | 'header', required: boolean, schema: unknown) => ({ name, in: place, required, schema })

const headerParameters = (one: Verb, properties: Schema) => [
  ...(one.kind === 'change' ? [parameterOf('Idempotency-Key', 'header', false, { type: 'string', maxLength: 200 })] : []),
  ...('version' in properties ? [parameterOf('If-Match', 'header', false, { type: 'string', pattern: '^"?\\d+"?$' })] : []),
]

const pathNames = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)

/** `/rounds/:roundId` as OpenAPI writes it: `/rounds/{roundId}`. */
export const openPath = (path: string): string => apiRoot + path.replace(/:(\w+)/g, '{$1}')

const failures = {
  default: { description: 'Отказ: код, предложение для человека, поля, подробности', content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } } },
}

/** One operation: parts of the path, then query or body, from the same schema that checks the input. */
function operationOf(name: VerbName, one: Verb) {
  const { $schema: _input, properties = {}, required = [], ...rest } = z.toJSONSchema(one.input, { io: 'input', unrepresentable: 'any' }) as Schema & { properties?: Schema; required?: string[] }
  const { $schema: _output, ...answer } = z.toJSONSchema(asStored(one.output), { io: 'output', unrepresentable: 'any' }) as Schema
  const inPath = pathNames(one.route.path)
  const others = Object.keys(properties).filter((field) => !inPath.includes(field))
  const asked = others.map((field) => parameterOf(field, 'query', required.includes(field), properties[field]))
  const body = { ...rest, type: 'object', properties: Object.fromEntries(others.map((field) => [field, properties[field]])), required: required.filter((field) => others.includes(field)) }
  return {
    operationId: name,
    summary: one.title,
    'x-may': one.may,
    parameters: [
      ...inPath.map((field) => parameterOf(field, 'path', true, properties[field] ?? { type: 'string' })),
      ...(one.route.method === 'GET' ? asked : []),
      ...headerParameters(one, properties),
    ],
    ...(one.route.method === 'POST' ? { requestBody: { required: others.length > 0, content: { 'application/json': { schema: body } } } } : {}),
    responses: { 200: { description: one.title, content: { 'application/json': { schema: answer } } }, ...failures },
  }
}

function extraOperation({ name, title, path, answers }: ExtraRoute) {
  return {
    operationId: name,
    summary: title,
    parameters: pathNames(path).map((field) => parameterOf(field, 'path', true, { type: 'string' })),
    responses: { 200: { description: title, content: { [answers]: {} } }, ...failures },
  }
}

const refusalSchema = {
  type: 'object',
  required: ['code', 'sentence', 'fields', 'details'],
  properties: {
    code: { enum: [...Object.keys(refusals), 'fault'] },
    sentence: { type: 'string' },
    fields: { type: 'array', items: { type: 'object', required: ['path', 'reason'], properties: { path: { type: 'string' }, reason: { type: 'string' } } } },
    details: { type: 'object', additionalProperties: { type: 'string' } },
  },
}

/** The whole API as OpenAPI 3.1, made from the verbs themselves; no second description can drift from them. */
export function openApiDocument(publicAddress: string, extras: readonly ExtraRoute[]) {
  const paths: Record<string, Record<string, unknown>> = {}
  const add = (path: string, method: string, operation: unknown) => {
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation }
  }
  for (const extra of extras) add(openPath(extra.path), extra.method, extraOperation(extra))
  for (const [name, one] of namedVerbs) add(openPath(one.route.path), one.route.method, operationOf(name, one))
  return {
    openapi: '3.1.0',
    info: { title: 'Муниципальный диалог', version: '1', description: 'Раунд марафона от подачи инициатив до ответа каждому автору.' },
    servers: [{ url: publicAddress }],
    security: [{}, { login: [] }],
    paths,
    components: { schemas: { Refusal: refusalSchema }, securitySchemes: { login: { type: 'http', scheme: 'bearer' } } },
  }
}
