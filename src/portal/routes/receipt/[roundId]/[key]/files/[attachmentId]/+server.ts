import type { RequestHandler } from './$types'

/** A file of one's own initiative. Always saved, never shown inside the platform: what stands in it is not ours. */
export const GET: RequestHandler = async ({ locals: { road }, params: { roundId, key, attachmentId } }) => {
  const { initiative } = await road.call('readReceipt', { roundId, key })
  const { name, content } = await road.call('readFile', { roundId, initiativeId: initiative.initiativeId, attachmentId: attachmentId as never })
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))
  return new Response(bytes, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
    },
  })
}
