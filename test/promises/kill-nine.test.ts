import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { processesIn } from '../../src/store/embedded/processes.ts'
import { openDatabase } from '../../src/store/connect.ts'
import { verifyJournal } from '../../src/store/journal-check.ts'
import { agent, ended, startPlatform, submit, type PlatformChild } from './platform-child.ts'

/** Rounds of the short run; `KILL_ROUNDS=200` is the long one. */
const rounds = Number(process.env['KILL_ROUNDS'] ?? 5)
const writers = 32

const folder = mkdtempSync(join(tmpdir(), 'dialogue-kill-'))
let platform: PlatformChild | null = null

afterAll(() => {
  platform?.child.kill('SIGKILL')
  for (const pid of processesIn(join(folder, 'postgres')) ?? []) kill(pid)
  rmSync(folder, { recursive: true, force: true })
})

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // gone already
  }
}

const postmaster = () => Number.parseInt(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10)

/** The client's own account of what it was told. */
const acknowledged = new Map<string, number>()
const begun = new Set<string>()

/** Writers that go on until told; what fails is left for the client's own retry. */
async function write(port: number, round: number, until: () => boolean): Promise<void> {
  const through = agent()
  const writer = async (n: number) => {
    for (let turn = 0; !until(); turn++) {
      const key = `r${round}-w${n}-${turn}`
      begun.add(key)
      await tell(port, key, through)
      await new Promise((next) => setTimeout(next, 5))
    }
  }
  await Promise.all(Array.from({ length: writers }, (_, n) => writer(n)))
  through.destroy()
}

async function tell(port: number, key: string, through: ReturnType<typeof agent>): Promise<boolean> {
  const answer = await submit(port, key, through)
  if (answer?.status !== 200) return false
  acknowledged.set(key, (JSON.parse(answer.body) as { number: number }).number)
  return true
}

/** What is stored, by the title the client gave. */
async function stored(address: string): Promise<Map<string, number>> {
  const db = openDatabase(address, { poolSize: 2 })
  try {
    const rows = await db.selectFrom('initiative').select(['title', 'number']).execute()
    expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length)
    expect(await verifyJournal(db, 'r1')).toMatchObject({ sound: true, head: { index: rows.length } })
    return new Map(rows.map(({ title, number }) => [title, number]))
  } finally {
    await db.destroy()
  }
}

test(`nothing acknowledged is lost, nothing is stored twice: ${rounds} rounds of kill -9 under ${writers} writers`, { timeout: 60_000 + rounds * 30_000 }, async () => {
  let running = (platform = await startPlatform(folder))
  for (let round = 0; round < rounds; round++) {
    const victim = (['program', 'database', 'both'] as const)[round % 3]!
    let over = false
    const writing = write(running.port, round, () => over)
    await new Promise((moment) => setTimeout(moment, 120 + ((round * 137) % 400)))
    if (victim !== 'program') kill(postmaster())
    if (victim !== 'database') running.child.kill('SIGKILL')
    await new Promise((moment) => setTimeout(moment, 50))
    over = true
    await writing
    if (victim !== 'database') await ended(running.child)
    if (victim !== 'database') running = platform = await startPlatform(folder)

    const through = agent()
    // The client repeats what it has no answer for, under the same key, as a browser with a bad connection would.
    const open = [...begun].filter((key) => !acknowledged.has(key))
    for (let patience = 0; patience < 100; patience++) {
      const left = open.filter((key) => !acknowledged.has(key))
      if (left.length === 0) break
      await Promise.all(left.map((key) => tell(running.port, key, through)))
      await new Promise((moment) => setTimeout(moment, 100))
    }
    through.destroy()
    const kept = await stored(running.address)
    expect([...kept.entries()].sort()).toEqual([...acknowledged.entries()].sort())
    expect(acknowledged.size).toBe(begun.size)
  }
  expect(acknowledged.size).toBeGreaterThan(rounds * writers)
})

test('SIGTERM under load: «not ready» or gone, every submission that was taken got its answer, and the end comes soon', async () => {
  const running = platform!
  const before = (await stored(running.address)).size
  let over = false
  const answered: number[] = []
  const through = agent()
  const writers = Array.from({ length: 16 }, async (_, n) => {
    for (let turn = 0; !over; turn++) {
      const answer = await submit(running.port, `term-${n}-${turn}`, through)
      if (answer === null) break
      answered.push(answer.status)
    }
  })
  await new Promise((moment) => setTimeout(moment, 500))
  running.child.kill('SIGTERM')
  expect(await ended(running.child)).toBe(0)
  over = true
  await Promise.all(writers)
  through.destroy()
  platform = await startPlatform(folder)
  const after = (await stored(platform.address)).size
  expect(answered.length).toBeGreaterThan(16)
  expect(after - before).toBe(answered.filter((status) => status === 200).length)
})
