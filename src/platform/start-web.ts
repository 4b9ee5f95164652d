import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { StartFailure } from '../model/start-failure.ts'
import { productFolder } from '../resources/product-folder.ts'
import type { PortalHandler } from '../web/portal-handler.ts'

export interface Place {
  readonly host: string
  readonly port: number
}

/** The built pages; without them the platform would answer «not found» to everybody. */
export async function loadPortal(): Promise<PortalHandler> {
  const file = join(productFolder(), 'dist', 'portal', 'handler.js')
  if (!existsSync(file)) throw new StartFailure('not-built', 'dist/portal')
  return (await import(pathToFileURL(file).href)) as PortalHandler
}

/** The port to listen at, found free; 0 means any. Known before anything else is started, and before links are made of it. */
export function choosePort({ host, port }: Place): Promise<number> {
  return new Promise((resolve, reject) => {
    const trial = createServer()
    trial.once('error', (error) => reject(listenFailure(error, { host, port })))
    trial.listen({ host, port }, () => {
      const { port: chosen } = trial.address() as { port: number }
      trial.close(() => resolve(chosen))
    })
  })
}

export async function listen(app: FastifyInstance, place: Place): Promise<void> {
  try {
    await app.listen(place)
  } catch (error) {
    throw listenFailure(error, place)
  }
}

function listenFailure(error: unknown, { host, port }: Place): unknown {
  const { code } = error as { code?: string }
  if (code === 'EADDRINUSE') return new StartFailure('port-taken', String(port))
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new StartFailure('port-not-allowed', `${host}:${port}`)
  return error
}
