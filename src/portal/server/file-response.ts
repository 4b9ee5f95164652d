/** Signs that `encodeURIComponent` leaves as they are and RFC 8187 does not allow in a name. */
const quoted = (name: string): string => encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/**
 * A file somebody sent us, always to be saved and never shown inside the platform: what stands in it is not ours. Nobody
 * keeps a copy on the way, and the browser is told not to guess what it is.
 */
export function savedFile({ name, content }: { readonly name: string; readonly content: string }): Response {
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))
  return new Response(bytes, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${quoted(name)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })
}
