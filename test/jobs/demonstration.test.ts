import { expect, test } from 'vitest'
import { demonstrationState, loadDemonstration } from '../../src/jobs/demonstration/load-demonstration.ts'
import { signInsOf } from '../../src/jobs/demonstration/cast.ts'
import type { DemonstrationText } from '../../src/jobs/demonstration/play-intake.ts'
import { createTestPlatform, places, registers } from '../stages/platform.ts'
import { buses, lights, roads } from '../stages/texts.ts'

const directions = registers.directions2023.map(({ code, name, words }) => ({ code, name, words: [...words] })) as never

/** Three problem fields in three directions, by turns. */
function texts(count: number): DemonstrationText[] {
  return Array.from({ length: count }, (_, n) => ({
    ownId: `D-${n}`,
    kinds: ['problem', 'proposal'],
    direction: ['transport', 'selo', 'zhkh'][n % 9 < 5 ? 0 : n % 2 ? 1 : 2]!,
    oktmo: places[(n * 7) % places.length]!.oktmo,
    ...[roads, buses, lights][Math.floor(n / 3) % 3]!(n),
    practice: '',
    effect: '',
    competence: 'unknown',
    wishedInstrument: null,
    act: '',
    author: { name: 'Петров Пётр', email: `d${n}@dialogue.example`, role: 'head' },
  }))
}

test('the demonstration is played to its end, every stage has something to show, and playing it again changes nothing', async () => {
  const platform = await createTestPlatform()
  const { kit, anonymous } = platform
  platform.clock.set('2026-11-25T09:00:00.000Z')
  const { address } = platform
  expect(await demonstrationState(kit)).toBe('absent')
  const parts = { kit, address, directions, texts: texts(300), say: () => undefined }
  await loadDemonstration(parts)
  expect(await demonstrationState(kit)).toBe('loaded')
  const { rounds } = await anonymous.call('listRounds', {})
  expect(rounds.map(({ roundId, stage, demonstration }) => [roundId, stage, demonstration])).toEqual([
    ['2026', 'intake', true],
    ['2026-2', 'synthesis', true],
    ['2026-1', 'session', true],
    ['2025', 'instruments', true],
  ])
  const { funnel } = await anonymous.call('readFunnel', { roundId: '2025' as never })
  // 135 were filed; those not published are told by whole fives.
  expect(funnel.submitted).toBe(131)
  expect(funnel.authorsAnswered).toBe(funnel.authors)
  for (const count of Object.values(funnel)) expect(count).toBeGreaterThan(0)
  const { directions: benches } = (await anonymous.call('listDirections', { roundId: '2026-2' as never })) as { directions: { code: string; initiatives: number }[] }
  const busiest = [...benches].sort((a, b) => b.initiatives - a.initiatives)[0]!.code
  const bench = await anonymous.call('readDirection', { roundId: '2026-2' as never, direction: busiest as never })
  expect([bench.themes.length > 0, bench.figures.addedAfter > 0, bench.figures.notPlaced]).toEqual([true, true, 0])
  const { lines } = await anonymous.call('readLineage', { roundId: '2026-2' as never, direction: busiest as never })
  expect(lines.length).toBeGreaterThan(0)
  const { sessions } = await anonymous.call('listSessions', { roundId: '2026-1' as never })
  expect(sessions.map(({ state }) => state).sort()).toEqual(['closed', 'open', 'planned'])
  const queue = await kit.db.selectFrom('initiative').select('status').where('round_id', '=', '2026').where('status', '=', 'submitted').execute()
  expect(queue.length).toBeGreaterThan(3)
  const waiting = await kit.db.selectFrom('letter').select('letter_id').where('sent_at', 'is', null).execute()
  expect(waiting).toEqual([])
  const failures = await kit.db.selectFrom('job_failure').select(['job', 'reason']).execute()
  expect(failures).toEqual([])

  const facts = async () => (await kit.db.selectFrom('journal_fact').select('hash').where('round_id', '<>', '-').execute()).length
  const before = await facts()
  await loadDemonstration(parts)
  expect(await facts() - before).toBeLessThan(before / 20)
  expect((await anonymous.call('readFunnel', { roundId: '2025' as never })).funnel).toEqual(funnel)

  const [admin] = signInsOf(kit.ids)
  expect((await anonymous.call('signIn', admin!)).account.grants[0]!.role).toBe('administrator')
}, 180_000)
