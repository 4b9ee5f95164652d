import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/store/connect.ts'
import { processesIn } from '../../src/store/embedded/processes.ts'
import { verifyJournal } from '../../src/store/journal-check.ts'
import { agent, ended, startPlatform, submit, type PlatformChild } from './platform-child.ts'

/** Faults are put into the system calls of the database's processes by strace; only where it may be used, and when asked for (`FAULTS=yes`). */
const asked = process.env['FAULTS'] === 'yes'
const faults = ['fdatasync', 'pwrite64', 'fsync', 'rename'] as const

const folder = mkdtempSync(join(tmpdir(), 'dialogue-fault-'))
let platform: PlatformChild | null = null

afterAll(() => {
  platform?.child.kill('SIGKILL')
  for (const pid of processesIn(join(folder, 'postgres')) ?? []) process.kill(pid, 'SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const postmaster = (): number => {
  try {
    return Number.parseInt(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10)
  } catch {
    return 0
  }
}
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

/** From now on every process of this server, and every one it makes, is told «input/output error» by that call, until the returned process is ended. */
function breakDisk(fault: string): ChildProcess {
  const pids = (processesIn(join(folder, 'postgres')) ?? []).flatMap((pid) => ['-p', String(pid)])
  return spawn('strace', ['-f', '-qq', '-o', '/dev/null', '-e', `trace=${fault}`, '-e', `inject=${fault}:error=EIO`, ...pids], { stdio: 'ignore' })
}

/** Makes the server write all it has, and change files of its log: what it does from time to time by itself. */
async function haveAllWritten(address: string): Promise<void> {
  const db = openDatabase(address, { poolSize: 1 })
  for (let turn = 0; turn < 3; turn++) await sql`select pg_switch_wal()`.execute(db).then(() => sql`checkpoint`.execute(db)).catch(() => undefined)
  await db.destroy()
}

async function stored(address: string): Promise<Set<string>> {
  const db = openDatabase(address, { poolSize: 2 })
  try {
    const rows = await db.selectFrom('initiative').select('title').execute()
    expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length)
    expect(await verifyJournal(db, 'r1')).toMatchObject({ sound: true, head: { index: rows.length } })
    return new Set(rows.map(({ title }) => title))
  } finally {
    await db.destroy()
  }
}

if (asked) test.each(faults.map((fault) => [fault]))('%s fails: the database stops rather than say what is not on the disk, starts again from its log, and no acknowledgement is lost', { timeout: 240_000 }, async (fault) => {
  platform ??= await startPlatform(folder)
  const { port, address } = platform
  const through = agent()
  const [begun, acknowledged] = [new Set<string>(), new Set<string>()]
  let over = false
  const writer = async (n: number) => {
    for (let turn = 0; !over; turn++) {
      const key = `${fault}-${n}-${turn}`
      begun.add(key)
      if ((await submit(port, key, through))?.status === 200) acknowledged.add(key)
      await pause(20)
    }
  }
  const writing = Promise.all(Array.from({ length: 8 }, (_, n) => writer(n)))
  await pause(1_000)
  expect(acknowledged.size).toBeGreaterThan(0)
  const said = readFileSync(join(folder, 'postgres.log'), 'utf8').length
  const strace = breakDisk(fault)
  await pause(500)
  void haveAllWritten(address)
  // The server that cannot write stops; the platform or the server itself starts it again, for as long as the disk is broken in vain.
  const sinceThen = () => readFileSync(join(folder, 'postgres.log'), 'utf8').slice(said)
  for (let wait = 0; wait < 300 && !sinceThen().includes('Input/output error'); wait++) await pause(100)
  await pause(3_000)
  strace.kill('SIGTERM')
  await ended(strace)
  expect(sinceThen()).toContain('Input/output error')
  // A file of the log that cannot be given its next name is no loss; what cannot be written or put on the disk is a reason to stop.
  if (fault !== 'rename') expect(sinceThen()).toMatch(/PANIC|terminated by signal|aborting startup/)
  // And whatever it holds in memory beside the log is taken from it.
  if (postmaster() !== 0) process.kill(postmaster(), 'SIGKILL')
  await pause(1_000)
  over = true
  await writing
  const open = [...begun].filter((key) => !acknowledged.has(key))
  expect(open.length).toBeGreaterThan(0)
  for (const key of open) for (let patience = 0; patience < 600 && !acknowledged.has(key); patience++) {
    if ((await submit(port, key, through))?.status === 200) acknowledged.add(key)
    else await pause(200)
  }
  const kept = await stored(address)
  expect([...acknowledged].filter((key) => !kept.has(key))).toEqual([])
  expect(acknowledged.size).toBe(begun.size)
  through.destroy()
})

if (asked) test('and it ends like any other', { timeout: 60_000 }, async () => {
  platform!.child.kill('SIGTERM')
  expect(await ended(platform!.child)).toBe(0)
  platform = null
})
