import { expect, test } from 'vitest'
import { bring, createTestPlatform, form, openRound, refusal, type TestPlatform } from './platform.ts'
import { roads } from './texts.ts'

const roundId = '2026' as never
const opensAt = '2026-02-15T00:00:00+03:00'
const later = '2026-04-15T00:00:00+03:00'

async function prepared(id = '2027') {
  const platform = await createTestPlatform()
  await openRound(platform)
  const [first, second] = [await platform.person('administrator'), await platform.person('administrator')]
  await first.call('createRound', { roundId: id, title: 'Следующий раунд', opensAt: '2027-02-15T00:00:00+03:00', closesAt: '2027-04-01T00:00:00+03:00', directions: [{ code: 'selo', name: 'Село' }] } as never)
  return { platform, first, second, next: id as never }
}

const filed = (platform: TestPlatform) => platform.anonymous.call('submitInitiative', form(0, roads(0)))

test('directions of a coming round say where they come from: continued, split, merged, new, gone', async () => {
  const { platform, first, next } = await prepared()
  await filed(platform)
  const from = (...codes: string[]) => codes.map((code) => ({ roundId: '2026', code }))
  const directions = [
    { code: 'selo', name: 'Сёла', origins: from('selo') },
    { code: 'dorogi', name: 'Дороги', origins: from('transport') },
    { code: 'avtobus', name: 'Автобусы', origins: from('transport') },
    { code: 'dom', name: 'Дом и двор', origins: from('zhkh', 'kadry') },
    { code: 'novoe', name: 'Новое' },
  ]
  await first.call('editDirections', { roundId: next, directions } as never)
  const lineage = await platform.anonymous.call('readDirectionLineage', { roundId: next })
  expect(lineage.directions.map(({ code, lineage: kind }) => `${code} ${kind}`)).toEqual(['selo continued', 'dorogi split', 'avtobus split', 'dom merged', 'novoe new'])
  const gone = lineage.gone.map(({ code }) => code as string)
  expect(gone).not.toContain('transport')
  expect(gone.length).toBe((await platform.anonymous.call('readRound', { roundId })).directions.length - 4)
  expect((await platform.anonymous.call('readRound', { roundId: next })).directions.map(({ code }) => code)).toEqual(['selo', 'dorogi', 'avtobus', 'dom', 'novoe'])
})

test('an origin that does not exist is refused by its place, and nothing changes; after the start nothing is edited', async () => {
  const { platform, first, second, next } = await prepared()
  const wrong = { roundId: next, directions: [{ code: 'selo', name: 'Село' }, { code: 'dorogi', name: 'Дороги', origins: [{ roundId: '2026', code: 'none' }] }] }
  const error = await first.call('editDirections', wrong as never).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'invalid-input', fields: [{ path: 'directions.1.origins' }] })
  expect((await platform.anonymous.call('readRound', { roundId: next })).directions).toHaveLength(1)
  expect(await refusal(first.call('editDirections', { roundId: next, directions: [{ code: 'a', name: 'А' }, { code: 'a', name: 'Б' }] } as never))).toBe('invalid-input')
  await bring(first, second, '2027', 'intake')
  expect(await refusal(first.call('editDirections', { roundId: next, directions: [{ code: 'selo', name: 'Село' }] } as never))).toBe('wrong-stage')
})

test('a deadline is moved by two, and everybody sees when, from what and why', async () => {
  const { platform, first, second } = await prepared()
  const { proposalId } = await first.call('proposeDeadline', { roundId, opensAt, closesAt: later, reason: 'Паводок в трёх регионах.' })
  expect((await platform.anonymous.call('readPlan', { roundId })).moved).toEqual([])
  expect(await refusal(first.call('confirmDeadline', { roundId, proposalId }))).toBe('same-person')
  await second.call('confirmDeadline', { roundId, proposalId })
  expect((await platform.anonymous.call('readRound', { roundId })).closesAt).toBe(new Date(later).toISOString())
  expect((await platform.anonymous.call('readPlan', { roundId })).moved).toMatchObject([{ closesBefore: '2026-03-31T21:00:00.000Z', closesAt: new Date(later).toISOString(), reason: 'Паводок в трёх регионах.' }])
  // The new instant counts, to the millisecond.
  platform.clock.set('2026-04-14T20:59:59.999Z')
  await filed(platform)
  platform.clock.set('2026-04-14T21:00:00.000Z')
  expect(await refusal(platform.anonymous.call('submitInitiative', form(1, roads(1))))).toBe('round-closed')
  const kinds = (await platform.kit.db.selectFrom('journal_fact').select('kind').where('round_id', '=', '2026').where('kind', 'like', 'deadline%').orderBy('fact_index').execute()).map(({ kind }) => kind)
  expect(kinds).toEqual(['deadline-proposed', 'deadline-moved'])
})

test('intake that began cannot begin later, and none ends before now', async () => {
  const { first } = await prepared()
  const ask = (asked: object) => first.call('proposeDeadline', { roundId, opensAt, closesAt: later, reason: 'Причина.', ...asked } as never)
  expect(await refusal(ask({ opensAt: '2026-03-10T00:00:00+03:00' }))).toBe('invalid-input')
  expect(await refusal(ask({ closesAt: '2026-03-01T00:00:00+03:00' }))).toBe('invalid-input')
  expect(await refusal(ask({ closesAt: '2026-04-01T00:00:00+03:00' }))).toBe('invalid-input')
  expect(await refusal(ask({ reason: ' ' }))).toBe('invalid-input')
})

test('two moves asked for at once: the second saw other instants and is stale; a declined one is gone', async () => {
  const { first, second } = await prepared()
  const one = await first.call('proposeDeadline', { roundId, opensAt, closesAt: later, reason: 'Первый.' })
  const other = await first.call('proposeDeadline', { roundId, opensAt, closesAt: '2026-05-01T00:00:00+03:00', reason: 'Второй.' })
  const declined = await first.call('proposeDeadline', { roundId, opensAt, closesAt: '2026-06-01T00:00:00+03:00', reason: 'Третий.' })
  await second.call('declineDeadline', declined)
  await second.call('confirmDeadline', one)
  expect(await refusal(second.call('confirmDeadline', other))).toBe('stale')
  expect(await refusal(second.call('confirmDeadline', declined))).toBe('not-found')
  // A refused confirmation leaves the proposal where it was.
  expect((await first.call('listDeadlineProposals', { roundId })).proposals.map(({ reason }) => reason)).toEqual(['Второй.'])
})

test('the plan of stages runs forwards', async () => {
  const { platform, first, next } = await prepared()
  const stage = (name: string, startsAt: string) => ({ stage: name, startsAt })
  const ask = (stages: object[]) => first.call('planStages', { roundId: next, stages } as never)
  await ask([stage('intake', '2027-02-15T00:00:00Z'), stage('synthesis', '2027-04-01T00:00:00Z'), stage('session', '2027-05-01T00:00:00Z')])
  expect((await platform.anonymous.call('readPlan', { roundId: next })).stages.map(({ stage: name }) => name)).toEqual(['intake', 'synthesis', 'session'])
  expect(await refusal(ask([stage('synthesis', '2027-04-01T00:00:00Z'), stage('intake', '2027-05-01T00:00:00Z')]))).toBe('invalid-input')
  expect(await refusal(ask([stage('intake', '2027-04-01T00:00:00Z'), stage('synthesis', '2027-03-01T00:00:00Z')]))).toBe('invalid-input')
})
