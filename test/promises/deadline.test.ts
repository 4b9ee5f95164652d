import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { loadRegisters } from '../../src/resources/load-registers.ts'
import { putRegisters } from '../../src/store/put-registers.ts'
import { addRound } from '../../src/store/round.ts'
import { createTestDatabase } from '../support/database.ts'
import { zones } from './zones.ts'

/** Midnight in Moscow between two years: another day in half of the zones. */
const closesAt = '2026-12-31T21:00:00.000Z'

test('the deadline is one instant: 27 zones, one millisecond before, at and after, on every path, give one verdict', { timeout: 240_000 }, async () => {
  const { db, address } = await createTestDatabase()
  await putRegisters(db, loadRegisters())
  const directions = [{ code: 'selo', name: 'Село', words: [] }]
  await addRound(db, { roundId: 'zones', title: 'Раунд', opensAt: '2026-12-01T00:00:00+03:00', closesAt: '2027-01-01T00:00:00+03:00', directions } as never, new Date(0), false)
  await db.updateTable('round').set({ stage: 'intake' }).execute()
  const program = fileURLToPath(new URL('./deadline-process.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program, address, closesAt, ...zones], { maxBuffer: 10_000_000 })
  const verdicts = JSON.parse(stdout) as Record<string, Record<string, string>>
  const late = (offset: number) => `round-closed ${new Date(Date.parse(closesAt) + offset).toISOString()}`
  const paths = ['api', 'page', 'import', 'file']
  const expected = Object.fromEntries([...paths.map((path) => [`${path} -1`, 'taken']), ...paths.flatMap((path) => [0, 1].map((offset) => [`${path} ${offset}`, late(offset)])), ['retry after', 'taken']])
  expect(zones).toHaveLength(27)
  for (const zone of zones) {
    const { offset: _offset, ...told } = verdicts[zone]!
    expect([zone, told]).toEqual([zone, expected])
  }
  // The program really lived in those zones.
  expect(new Set(Object.values(verdicts).map(({ offset }) => offset)).size).toBeGreaterThan(18)
  const { count } = await db.selectFrom('initiative').select((all) => all.fn.countAll<string>().as('count')).executeTakeFirstOrThrow()
  expect(Number(count)).toBe(zones.length * paths.length)
})
