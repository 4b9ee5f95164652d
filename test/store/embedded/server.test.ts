import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { findBinaries } from '../../../src/store/embedded/binaries.ts'
import { isAlive, processesIn } from '../../../src/store/embedded/processes.ts'
import { startEmbeddedServer, type EmbeddedServer } from '../../../src/store/embedded/server.ts'

const folders: string[] = []
const children: ChildProcess[] = []
const servers: EmbeddedServer[] = []

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const server of servers.splice(0)) await server.stop()
  for (const folder of folders.splice(0)) {
    for (const pid of processesIn(join(folder, 'postgres')) ?? []) process.kill(pid, 'SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dialogue-server-'))
  folders.push(folder)
  return folder
}

/** Making a cluster takes seconds, copying one does not. */
const made = mkdtempSync(join(tmpdir(), 'dialogue-made-'))

beforeAll(async () => {
  await (await startEmbeddedServer({ folder: made, durable: false })).stop()
})
afterAll(() => rmSync(made, { recursive: true, force: true }))

/** A folder whose cluster was made and stopped before. */
function usedFolder(): string {
  const folder = newFolder()
  execFileSync('cp', ['-a', `${made}/.`, folder])
  return folder
}

async function start(folder: string): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer({ folder, durable: true })
  servers.push(server)
  return server
}

async function ask<Row>(address: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: address })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(text)).rows as Row[]
  } finally {
    await client.end()
  }
}

const postmasterOf = (folder: string) => Number.parseInt(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10)

/** Another Node that keeps the server, so that it can be killed. */
async function startElsewhere(folder: string): Promise<{ child: ChildProcess; adopted: boolean; address: string }> {
  const program = fileURLToPath(new URL('../../support/keep-server.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout!.once('data', (bytes: Buffer) => resolve(bytes.toString()))
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)))
  })
  return { child, ...(JSON.parse(line) as { adopted: boolean; address: string }) }
}

test('starts in an empty folder, speaks only through a private socket, keeps what it was given over a stop', async () => {
  const folder = newFolder()
  const first = await start(folder)
  expect(first.adopted).toBe(false)
  const facts = await ask<Record<string, string>>(
    first.address,
    `select current_setting('listen_addresses') as listens, current_setting('fsync') as fsync, current_database() as name,
     pg_encoding_to_char(encoding) as encoding, datcollate as locale, lower('ЁЖ') as lower from pg_database where datname = current_database()`,
  )
  expect(facts[0]).toEqual({ listens: '', fsync: 'on', name: 'dialogue', encoding: 'UTF8', locale: 'C.UTF-8', lower: 'ёж' })
  await ask(first.address, 'create table kept as select 7 as n')
  const pid = postmasterOf(folder)
  await first.stop()
  expect(isAlive(pid)).toBe(false)
  expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
  const second = await start(folder)
  expect(await ask(second.address, 'select n from kept')).toEqual([{ n: 7 }])
})

test('adopts the living server that a killed Node left behind, and stops it at the end', async () => {
  const folder = usedFolder()
  const { child } = await startElsewhere(folder)
  const pid = postmasterOf(folder)
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
  expect(isAlive(pid)).toBe(true)
  const server = await start(folder)
  expect(server.adopted).toBe(true)
  expect(postmasterOf(folder)).toBe(pid)
  await server.stop()
  expect(isAlive(pid)).toBe(false)
})

test('a second process is a guest: it uses the server and leaves it running', async () => {
  const folder = usedFolder()
  const keeper = await startElsewhere(folder)
  const guest = await start(folder)
  expect(guest.adopted).toBe(true)
  await guest.stop()
  expect(await ask(keeper.address, 'select 1 as n')).toEqual([{ n: 1 }])
  const ended = new Promise((resolve) => keeper.child.once('exit', resolve))
  keeper.child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(processesIn(join(folder, 'postgres'))).toEqual([])
})

test('starts again after everything was killed, with every committed row', async () => {
  const folder = usedFolder()
  const { child, address } = await startElsewhere(folder)
  await ask(address, 'create table rows (n int)')
  for (let n = 1; n <= 20; n++) await ask(address, `insert into rows values (${n})`)
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
  for (const pid of processesIn(join(folder, 'postgres'))!) process.kill(pid, 'SIGKILL')
  const server = await start(folder)
  expect(await ask(server.address, 'select count(*)::int as n from rows')).toEqual([{ n: 20 }])
})

test('brings a server back that was killed under a living keeper, while a child of it still works', async () => {
  const folder = usedFolder()
  const server = await start(folder)
  const busy = ask(server.address, 'select pg_sleep(60)').catch(() => 'lost')
  await vi.waitFor(async () => expect(await ask(server.address, `select 1 from pg_stat_activity where query like '%pg_sleep(60)%' and state = 'active'`)).not.toEqual([]))
  const pid = postmasterOf(folder)
  process.kill(pid, 'SIGKILL')
  await vi.waitFor(async () => expect(await ask(server.address, 'select 1 as n')).toEqual([{ n: 1 }]), { timeout: 40_000, interval: 100 })
  expect(postmasterOf(folder)).not.toBe(pid)
  expect(await busy).toBe('lost')
})

test('clears locks whose process id belongs to another program now', async () => {
  const folder = usedFolder()
  const stale = `${process.pid}\n${join(folder, 'postgres')}\n1700000000\n5432\n${join(folder, 'sockets')}\n\n  5432001 0\nready   \n`
  writeFileSync(join(folder, 'postgres', 'postmaster.pid'), stale)
  writeFileSync(join(folder, 'sockets', '.s.PGSQL.5432.lock'), stale)
  writeFileSync(join(folder, 'postgres.keeper'), '1 a start long ago')
  const server = await start(folder)
  expect(server.adopted).toBe(false)
  expect(await ask(server.address, 'select 1 as n')).toEqual([{ n: 1 }])
})

test('an interrupted first start leaves nothing half-made', async () => {
  const folder = newFolder()
  mkdirSync(join(folder, 'postgres.partial', 'base'), { recursive: true })
  writeFileSync(join(folder, 'postgres.partial', 'PG_VERSION'), '18\n')
  const server = await start(folder)
  expect(await ask(server.address, 'select 1 as n')).toEqual([{ n: 1 }])
})

test('a folder too deep for a socket path works', async () => {
  const folder = join(newFolder(), 'a-folder-with-a-long-name'.repeat(4), 'очень глубоко')
  mkdirSync(folder, { recursive: true })
  const server = await start(folder)
  expect(await ask(server.address, 'select 1 as n')).toEqual([{ n: 1 }])
})

test('refuses, in a sentence, what it cannot use', async () => {
  const folder = newFolder()
  mkdirSync(join(folder, 'postgres'))
  writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '15\n')
  await expect(startEmbeddedServer({ folder })).rejects.toMatchObject({ code: 'other-database-version' })
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  await expect(startEmbeddedServer({ folder: join(file, 'inside') })).rejects.toMatchObject({ code: 'folder-not-writable' })
  expect(() => findBinaries('linux-x64-musl')).toThrow('DATABASE_URL')
  expect(() => findBinaries('sunos-sparc')).toThrow('set DATABASE_URL to a server of your own')
})

test('a server that cannot start says why', async () => {
  const folder = usedFolder()
  writeFileSync(join(folder, 'postgres', 'postgresql.conf'), 'no_such_setting = 1\n')
  await expect(startEmbeddedServer({ folder })).rejects.toMatchObject({ code: 'database-did-not-start', message: expect.stringContaining('no_such_setting') as string })
})
