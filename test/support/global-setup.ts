import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedServer } from '../../src/store/embedded/server.ts'
import { migrate } from '../../src/store/migrate.ts'
import { addressOf, onServer, templateName } from './database.ts'

/** One server for the whole run: the embedded one in a fresh folder, or the one of DATABASE_URL. */
async function startServer(): Promise<{ address: string; stop: () => Promise<void> }> {
  const given = process.env['DATABASE_URL']
  if (given !== undefined) return { address: given, stop: async () => undefined }
  const folder = mkdtempSync(join(tmpdir(), 'dialogue-test-'))
  const server = await startEmbeddedServer({ folder, durable: false })
  return {
    address: server.address,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer()
  await onServer(server.address, `drop database if exists ${templateName}`)
  await onServer(server.address, `create database ${templateName}`)
  await migrate(addressOf(server.address, templateName))
  project.provide('serverAddress', server.address)
  return server.stop
}
