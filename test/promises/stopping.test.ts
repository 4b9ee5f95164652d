import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/store/connect.ts'
import { processesIn } from '../../src/store/embedded/processes.ts'
import { agent, ended, startPlatform, submit, type PlatformChild } from './platform-child.ts'

/** Restarts of the short run; `TERM_ROUNDS=20` is the long one. Requests a second come whether or not the platform answers. */
const rounds = Number(process.env['TERM_ROUNDS'] ?? 2)
const aSecond = 200

const folder = mkdtempSync(join(tmpdir(), 'dialogue-stop-'))
let platform: PlatformChild | null = null

afterAll(() => {
  platform?.child.kill('SIGKILL')
  for (const pid of processesIn(join(folder, 'postgres')) ?? []) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // gone already
    }
  }
  rmSync(folder, { recursive: true, force: true })
})

async function storedTitles(address: string): Promise<Set<string>> {
  const db = openDatabase(address, { poolSize: 2 })
  const rows = await db.selectFrom('initiative').select('title').execute()
  await db.destroy()
  return new Set(rows.map(({ title }) => title))
}

const readiness = (port: number): Promise<number> =>
  fetch(`http://127.0.0.1:${port}/health/ready`).then(
    ({ status }) => status,
    () => 0,
  )

test(`SIGTERM under ${aSecond} requests a second, ${rounds} restarts: «not ready» while it stops, whatever was taken is answered, the end is its own`, { timeout: 60_000 + rounds * 40_000 }, async () => {
  const took: number[] = []
  const told: number[][] = []
  platform = await startPlatform(folder)
  for (let round = 0; round < rounds; round++) {
    const running: PlatformChild = platform
    const through = agent()
    const answers = new Map<string, number | null>()
    const sent: Promise<void>[] = []
    const send = (key: string) => sent.push(submit(running.port, key, through).then((answer) => void answers.set(key, answer?.status ?? null)))
    let count = 0
    const beat = setInterval(() => {
      for (let n = 0; n < aSecond / 50; n++) send(`stop-${round}-${count++}`)
    }, 20)
    await new Promise((moment) => setTimeout(moment, 1_000 + ((round * 137) % 300)))
    const start = performance.now()
    running.child.kill('SIGTERM')
    const heard: number[] = []
    const over = ended(running.child)
    let isOver = false
    void over.then(() => (isOver = true))
    while (!isOver) {
      heard.push(await readiness(running.port))
      await new Promise((moment) => setTimeout(moment, 20))
    }
    // Of its own accord: a part that hangs would end the process with another code.
    expect(await over).toBe(0)
    took.push(Math.round(performance.now() - start))
    clearInterval(beat)
    await Promise.all(sent)
    through.destroy()
    // Once it has said «not ready» it never says the opposite.
    const first = heard.findIndex((status) => status !== 200)
    expect(heard.slice(first)).not.toContain(200)
    expect(heard).toContain(503)
    told.push(heard)
    platform = await startPlatform(folder)
    const stored = await storedTitles(platform.address)
    const ofRound = [...answers].filter(([key]) => key.startsWith(`stop-${round}-`))
    expect(ofRound.length).toBeGreaterThan(aSecond / 2)
    // Taken and not answered, or answered and not there: neither is.
    expect(ofRound.filter(([key, status]) => stored.has(key) !== (status === 200))).toEqual([])
    expect(ofRound.filter(([, status]) => status !== null && status !== 200 && status !== 503)).toEqual([])
  }
  console.log(`SIGTERM: ended after ${took.join(', ')} ms; readiness heard ${told.map((heard) => heard.length).join(', ')} times`)
})
