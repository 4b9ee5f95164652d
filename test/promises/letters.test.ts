import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { queueLetterTo } from '../../src/store/letter.ts'
import { enqueue } from '../../src/store/outbox.ts'
import { createTestDatabase } from '../support/database.ts'
import { mailServer } from '../support/mail-server.ts'

/** Deaths of the short run; `LETTER_KILLS=100` is the long one. */
const kills = Number(process.env['LETTER_KILLS'] ?? 2)
const letters = kills * 30

const program = fileURLToPath(new URL('./letters-process.ts', import.meta.url))

async function startSender(address: string, port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, address, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout!, 'data')
  return child
}

test(`letters: the sender is killed ${kills} times in the middle; every letter arrives, and one sent again has its old message id and text`, { timeout: 60_000 + kills * 30_000 }, async () => {
  const { db, address } = await createTestDatabase({ poolSize: 3 })
  const arrived = new Map<string, string[]>()
  let heard: (() => void) | null = null
  const { server, port } = await mailServer((text) => {
    const id = /^Message-ID: (<[^>]+>)/m.exec(text)?.[1] ?? 'none'
    arrived.set(id, [...(arrived.get(id) ?? []), text.slice(text.indexOf('\n\n'))])
    heard?.()
  })
  onTestFinished(() => void server.close())
  const at = new Date()
  const queued = Array.from({ length: letters }, (_, n) => ({ roundId: 'r', letterId: `letter-${n}`, address: `a${n}@example.test`, subject: `Письмо ${n}`, body: `Текст ${n}\n`, at }))
  for (const letter of queued) await queueLetterTo(db, letter)
  await enqueue(db, { name: 'send-letters', payload: { roundId: 'r' }, key: 'letters:r' })

  for (let kill = 0; kill < kills; kill++) {
    const enough = arrived.size + 5 + ((kill * 7) % 20)
    const met = new Promise<void>((resolve) => (heard = () => void (arrived.size >= enough && resolve())))
    const child = await startSender(address, port)
    await met
    child.kill('SIGKILL')
    await once(child, 'exit')
    // The dead one's job is free some seconds after it was taken: here they pass at once.
    await sql`update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute' where locked_at is not null`.execute(db)
  }
  const last = await startSender(address, port)
  onTestFinished(() => void last.kill('SIGKILL'))
  const unsent = async () => Number((await sql<{ count: string }>`select count(*) from letter where sent_at is null`.execute(db)).rows[0]!.count)
  await expect.poll(unsent, { timeout: 30_000 + letters * 100, interval: 250 }).toBe(0)

  expect([...arrived.keys()].sort()).toEqual(queued.map(({ letterId }) => `<${letterId}@dialogue.example>`).sort())
  const again = [...arrived.values()].filter(({ length }) => length > 1)
  expect(again.every((texts) => new Set(texts).size === 1)).toBe(true)
  // Letters whose rows were held when the sender died: twenty a death at most.
  expect([...arrived.values()].reduce((sum, { length }) => sum + length - 1, 0)).toBeLessThanOrEqual(kills * 20)
})
