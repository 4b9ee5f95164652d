import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keepRoom } from '../../src/platform/keep-room.ts'
import { processesIn } from '../../src/store/embedded/processes.ts'
import { agent, ended, startPlatform, submit, type PlatformChild } from './platform-child.ts'

const megabyte = 1_048_576
const disk = mkdtempSync(join(tmpdir(), 'dialogue-disk-'))
let platform: PlatformChild | null = null

/** A small disk of its own; only root may make one, and only when asked (`DISK_FULL=yes`). */
function mounted(size: string): boolean {
  if (process.env['DISK_FULL'] !== 'yes') return false
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tmpfs', disk])
  return true
}

const isMounted = mounted('420m')

afterAll(() => {
  platform?.child.kill('SIGKILL')
  for (const pid of processesIn(join(disk, 'data', 'postgres')) ?? []) process.kill(pid, 'SIGKILL')
  if (isMounted) execFileSync('umount', ['-l', disk])
  rmSync(disk, { recursive: true, force: true })
})

const free = () => {
  const { bavail, bsize } = statfsSync(disk)
  return bavail * bsize
}

test('the watch over the disk: refuses in time, gives up its ballast when it must, and comes back', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dialogue-room-'))
  const said: string[] = []
  const log = { info: () => undefined, warn: (_: object, says: string) => void said.push(says), error: (_: object, says: string) => void said.push(says) }
  const { bavail, bsize } = statfsSync(folder)
  const plenty = keepRoom(join(folder, 'ballast'), { log, least: megabyte, ballast: 2 * megabyte })
  expect(plenty.hasRoom()).toBe(true)
  plenty.stop()
  const tight = keepRoom(join(folder, 'ballast'), { log, least: bavail * bsize * 10, ballast: 2 * megabyte })
  expect(tight.hasRoom()).toBe(false)
  tight.stop()
  expect(said.join()).toContain('changes are refused')
  expect(said.join()).toContain('ballast')
  rmSync(folder, { recursive: true })
})

// Only when asked for by name, so that a usual run counts nothing as skipped.
if (isMounted) test('a full disk: changes are refused before the database dies, reading goes on, nothing acknowledged is lost, and all returns with the space', { timeout: 300_000 }, async () => {
  const folder = join(disk, 'data')
  mkdirSync(folder)
  platform = await startPlatform(folder, { least: 60 * megabyte, ballast: 16 * megabyte, every: 50 })
  const { port } = platform
  const through = agent()
  const taken: string[] = []
  const statuses = new Set<number>()
  const read = async () => (await fetch(`http://127.0.0.1:${port}/api/v1/rounds/r1/initiatives`)).status
  const write = async (name: string, count: number) => {
    for (let n = 0; n < count; n++) {
      const answer = await submit(port, `${name}-${n}`, through)
      if (answer === null) continue
      statuses.add(answer.status)
      if (answer.status === 200) taken.push(`${name}-${n}`)
    }
  }
  await write('before', 50)
  expect([...statuses]).toEqual([200])
  // Somebody else fills the disk, first to the watermark, then to the last byte.
  const filler = join(disk, 'filler')
  writeFileSync(filler, Buffer.alloc(Math.max(0, free() - 40 * megabyte), 1))
  await new Promise((moment) => setTimeout(moment, 300))
  statuses.clear()
  await write('little', 50)
  expect([...statuses]).toEqual([507])
  expect(await read()).toBe(200)
  try {
    writeFileSync(join(disk, 'filler-2'), Buffer.alloc(free() + megabyte, 1))
  } catch {
    // the disk is full to the last byte: that was the purpose
  }
  await new Promise((moment) => setTimeout(moment, 300))
  statuses.clear()
  await write('none', 50)
  expect([...statuses]).toEqual([507])
  expect(await read()).toBe(200)
  truncateSync(filler, 0)
  rmSync(join(disk, 'filler-2'), { force: true })
  await new Promise((moment) => setTimeout(moment, 500))
  statuses.clear()
  await write('after', 50)
  expect([...statuses]).toEqual([200])
  const found = (await (await fetch(`http://127.0.0.1:${port}/health/ready`)).json()) as { ready: boolean }
  expect(found.ready).toBe(true)
  expect(taken).toHaveLength(100)
  through.destroy()
  platform.child.kill('SIGTERM')
  expect(await ended(platform.child)).toBe(0)
  platform = null
})
