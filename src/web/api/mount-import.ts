import { Readable } from 'node:stream'
import type { MultipartFile } from '@fastify/multipart'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../../model/refusal.ts'
import type { OutputOf, Road } from '../road.ts'
import { importerOf } from './load-file.ts'
import { apiRoot } from './mount-verbs.ts'
import type { ExtraRoute } from './openapi.ts'
import type { Writers } from './writers.ts'

/** Bytes of an uploaded file (promise I2). Larger ones go through `npx dialogue import`, which streams without a limit. */
export const uploadLimit = 10 * 1_048_576

async function uploadOf(request: FastifyRequest): Promise<{ file: MultipartFile; bytes: Buffer }> {
  if (!request.isMultipart()) throw new Refusal('unsupported-request')
  const file = await request.file()
  if (!file) throw new Refusal('invalid-input', [{ path: 'file', reason: 'empty' }])
  return { file, bytes: await file.toBuffer() }
}

interface FileQuery {
  readonly dryRun?: string
  readonly askAuthors?: string
  readonly letters?: string
  /** `yes` or `no`: whether the first row names the columns; looked at when absent. */
  readonly header?: string
  /** For rows that do not say their own. */
  readonly direction?: string
  readonly oktmo?: string
}

/** A file of initiatives as `multipart/form-data` with the part `file`; `?dryRun=yes` only says what would happen, `?direction=&oktmo=` hold for rows without their own. */
function mountUpload(app: FastifyInstance, open: NonNullable<Writers['openImport']>): ExtraRoute {
  const path = '/rounds/:roundId/imports/file'
  app.post<{ Params: { roundId: string }; Querystring: FileQuery }>(apiRoot + path, { bodyLimit: uploadLimit + 65_536 }, async (request) => {
    const { roundId } = request.params
    const { road } = request.visit
    // Somebody who may not import is told so before the file is read.
    await road.call('importInitiatives', { roundId, dryRun: true, rows: [] } as never)
    const { file, bytes } = await uploadOf(request)
    const { dryRun, askAuthors, letters, header, direction, oktmo } = request.query
    const reading = { ...(header === 'yes' || header === 'no' ? { header: header === 'yes' } : {}), given: { ...(direction ? { direction } : {}), ...(oktmo ? { oktmo } : {}) } }
    const load = importerOf(road, open)!
    const { importId, taken, repeated, refusedCount, groups, refused } = await load({ name: file.filename, bytes }, reading, { roundId, dryRun: dryRun === 'yes', askAuthors: askAuthors === 'yes', letters: letters === 'yes' })
    return { importId, taken, repeated, refusedCount, groups, refused }
  })
  return { method: 'POST', path, name: 'importFile', title: 'Загрузить файл инициатив (CSV, XLSX, JSON, JSONL)', answers: 'application/json' }
}

const mediaTypes = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', jsonl: 'application/jsonl; charset=utf-8' } as const

function mountTemplate(app: FastifyInstance, format: keyof typeof mediaTypes, write: NonNullable<Writers['importTemplate']>): ExtraRoute {
  const path = `/import-template.${format}`
  app.get(apiRoot + path, async (_request, reply) =>
    reply.type(mediaTypes[format]).header('content-disposition', `attachment; filename="initiatives-template.${format}"`).send(Buffer.from(await write(format))),
  )
  return { method: 'GET', path, name: `downloadImportTemplate${format[0]!.toUpperCase()}${format.slice(1)}`, title: `Образец файла для загрузки (${format.toUpperCase()})`, answers: mediaTypes[format] }
}

type Refusals = OutputOf<'readImportRefusals'>

/** The rows as they stood, with two columns more that the next import passes over. */
async function* refusedLines(road: Road, key: { roundId: string; importId: string }, first: Refusals, lineOf: NonNullable<Writers['csvLine']>): AsyncIterable<string> {
  yield `\uFEFF${lineOf([...first.columns, 'Строка исходного файла', 'Что исправить', 'Поле'])}`
  for (let page = first; page.rows.length > 0; page = await road.call('readImportRefusals', { ...key, after: page.rows.at(-1)!.row, limit: 500 } as never)) {
    for (const { row, cells, sentence, field } of page.rows) yield lineOf([...page.columns.map((_, place) => cells[place] ?? ''), row, sentence, field])
  }
}

function mountRefusals(app: FastifyInstance, lineOf: NonNullable<Writers['csvLine']>): ExtraRoute {
  const path = '/rounds/:roundId/import-runs/:importId/refusals.csv'
  app.get<{ Params: { roundId: string; importId: string } }>(apiRoot + path, { config: { purpose: 'export' } }, async (request, reply) => {
    const { road } = request.visit
    const key = { ...request.params }
    const first = await road.call('readImportRefusals', { ...key, limit: 500 } as never)
    return reply.type(mediaTypes.csv).header('content-disposition', 'attachment; filename="refused-rows.csv"').send(Readable.from(refusedLines(road, key, first, lineOf)))
  })
  return { method: 'GET', path, name: 'downloadImportRefusals', title: 'Непринятые строки файла для исправления (CSV)', answers: 'text/csv' }
}

/** Files of initiatives in, templates and refused rows out. */
export async function mountImport(app: FastifyInstance, { openImport, importTemplate, csvLine }: Writers): Promise<ExtraRoute[]> {
  const extras: ExtraRoute[] = []
  if (openImport) {
    await app.register(multipart, { limits: { fileSize: uploadLimit, files: 1, fields: 10, fieldSize: 1_000, parts: 12 } })
    extras.push(mountUpload(app, openImport))
  }
  if (importTemplate) for (const format of ['csv', 'xlsx', 'jsonl'] as const) extras.push(mountTemplate(app, format, importTemplate))
  if (csvLine) extras.push(mountRefusals(app, csvLine))
  return extras
}
