import type { MultipartFile } from '@fastify/multipart'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../../model/refusal.ts'
import type { OutputOf, Road } from '../road.ts'
import { apiRoot } from './mount-verbs.ts'
import type { ExtraRoute } from './openapi.ts'
import type { ImportRow, Writers } from './writers.ts'

/** Bytes of an uploaded file (promise I2). Larger ones go through `npx dialogue import`, which streams without a limit. */
export const uploadLimit = 10 * 1_048_576

/** Rows of one transaction; the verb takes no more. */
const portion = 500

type Imported = OutputOf<'importInitiatives'>

/** Imports rows in portions through the verb: each row is taken, known already, or refused with its number and reason. */
export async function importInPortions(road: Road, roundId: string, rows: AsyncIterable<ImportRow>, dryRun: boolean): Promise<Imported> {
  const total: Imported = { taken: 0, repeated: 0, refused: [] }
  const flush = async (waiting: ImportRow[]) => {
    const { taken, repeated, refused } = await road.call('importInitiatives', { roundId, dryRun, rows: waiting } as never)
    total.taken += taken
    total.repeated += repeated
    total.refused.push(...refused)
  }
  let waiting: ImportRow[] = []
  let seen = 0
  for await (const row of rows) {
    seen += 1
    waiting.push(row)
    if (waiting.length < portion) continue
    await flush(waiting)
    waiting = []
  }
  // An empty file still asks the policy.
  if (waiting.length > 0 || seen === 0) await flush(waiting)
  return total
}

async function uploadOf(request: FastifyRequest): Promise<{ file: MultipartFile; bytes: Buffer }> {
  if (!request.isMultipart()) throw new Refusal('unsupported-request')
  const file = await request.file()
  if (!file) throw new Refusal('invalid-input', [{ path: 'file', reason: 'empty' }])
  return { file, bytes: await file.toBuffer() }
}

/** A file of initiatives as `multipart/form-data` with the part `file`; `?dryRun=yes` only says what would happen. */
export async function mountImport(app: FastifyInstance, read: NonNullable<Writers['importRows']>): Promise<ExtraRoute> {
  await app.register(multipart, { limits: { fileSize: uploadLimit, files: 1, fields: 10, fieldSize: 1_000, parts: 12 } })
  const path = '/rounds/:roundId/imports/file'
  app.post<{ Params: { roundId: string }; Querystring: { dryRun?: string } }>(apiRoot + path, { bodyLimit: uploadLimit + 65_536, config: { purpose: 'change' } }, async (request) => {
    const { roundId } = request.params
    const { road } = request.visit
    // Somebody who may not import is told so before the file is read.
    await road.call('importInitiatives', { roundId, dryRun: true, rows: [] } as never)
    const { file, bytes } = await uploadOf(request)
    return importInPortions(road, roundId, read({ name: file.filename, bytes }), request.query.dryRun === 'yes')
  })
  return { method: 'POST', path, name: 'importFile', title: 'Загрузить файл инициатив (CSV, XLSX, JSON, JSONL)', answers: 'application/json' }
}
