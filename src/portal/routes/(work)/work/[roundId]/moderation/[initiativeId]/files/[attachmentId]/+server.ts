import { savedFile } from '../../../../../../../../server/file-response.ts'
import type { RequestHandler } from './$types'

/** A file beside a text, for whoever works with the text; the verb asks anew each time whether this person does. */
export const GET: RequestHandler = async ({ locals: { road }, params: { roundId, initiativeId, attachmentId } }) =>
  savedFile(await road.call('readFile', { roundId, initiativeId, attachmentId } as never))
