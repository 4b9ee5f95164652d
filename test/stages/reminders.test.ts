import { expect, test } from 'vitest'
import { remind } from '../../src/jobs/remind.ts'
import { workingDaysAfter } from '../../src/model/working-days.ts'
import { listEscalations } from '../../src/store/escalation.ts'
import { createTestPlatform, form, openRound, refusal, registers, type TestPlatform } from './platform.ts'
import { roads } from './texts.ts'

const key = { roundId: '2026' as never, instrumentId: 'n1' as never }

async function hour(platform: TestPlatform, at: string): Promise<string[]> {
  platform.clock.set(at)
  platform.letters.length = 0
  await remind.handle(platform.kit, {}, new AbortController().signal)
  await platform.doJobs()
  return platform.letters.map(({ to }) => to).sort()
}

/** A request sent with the term 19 March 2026, a Thursday, held by one person of the addressee. */
async function sentRequest() {
  const platform = await createTestPlatform()
  await openRound(platform)
  const { db } = platform.kit
  const { initiativeId } = await platform.anonymous.call('submitInitiative', form(0, roads(0)))
  await (await platform.person('moderator')).call('acceptInitiative', { roundId: key.roundId, initiativeId: initiativeId as never })
  await platform.doJobs()
  const at = platform.clock()
  await db.insertInto('instrument_source').values({ round_id: '2026', instrument_id: 'n1', initiative_id: initiativeId }).execute()
  await db
    .insertInto('instrument')
    .values({ round_id: '2026', instrument_id: 'n1', recommendation_id: 'r1', direction: 'transport', theme_id: null, kind: 'programme', title: 'О дорогах', text: 'Выделить средства.', addressee: 'Минтранс', due_on: '2026-03-19', stage: 'published', outcome: null, frozen: JSON.stringify({ text: '' }), frozen_hash: 'x', created_at: at, published_at: at })
    .execute()
  await db.updateTable('round').set({ stage: 'instruments' }).execute()
  const lead = await platform.person('team-lead', { direction: 'transport' })
  const other = await platform.person('team-lead', { direction: 'zhkh' })
  await lead.call('advanceInstrument', { ...key, to: 'sent', documentNumber: 'исх. 1' })
  const holder = await platform.person('addressee')
  const mail = (person: { accountId: string }) => `${person.accountId}@example.test`
  await lead.call('giveRequest', { ...key, email: mail(holder) })
  await platform.doJobs()
  return { platform, lead, other, holder, mail, initiativeId: initiativeId as never }
}

test('a missed term is told on the first working day after it and every five, once each, to all responsible; in public, with facts', async () => {
  const { platform, lead, holder, mail } = await sentRequest()
  await lead.call('nameContact', { ...key, name: 'Иванов Пётр', post: 'заместитель министра', email: 'head@ministry.example' })
  // On the last day the term has not passed; a minute into the next day of Moscow it has.
  expect(await hour(platform, '2026-03-19T20:59:00.000Z')).toEqual([])
  const first = ['head@ministry.example', mail(holder), mail(lead)].sort()
  expect(await hour(platform, '2026-03-19T21:01:00.000Z')).toEqual(first)
  const [letter] = platform.letters
  expect(letter!.body).toContain('истёк 19.03.2026, прошёл 1 рабочий день')
  // Again within the same step, and over the weekend, nothing more is sent.
  expect(await hour(platform, '2026-03-20T09:00:00.000Z')).toEqual([])
  expect(await hour(platform, '2026-03-22T09:00:00.000Z')).toEqual([])
  expect(await hour(platform, '2026-03-26T09:00:00.000Z')).toEqual(first)
  // The third step tells the administrators as well.
  expect(await hour(platform, '2026-04-02T09:00:00.000Z')).toHaveLength(first.length + 2)
  const escalations = await listEscalations(platform.kit.db, key)
  expect(escalations.map(({ step, workingDays, letters }) => [step, workingDays, letters])).toEqual([[1, 1, 3], [2, 5, 3], [3, 10, 5]])
  expect((await platform.anonymous.call('listInstruments', { roundId: key.roundId })).instruments[0]!.overdueDays).toBe(14)
  expect(JSON.stringify(escalations)).not.toContain('@')
  const facts = await platform.kit.db.selectFrom('journal_fact').select('facts').where('kind', '=', 'term-missed').orderBy('fact_index').execute()
  expect(facts.map((one) => (one.facts as { step: number }).step)).toEqual([1, 2, 3])
  expect(JSON.stringify(facts)).not.toContain('@')
})

test('about a quarter after the term reminders end, the last one says so, and a term missed longer ago is not told at all', async () => {
  const { platform } = await sentRequest()
  const told = await hour(platform, '2026-06-17T09:00:00.000Z')
  expect(told.length).toBeGreaterThan(0)
  expect(platform.letters.every(({ body }) => body.includes('Это последнее напоминание.'))).toBe(true)
  for (const at of ['2026-06-24T09:00:00.000Z', '2026-09-01T09:00:00.000Z']) expect(await hour(platform, at)).toEqual([])
  const forgotten = await sentRequest()
  expect(await hour(forgotten.platform, '2026-12-01T09:00:00.000Z')).toEqual([])
  expect(await listEscalations(forgotten.platform.kit.db, key)).toEqual([])
})

test('a prolonged term begins its own reminders, an answer ends them', async () => {
  const { platform, lead, holder } = await sentRequest()
  expect(await hour(platform, '2026-03-20T09:00:00.000Z')).toHaveLength(2)
  const { extensionId } = await holder.call('askExtension', { ...key, untilOn: '2026-03-25', why: 'Ждём расчётов.' })
  await lead.call('decideExtension', { ...key, extensionId, decision: 'granted', says: 'Хорошо.' })
  expect(await hour(platform, '2026-03-25T09:00:00.000Z')).toEqual([])
  expect(await hour(platform, '2026-03-26T09:00:00.000Z')).toHaveLength(2)
  const says = 'Средства на ремонт дорог сельских поселений включены в программу на 2027 год; порядок отбора опубликуем до 1 декабря.'
  await holder.call('answerRequest', { ...key, outcome: 'taken-partly', says, documentNumber: '1', documentOn: '2026-03-26' })
  await platform.doJobs()
  expect(await hour(platform, '2026-04-10T09:00:00.000Z')).toEqual([])
})

test('the second contact is named by the team or whoever holds the request, and its address is for them alone', async () => {
  const { platform, lead, other, holder } = await sentRequest()
  const named = { ...key, name: 'Иванов Пётр', post: 'заместитель министра', email: 'head@ministry.example' }
  await holder.call('nameContact', named)
  const observer = await platform.person('observer')
  expect((await observer.call('readRequest', key)).contact).toEqual({ name: 'Иванов Пётр', post: 'заместитель министра', email: null })
  expect((await lead.call('readRequest', key)).contact?.email).toBe('head@ministry.example')
  for (const person of [observer, other, await platform.person('addressee')]) expect(await refusal(person.call('nameContact', named))).toBe('not-allowed')
  await lead.call('removeContact', key)
  expect((await lead.call('readRequest', key)).contact).toBeNull()
  // Whoever gets the request after a return must name their own.
  await holder.call('nameContact', named)
  await holder.call('returnRequest', { ...key, suggested: 'Минфин', says: 'Деньги у них.' })
  expect((await lead.call('readRequest', key)).contact).toBeNull()
})

test('questions to an author by relay end where they become a burden', async () => {
  const { platform, holder, initiativeId } = await sentRequest()
  const { db } = platform.kit
  const ask = () => holder.call('askAuthor', { ...key, initiativeId, says: 'Где это?' })
  for (let n = 0; n < 5; n++) {
    await ask()
    await db.updateTable('relayed_question').set({ reply: 'Здесь.', replied_at: platform.clock() }).execute()
    platform.clock.forward(2 * 86_400_000)
  }
  expect(await refusal(ask())).toBe('asked-enough')
})

test('texts that wait too long are told to those responsible on working days, not oftener than every five of them', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const moderator = await platform.person('moderator', { direction: 'transport' })
  const lead = await platform.person('team-lead', { direction: 'transport' })
  await platform.person('moderator', { direction: 'zhkh' })
  platform.clock.set('2026-03-02T09:00:00.000Z')
  await platform.anonymous.call('submitInitiative', form(0, roads(0)))
  await platform.doJobs()
  const mail = [moderator, lead].map(({ accountId }) => `${accountId}@example.test`).sort()
  // Monday 2 March, with 9 March a day off: the fifth working day is Tuesday 10 March.
  expect(await hour(platform, '2026-03-10T20:00:00.000Z')).toEqual([])
  expect(await hour(platform, '2026-03-11T09:00:00.000Z')).toEqual(mail)
  expect(platform.letters[0]!.body).toContain('Дольше пяти рабочих дней ждут решения: 1.')
  expect(await hour(platform, '2026-03-11T10:00:00.000Z')).toEqual([])
  expect(await hour(platform, '2026-03-17T09:00:00.000Z')).toEqual([])
  expect(await hour(platform, '2026-03-18T09:00:00.000Z')).toEqual(mail)
})

test('initiatives left without an answer in the archive are told to the lead and the administrators', async () => {
  const { platform, lead } = await sentRequest()
  await platform.kit.db.updateTable('round').set({ stage: 'archive' }).execute()
  await platform.kit.db.deleteFrom('answer').execute()
  const told = await hour(platform, '2026-03-17T09:00:00.000Z')
  expect(told).toContain(`${lead.accountId}@example.test`)
  expect(told).toHaveLength(3)
  expect(platform.letters[0]!.body).toContain('остались без ответа: 1')
})

test('working days are counted by the calendar', () => {
  expect(workingDaysAfter('2026-03-06', '2026-03-10', registers.workingDays)).toBe(1)
  expect(workingDaysAfter('2026-03-06', '2026-03-06', registers.workingDays)).toBe(0)
  expect(workingDaysAfter('2026-03-06', '2026-03-01', registers.workingDays)).toBe(0)
})
