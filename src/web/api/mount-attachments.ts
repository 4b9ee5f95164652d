import type { FastifyInstance } from 'fastify'
import { attachmentLimits } from '../../model/attachment.ts'
import { Refusal } from '../../model/refusal.ts'
import { apiRoot } from './mount-verbs.ts'
import type { ExtraRoute } from './openapi.ts'

const headerOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/**
 * A file beside an initiative as the bytes it is: `application/octet-stream`, its name in the query, the secret of the opened
 * form in the header `Form-Key` (an address would be kept in histories), or `initiativeId` in the query for its author.
 */
export async function mountAttachments(api: FastifyInstance): Promise<ExtraRoute> {
  const path = '/rounds/:roundId/attachments/bytes'
  await api.register(async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit: attachmentLimits.bytes }, (_request, body, done) => done(null, body))
    app.post<{ Params: { roundId: string }; Querystring: { name?: string; initiativeId?: string } }>(apiRoot + path, { bodyLimit: attachmentLimits.bytes }, async (request) => {
      if (!Buffer.isBuffer(request.body)) throw new Refusal('unsupported-request')
      const { name = '', initiativeId } = request.query
      const holder = { formKey: headerOf(request.headers['form-key']), initiativeId: headerOf(initiativeId) }
      return request.visit.road.call('addFile', { roundId: request.params.roundId, ...holder, name, content: request.body } as never)
    })
  })
  return { method: 'POST', path, name: 'addFileBytes', title: 'Приложить файл (байты как есть)', answers: 'application/json' }
}
