import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { PortalPlatform } from '../../web/portal-handler.ts'
// @ts-expect-error written beside the built handler by the adapter
import { manifest } from './manifest.js'
// @ts-expect-error written beside the built handler by the adapter
import { Server } from './server/index.js'

/** Folder with the files for browsers; names under `_app/immutable/` carry a hash and may be cached for ever. */
export const clientFolder = fileURLToPath(new URL('./client', import.meta.url))

const server = new Server(manifest)
await server.init({ env: {}, read: (file: string) => readFile(new URL(`./client/${file}`, import.meta.url)) })

/** One request for a page becomes one response; faults inside a page become its error page, never a rejection. */
export function respond(request: Request, platform: PortalPlatform): Promise<Response> {
  return server.respond(request, { platform, getClientAddress: () => platform.clientAddress })
}
