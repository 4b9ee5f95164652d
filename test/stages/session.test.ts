import { expect, test } from 'vitest'
import { createTestPlatform, openRound, refusal, type TestPlatform } from './platform.ts'

const roundId = '2026' as never

/** A session of a direction with statements of participants shown, and people on its roll. */
async function session(platform: TestPlatform, people: number) {
  await openRound(platform, '2026', 'session')
  const lead = await platform.person('team-lead', { direction: 'transport' })
  const { sessionId, joinCode } = await lead.call('createSession', { roundId, direction: 'transport' as never, title: 'Дороги', themes: [] })
  const key = { roundId, sessionId: sessionId as never }
  await lead.call('openSession', key)
  const roll: Awaited<ReturnType<TestPlatform['person']>>[] = []
  for (let n = 0; n < people; n++) {
    const person = await platform.person('participant')
    await person.call('joinSession', { ...key, code: joinCode, name: `Участник ${n}` })
    roll.push(person)
  }
  const add = async (text: string, decision: 'shown' | 'rejected' | null) => {
    const { statementId } = await roll[0]!.call('addStatement', { ...key, text })
    if (decision !== null) await lead.call('decideStatement', { ...key, statementId: statementId as never, decision })
    return statementId as never
  }
  return { key, lead, roll, joinCode, add }
}

test('one person, one vote under fifty parallel requests; the last one counts', async () => {
  const platform = await createTestPlatform()
  const { key, roll, add } = await session(platform, 1)
  const statementId = await add('Оставить налог на местах.', 'shown')
  await Promise.all(Array.from({ length: 50 }, (_, n) => roll[0]!.call('castVote', { ...key, statementId, choice: n % 2 ? 'agree' : 'disagree' })))
  await roll[0]!.call('castVote', { ...key, statementId, choice: 'pass' })
  const votes = await platform.kit.db.selectFrom('vote').select('choice').execute()
  expect(votes).toEqual([{ choice: 'pass' }])
  const { events } = await platform.anonymous.call('listSessionEvents', key)
  expect(events.map(({ index }) => index)).toEqual(events.map((_, n) => n + 1))
  expect(events.filter(({ kind }) => kind === 'voted')).toHaveLength(51)
  expect((await platform.anonymous.call('listSessionEvents', { ...key, after: events.length - 1 })).events).toHaveLength(1)
})

test('votes are not read out of the journal, and nothing of opinions leaks before the close', async () => {
  const platform = await createTestPlatform()
  const { key, lead, roll, joinCode, add } = await session(platform, 6)
  const shown = await add('Сократить отчётность вдвое.', 'shown')
  await add('Ждёт ведущего.', null)
  const rejected = await add('Отклонённый тезис.', 'rejected')
  for (const person of roll.slice(0, 4)) await person.call('castVote', { ...key, statementId: shown, choice: 'agree' })
  expect(await refusal(roll[0]!.call('castVote', { ...key, statementId: rejected, choice: 'agree' }))).toBe('not-found')
  expect((await roll[0]!.call('readPicture', key)).groups).toEqual([])
  const seen = await platform.anonymous.call('readSession', key)
  expect(seen.session.joinCode).toBeNull()
  expect(seen.session.statements.map(({ text }) => text)).toEqual(['Сократить отчётность вдвое.'])
  expect(await refusal(platform.anonymous.call('readPicture', key))).toBe('not-signed-in')
  expect(await refusal(platform.anonymous.call('readResult', key))).toBe('not-found')
  const facts = await platform.kit.db.selectFrom('journal_fact').select('facts').where('kind', '=', 'vote-cast').execute()
  expect(facts).toHaveLength(4)
  expect(JSON.stringify(facts)).not.toContain('agree')
  expect(await refusal(platform.anonymous.call('joinSession', { ...key, code: '000', name: 'Чужой' }))).toBe('not-on-roll')
  await lead.call('closeSession', key)
  expect((await platform.anonymous.call('readResult', key)).statements.find(({ statementId }) => statementId === shown)!.tally).toBeNull()
  expect(await refusal(roll[4]!.call('castVote', { ...key, statementId: shown, choice: 'agree' }))).toBe('session-not-open')
  expect(await refusal(roll[4]!.call('joinSession', { ...key, code: joinCode, name: 'Опоздавший' }))).toBe('session-not-open')
})

test('a session without votes is not closed, and a tie is not adopted', async () => {
  const platform = await createTestPlatform()
  const { key, lead, roll, add } = await session(platform, 2)
  const statementId = await add('Поровну.', 'shown')
  expect(await refusal(lead.call('closeSession', key))).toBe('nothing-to-close')
  await roll[0]!.call('castVote', { ...key, statementId, choice: 'agree' })
  await roll[1]!.call('castVote', { ...key, statementId, choice: 'disagree' })
  expect(await lead.call('closeSession', key)).toMatchObject({ recommendationsCount: 0 })
})
