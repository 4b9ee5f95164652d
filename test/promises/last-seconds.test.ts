import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { loadRegisters } from '../../src/resources/load-registers.ts'
import { putRegisters } from '../../src/store/put-registers.ts'
import { addRound } from '../../src/store/round.ts'
import { createTestDatabase } from '../support/database.ts'

const program = fileURLToPath(new URL('./last-seconds-process.ts', import.meta.url))
const closesAt = '2026-03-31T21:00:00.000Z'

interface Answer {
  readonly sent: number
  readonly told: number
  readonly status: number
  readonly receivedAt: string
  readonly code: string | null
}

// The system's own clock is moved by libfaketime; only where it is installed and asked for by name.
if (process.env['LAST_SECONDS'] === 'yes') test('the system clock runs over the deadline while people submit: the instant of receiving alone decides, to the millisecond', { timeout: 120_000 }, async () => {
  const { db, address } = await createTestDatabase()
  await putRegisters(db, loadRegisters())
  await addRound(db, { roundId: 'last', title: 'Раунд', opensAt: '2026-02-15T00:00:00Z', closesAt, directions: [{ code: 'selo', name: 'Село', words: [] }] } as never, new Date(), false)
  await db.updateTable('round').set({ stage: 'intake' }).execute()
  // From well before, because the program needs its time to begin; it submits from the moment it can.
  const { stdout } = await promisify(execFile)('faketime', ['-f', '@2026-03-31 20:59:50', process.execPath, '--import', 'tsx', program, address, closesAt], { env: { ...process.env, TZ: 'UTC' }, maxBuffer: 100_000_000 })
  const answers = JSON.parse(stdout) as Answer[]
  const deadline = Date.parse(closesAt)
  expect(answers.some(({ sent }) => sent < deadline) && answers.some(({ sent }) => sent >= deadline)).toBe(true)
  for (const { sent, told, status, receivedAt, code } of answers) {
    const received = Date.parse(receivedAt)
    expect(received >= sent && received <= told).toBe(true)
    expect([status, code]).toEqual(received < deadline ? [200, null] : [409, 'round-closed'])
  }
  const { count } = await db.selectFrom('initiative').select((all) => all.fn.countAll().as('count')).executeTakeFirstOrThrow()
  expect(Number(count)).toBe(answers.filter(({ status }) => status === 200).length)
})
