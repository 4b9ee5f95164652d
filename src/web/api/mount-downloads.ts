import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Toolkit } from '../../stages/toolkit.ts'
import { createRoad, type Road } from '../road.ts'
import { apiRoot } from './mount-verbs.ts'
import type { ExtraRoute } from './openapi.ts'
import type { OpenInitiative, Writers } from './writers.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Columns of the open table of initiatives, in order; words of the schema, so that CSV and JSONL agree. */
const columns = [
  'number', 'initiativeId', 'direction', 'region', 'regionName', 'oktmo', 'municipalityName', 'authorRole', 'kinds', 'title',
  'problem', 'proposal', 'practice', 'effect', 'act', 'competence', 'wishedInstrument', 'submittedAt',
] as const satisfies readonly (keyof OpenInitiative)[]

const cellOf = (value: unknown): string | number =>
  typeof value === 'number' ? value : Array.isArray(value) ? value.join(' ') : ((value as string | null | undefined) ?? '')

interface OpenDataRequest {
  readonly Params: { roundId: string }
}

/** All accepted initiatives page by page; memory holds one page, however many there are. */
async function* pagesOf(first: Road, rest: Road, roundId: string): AsyncGenerator<readonly OpenInitiative[]> {
  let after: number | null = 0
  let road = first
  while (after !== null) {
    const page: { initiatives: readonly OpenInitiative[]; next: number | null } = await road.call('listInitiatives', { roundId, after, limit: 100 } as never)
    yield page.initiatives
    after = page.next
    road = rest
  }
}

async function* linesOf(pages: AsyncGenerator<readonly OpenInitiative[]>, first: IteratorResult<readonly OpenInitiative[]>, lineOf: (one: OpenInitiative) => string, head: string) {
  yield head
  for (let page = first; !page.done; page = await pages.next()) if (page.value.length > 0) yield page.value.map(lineOf).join('')
}

/** Starts an open-data download: the first page is read before a byte is sent, so that a refusal is still a refusal. */
async function streamed(kit: Toolkit, request: FastifyRequest<OpenDataRequest>, lineOf: (one: OpenInitiative) => string, head = ''): Promise<Readable> {
  const { road, actor } = request.visit
  // The whole download counts as one call of the visitor.
  const pages = pagesOf(road, createRoad(kit, actor), request.params.roundId)
  const first = await pages.next()
  return Readable.from(linesOf(pages, first, lineOf, head))
}

const attached = (name: string): string => `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`

function mountResolution(app: FastifyInstance, write: NonNullable<Writers['resolution']>): ExtraRoute {
  const path = '/rounds/:roundId/sessions/:sessionId/resolution.docx'
  app.get<{ Params: { roundId: string; sessionId: string } }>(apiRoot + path, { config: { purpose: 'export' } }, async (request, reply) => {
    const { roundId, sessionId } = request.params
    const { road } = request.visit
    const resolution = await road.call('readResolution', { roundId, sessionId } as never)
    const bytes = await write(resolution, await road.call('readRound', { roundId } as never))
    return reply.type(docx).header('content-disposition', attached(`resolution-${sessionId}.docx`)).send(Buffer.from(bytes))
  })
  return { method: 'GET', path, name: 'downloadResolution', title: 'Резолюция сессии (DOCX)', answers: docx }
}

function mountJsonLines(app: FastifyInstance, kit: Toolkit): ExtraRoute {
  const path = '/rounds/:roundId/open-data/initiatives.jsonl'
  app.get<OpenDataRequest>(apiRoot + path, { config: { purpose: 'export' } }, async (request, reply) => {
    const lines = await streamed(kit, request, (one) => `${JSON.stringify(one)}\n`)
    return reply.type('application/jsonl; charset=utf-8').header('content-disposition', attached(`initiatives-${request.params.roundId}.jsonl`)).send(lines)
  })
  return { method: 'GET', path, name: 'downloadInitiativesJsonl', title: 'Открытые данные: инициативы (JSONL)', answers: 'application/jsonl' }
}

function mountCsv(app: FastifyInstance, kit: Toolkit, lineOf: NonNullable<Writers['csvLine']>): ExtraRoute {
  const path = '/rounds/:roundId/open-data/initiatives.csv'
  app.get<OpenDataRequest>(apiRoot + path, { config: { purpose: 'export' } }, async (request, reply) => {
    // The mark at the start tells a spreadsheet that this is UTF-8.
    const lines = await streamed(kit, request, (one) => lineOf(columns.map((column) => cellOf(one[column]))), `\uFEFF${lineOf(columns)}`)
    return reply.type('text/csv; charset=utf-8').header('content-disposition', attached(`initiatives-${request.params.roundId}.csv`)).send(lines)
  })
  return { method: 'GET', path, name: 'downloadInitiativesCsv', title: 'Открытые данные: инициативы (CSV)', answers: 'text/csv' }
}

/** Files made from what verbs answer; who may read the answer may have the file. */
export function mountDownloads(app: FastifyInstance, kit: Toolkit, writers: Writers = {}): ExtraRoute[] {
  return [
    mountJsonLines(app, kit),
    ...(writers.csvLine ? [mountCsv(app, kit, writers.csvLine)] : []),
    ...(writers.resolution ? [mountResolution(app, writers.resolution)] : []),
  ]
}
