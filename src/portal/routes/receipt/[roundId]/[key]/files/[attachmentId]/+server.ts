import { savedFile } from '../../../../../../server/file-response.ts'
import type { RequestHandler } from './$types'

/** A file of one's own initiative. */
export const GET: RequestHandler = async ({ locals: { road }, params: { roundId, key, attachmentId } }) => {
  const { initiative } = await road.call('readReceipt', { roundId, key })
  return savedFile(await road.call('readFile', { roundId, initiativeId: initiative.initiativeId, attachmentId: attachmentId as never }))
}
