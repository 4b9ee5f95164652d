import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { bring, createTestPlatform, form, openRound, refusal } from './platform.ts'
import { roads } from './texts.ts'

const roundId = '2026' as never
const formKey = 'form-0123456789abcdef' as never
const filled = (more: object = {}) => ({ ...(form(0, roads(0)) as object), formKey, ...more }) as never

test('one form is one initiative: sent again by anybody who holds it, at once or later, it is answered with the same receipt', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const person = await platform.person('author')
  const sendings = [platform.anonymous, person, platform.anonymous, person, platform.anonymous]
  const receipts = await Promise.all(sendings.map((road) => road.call('submitInitiative', filled())))
  expect(new Set(receipts.map(({ key }) => key)).size).toBe(1)
  expect(receipts.map(({ number }) => number)).toEqual([1, 1, 1, 1, 1])
  const next = await platform.anonymous.call('submitInitiative', form(1, roads(1)))
  expect(next.number).toBe(2)
  const facts = await platform.kit.db.selectFrom('journal_fact').select('kind').where('kind', '=', 'initiative-submitted').execute()
  expect(facts).toHaveLength(2)
})

test('other words under the same form are refused with the way to the receipt, and a late repeat still gets its receipt', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const receipt = await platform.anonymous.call('submitInitiative', filled())
  await expect(platform.anonymous.call('submitInitiative', filled({ problem: 'Совсем другое.' }))).rejects.toMatchObject({
    code: 'already-submitted',
    details: { receipt: `/receipt/2026/${receipt.key}`, number: '1' },
  })
  platform.clock.set('2026-04-01T00:00:00+03:00')
  expect(await platform.anonymous.call('submitInitiative', filled())).toEqual(receipt)
  expect(await refusal(platform.anonymous.call('submitInitiative', filled({ formKey: 'form-of-somebody-else' })))).toBe('round-closed')
})

test('a draft goes from device to device, never over newer words, and is gone when the form is sent', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const person = await platform.person('author')
  const key = { roundId, formKey }
  expect(await refusal(platform.anonymous.call('readDraft', key))).toBe('not-found')
  const first = await person.call('keepDraft', { ...key, version: 0, said: { problem: 'Дорога' } })
  expect(first.version).toBe(1)
  // The login ends; the form goes on under its secret.
  const second = await platform.anonymous.call('keepDraft', { ...key, version: 1, said: { problem: 'Дорога разбита' } })
  expect(second.version).toBe(2)
  expect(await refusal(person.call('keepDraft', { ...key, version: 1, said: { problem: 'старое' } }))).toBe('stale')
  expect(await platform.anonymous.call('readDraft', key)).toMatchObject({ version: 2, said: { problem: 'Дорога разбита', proposal: '' } })
  expect((await person.call('listMyDrafts', { roundId })).drafts).toHaveLength(1)
  expect(await refusal(platform.anonymous.call('listMyDrafts', { roundId }))).toBe('not-signed-in')
  await platform.anonymous.call('submitInitiative', filled())
  expect(await refusal(platform.anonymous.call('readDraft', key))).toBe('not-found')
  // Filed without a login, and still the account's own.
  expect((await person.call('readMyInitiatives', {})).initiatives).toMatchObject([{ number: 1, status: 'submitted', reached: 'intake' }])
  const { rows } = await sql<{ kind: string }>`select kind from journal_fact where subject_kind = 'draft' order by fact_index`.execute(platform.kit.db)
  expect(rows.map(({ kind }) => kind)).toEqual(['draft-kept', 'draft-kept'])
})

test('drafts nobody touches for two months are forgotten, and after the deadline what was kept can still be read', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  await platform.anonymous.call('keepDraft', { roundId, formKey, version: 0, said: { problem: 'Старое' } })
  const admins = [await platform.person('administrator'), await platform.person('administrator')] as const
  await bring(admins[0], admins[1], '2026', 'synthesis')
  expect((await platform.anonymous.call('readDraft', { roundId, formKey })).said.problem).toBe('Старое')
  expect(await refusal(platform.anonymous.call('keepDraft', { roundId, formKey, version: 1, said: {} }))).toBe('wrong-stage')
  await bring(admins[0], admins[1], '2026', 'intake')
  platform.clock.forward(61 * 86_400_000)
  await platform.anonymous.call('keepDraft', { roundId, formKey: 'another-opened-form' as never, version: 0, said: {} })
  expect(await refusal(platform.anonymous.call('readDraft', { roundId, formKey }))).toBe('not-found')
})

test('joining keeps my words and tells whom I joined; only what is public can be joined', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const moderator = await platform.person('moderator')
  const theirs = await platform.anonymous.call('submitInitiative', form(1, roads(1)))
  const joins = theirs.initiativeId as never
  expect(await refusal(platform.anonymous.call('submitInitiative', filled({ joins })))).toBe('invalid-input')
  await moderator.call('acceptInitiative', { roundId, initiativeId: joins })
  const mine = await platform.anonymous.call('submitInitiative', filled({ joins }))
  const receipt = await platform.anonymous.call('readReceipt', { roundId, key: mine.key })
  expect(receipt.joined).toEqual({ initiativeId: theirs.initiativeId, number: 1 })
  expect(receipt.initiative.problem).toBe(roads(0).problem)
  const joined = await platform.kit.db.selectFrom('journal_fact').select(['subject_id', 'facts']).where('kind', '=', 'initiative-joined').execute()
  expect(joined).toEqual([{ subject_id: mine.initiativeId, facts: { joins: theirs.initiativeId } }])
})

test('consents are three, with versions; two can be taken back at any time, by the author only', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const { initiativeId, key } = await platform.anonymous.call('submitInitiative', filled({ publishName: true }))
  const one = { roundId, initiativeId: initiativeId as never }
  const consentsOf = async () => Object.fromEntries((await platform.anonymous.call('readReceipt', { roundId, key })).consents.map(({ document, version }) => [document, version]))
  expect(await consentsOf()).toEqual({ processing: '2026-1', publication: '2026-1', letters: '2026-1' })
  const moderator = await platform.person('moderator')
  await moderator.call('acceptInitiative', one)
  expect((await platform.anonymous.call('readInitiative', one)).initiative.authorName).toBe('Иванова Мария Петровна')
  expect(await refusal(platform.anonymous.call('changeConsent', { ...one, document: 'publication', given: false }))).toBe('not-signed-in')
  await platform.withReceipt(key).call('changeConsent', { ...one, document: 'publication', given: false })
  await platform.withReceipt(key).call('changeConsent', { ...one, document: 'letters', given: false })
  expect(await consentsOf()).toEqual({ processing: '2026-1', publication: null, letters: null })
  expect((await platform.anonymous.call('readInitiative', one)).initiative.authorName).toBeNull()
  await platform.doJobs()
  expect(platform.letters).toEqual([])
  const changes = await platform.kit.db.selectFrom('consent_change').select(['position', 'document', 'given']).orderBy('position').execute()
  expect(changes).toEqual([
    { position: 1, document: 'publication', given: false },
    { position: 2, document: 'letters', given: false },
  ])
})

test('what an author tells beside the text is masked like the text', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const moderator = await platform.person('moderator')
  const said = { practice: 'Сделали сами.', practiceResult: 'Стало лучше, звоните +7 912 345-67-89', cost: '2 млн рублей', practiceTerm: 'полгода', consults: true }
  const { initiativeId } = await platform.anonymous.call('submitInitiative', filled(said))
  const one = { roundId, initiativeId: initiativeId as never }
  await moderator.call('acceptInitiative', one)
  const { initiative } = await platform.anonymous.call('readInitiative', one)
  expect(initiative).toMatchObject({ practiceResult: 'Стало лучше, звоните [телефон]', cost: '2 млн рублей', practiceTerm: 'полгода', consults: true })
})
