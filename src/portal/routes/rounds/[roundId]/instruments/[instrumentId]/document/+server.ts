import type { RequestHandler } from './$types'

/** The document of an answer. Always saved, never shown inside the platform: what stands in it is not ours. */
export const GET: RequestHandler = async ({ locals: { road }, params }) => {
  const { name, content } = await road.call('readAnswerDocument', params as never)
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))
  return new Response(bytes, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
    },
  })
}
