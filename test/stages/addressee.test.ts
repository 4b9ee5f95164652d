import { describe, expect, it } from 'vitest'
import { frozenText } from '../../src/stages/instruments/advance-instrument.ts'
import { createTestPlatform, form, openRound, refusal, type TestPlatform } from './platform.ts'
import { roads } from './texts.ts'

const key = { roundId: '2026' as never, instrumentId: 'n1' as never }
const says = 'Средства на ремонт дорог сельских поселений включены в программу на 2027 год; порядок отбора опубликуем до 1 декабря, заявки примем от каждого муниципалитета.'
const answer = { ...key, outcome: 'taken-partly' as const, says, documentNumber: '214-п', documentOn: '2026-02-28' }

/** A published instrument over some accepted texts, sent by the lead of its direction; `held` by somebody at the addressee's. */
async function sentRequest(count = 3) {
  const platform = await createTestPlatform()
  await openRound(platform)
  const moderator = await platform.person('moderator')
  const { db, ids } = platform.kit
  const initiatives: string[] = []
  for (let n = 0; n < count; n++) {
    const { initiativeId } = await platform.anonymous.call('submitInitiative', form(n, roads(n)))
    await moderator.call('acceptInitiative', { roundId: key.roundId, initiativeId: initiativeId as never })
    await db.insertInto('instrument_source').values({ round_id: '2026', instrument_id: 'n1', initiative_id: initiativeId }).execute()
    initiatives.push(initiativeId)
  }
  const at = platform.clock()
  const words = { kind: 'programme', title: 'О дорогах', text: 'Выделить средства на дороги.', addressee: 'Министерство транспорта' }
  const text = frozenText({ ...words, dueOn: '2026-03-20', sources: [1, 2, 3] })
  await db
    .insertInto('instrument')
    .values({ round_id: '2026', instrument_id: 'n1', recommendation_id: 'r1', direction: 'transport', theme_id: null, ...words, due_on: '2026-03-20', stage: 'published', outcome: null, frozen: JSON.stringify({ text }), frozen_hash: ids.hash(text), created_at: at, published_at: at })
    .execute()
  await db.updateTable('round').set({ stage: 'instruments' }).execute()
  const lead = await platform.person('team-lead', { direction: 'transport' })
  await lead.call('advanceInstrument', { ...key, to: 'sent', documentNumber: 'исх. 1' })
  const holder = await platform.person('addressee')
  await lead.call('giveRequest', { ...key, email: `${holder.accountId}@example.test` })
  return { platform, lead, holder, initiatives }
}

const instrument = async ({ kit }: TestPlatform) => kit.db.selectFrom('instrument').selectAll().executeTakeFirstOrThrow()
const facts = async ({ kit }: TestPlatform, kind: string) => kit.db.selectFrom('journal_fact').select(['actor_id', 'facts']).where('kind', '=', kind).execute()

describe('the addressee', () => {
  it('answers with a document and a file; every author hears it, and the request stays as it was published', async () => {
    const { platform, holder } = await sentRequest()
    expect((await holder.call('listMyRequests', { roundId: key.roundId })).requests).toMatchObject([{ instrumentId: 'n1', stage: 'sent', overdueDays: 0, initiativesCount: 3 }])
    expect(await holder.call('readRequest', key)).toMatchObject({ reach: { authors: 3 }, mine: true })
    const before = await instrument(platform)
    const file = { name: 'письмо.txt', content: Buffer.from('Официальное письмо.').toString('base64') }
    await holder.call('answerRequest', { ...answer, file })
    await platform.doJobs()
    const { answers } = await platform.anonymous.call('listAnswers', { roundId: key.roundId, kind: 'instrument-answered' })
    expect(answers).toHaveLength(3)
    expect(answers[0]!.text).toContain('214-п от 28 февраля 2026')
    expect(platform.letters.filter(({ body }) => body.includes('214-п'))).toHaveLength(3)
    const { title, text, frozen_hash, stage, outcome } = await instrument(platform)
    expect({ title, text, frozen_hash }).toEqual({ title: before.title, text: before.text, frozen_hash: before.frozen_hash })
    expect([stage, outcome]).toEqual(['answered', 'taken-partly'])
    expect(Buffer.from((await platform.anonymous.call('readAnswerDocument', key)).content, 'base64').toString()).toBe('Официальное письмо.')
    expect((await facts(platform, 'instrument-advanced')).at(-1)).toMatchObject({ actor_id: holder.accountId, facts: { to: 'answered', by: 'addressee', outcome: 'taken-partly' } })
    // Final: neither answered anew nor returned.
    expect(await refusal(holder.call('answerRequest', answer))).toBe('step-not-allowed')
    expect(await refusal(holder.call('returnRequest', { ...key, suggested: 'Минфин', says: 'Не мы.' }))).toBe('step-not-allowed')
  })

  it('cannot close a request with «noted», without a document, or with one of tomorrow (B1)', async () => {
    const { holder, platform } = await sentRequest(1)
    for (const wrong of [{ says: 'Принято к сведению.' }, { says: '. '.repeat(200) }, { documentNumber: ' ' }, { documentOn: '2026-03-05' }, { outcome: 'noted' as never }, { file: { name: 'x.exe', content: Buffer.from('MZ\0\0').toString('base64') } }]) {
      expect(['invalid-input', 'unsupported-attachment'], JSON.stringify(wrong)).toContain(await refusal(holder.call('answerRequest', { ...answer, ...wrong })))
    }
    expect((await instrument(platform)).stage).toBe('sent')
  })

  it('cannot rewrite what was published, nor can the database’s own user by mistake (B2)', async () => {
    const { platform } = await sentRequest(1)
    for (const change of [{ text: 'Другое' }, { title: 'Другое' }, { addressee: 'Другой' }, { due_on: '2030-01-01' }, { frozen_hash: 'f' }]) {
      await expect(platform.kit.db.updateTable('instrument').set(change).execute()).rejects.toThrow(/never changed/)
    }
  })

  it('lets its term be seen: overdue days, an extension asked and decided in public, the score (B3)', async () => {
    const { platform, holder, lead } = await sentRequest(1)
    platform.clock.set('2026-03-25T09:00:00Z')
    const scores = async () => (await platform.anonymous.call('readAddressees', { roundId: key.roundId })).addressees
    expect(await scores()).toEqual([{ addressee: 'Министерство транспорта', requests: 1, answered: 0, answeredLate: 0, overdue: 1, longestOverdueDays: 5, extensions: 0 }])
    for (const untilOn of ['2026-03-20', '2026-12-31']) expect(await refusal(holder.call('askExtension', { ...key, untilOn, why: 'Считаем.' }))).toBe('invalid-input')
    const { extensionId } = await holder.call('askExtension', { ...key, untilOn: '2026-04-10', why: 'Ждём расчётов регионов.' })
    expect(await refusal(holder.call('askExtension', { ...key, untilOn: '2026-04-11', why: 'Ещё.' }))).toBe('already-exists')
    expect(await refusal(holder.call('decideExtension', { ...key, extensionId, decision: 'granted', says: 'Себе.' }))).toBe('not-allowed')
    expect(await refusal(platform.person('team-lead', { direction: 'selo' }).then((other) => other.call('decideExtension', { ...key, extensionId, decision: 'granted', says: 'Чужое.' })))).toBe('not-allowed')
    await lead.call('decideExtension', { ...key, extensionId, decision: 'granted', says: 'Последний раз.' })
    expect(await refusal(lead.call('decideExtension', { ...key, extensionId, decision: 'refused', says: 'Нет.' }))).toBe('already-decided')
    expect((await instrument(platform)).due_on).toBe('2026-03-20')
    expect(await scores()).toMatchObject([{ overdue: 0, extensions: 1 }])
    platform.clock.set('2026-04-12T09:00:00Z')
    expect((await holder.call('listMyRequests', { roundId: key.roundId })).requests).toMatchObject([{ dueNow: '2026-04-10', overdueDays: 2 }])
    await holder.call('answerRequest', answer)
    expect(await scores()).toMatchObject([{ answered: 1, answeredLate: 1, overdue: 0 }])
    for (const kind of ['extension-asked', 'extension-decided']) expect(await facts(platform, kind)).toHaveLength(1)
  })

  it('returns what is not its own; the team sends it on, authors hear both, the published addressee stays', async () => {
    const { platform, holder, lead } = await sentRequest(2)
    expect(await refusal(holder.call('returnRequest', { ...key, suggested: ' ', says: 'Не мы.' }))).toBe('invalid-input')
    await holder.call('returnRequest', { ...key, suggested: 'Министерство финансов', says: 'Средства выделяет оно.' })
    expect((await holder.call('listMyRequests', { roundId: key.roundId })).requests).toEqual([])
    expect(await refusal(holder.call('answerRequest', answer))).toBe('not-allowed')
    const on = { ...key, to: 'sent' as const, documentNumber: 'исх. 2' }
    expect(await refusal(lead.call('advanceInstrument', on))).toBe('invalid-input')
    await lead.call('advanceInstrument', { ...on, addressee: 'Министерство финансов', dueOn: '2026-05-01' })
    await platform.doJobs()
    const kinds = (await platform.anonymous.call('listAnswers', { roundId: key.roundId })).answers.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'instrument-returned')).toHaveLength(2)
    expect(kinds.filter((kind) => kind === 'instrument-redirected')).toHaveLength(2)
    expect(await instrument(platform)).toMatchObject({ addressee: 'Министерство транспорта', addressee_now: 'Министерство финансов', due_now: '2026-05-01' })
    expect((await platform.anonymous.call('readAddressees', { roundId: key.roundId })).addressees).toMatchObject([{ addressee: 'Министерство финансов' }])
  })

  it('asks an author by relay and never learns who it is; the author answers without an account (B4)', async () => {
    const { platform, holder, initiatives } = await sentRequest(2)
    const [initiativeId] = initiatives as [never]
    expect(await refusal(holder.call('askAuthor', { ...key, initiativeId: 'no-such-one' as never, says: 'Где?' }))).toBe('not-found')
    expect((await holder.call('askAuthor', { ...key, initiativeId, says: 'Какая это улица?' })).reached).toBe(true)
    expect(await refusal(holder.call('askAuthor', { ...key, initiativeId, says: 'Ну?' }))).toBe('already-exists')
    await platform.doJobs()
    const letter = platform.letters.find(({ subject }) => subject.startsWith('Вопрос'))!
    expect(letter.to).toBe('author0@example.test')
    const receipt = /receipt\/2026\/([\w-]+)\/questions/.exec(letter.body)![1]!
    const author = platform.withReceipt(receipt)
    const [question] = (await author.call('listAuthorQuestions', { roundId: key.roundId, initiativeId })).questions
    // The receipt says that somebody asks, and so does the list of one's own.
    const asked = async () => [(await author.call('readReceipt', { roundId: key.roundId, key: receipt })).questions, (await author.call('readMyInitiatives', { receipts: [{ roundId: key.roundId, key: receipt }] })).initiatives[0]?.questions]
    expect(await asked()).toEqual([{ asked: 1, waiting: 1 }, 1])
    await author.call('answerQuestion', { roundId: key.roundId, initiativeId, questionId: question!.questionId, says: 'Школьная.' })
    expect(await asked()).toEqual([{ asked: 1, waiting: 0 }, 0])
    expect(await refusal(author.call('answerQuestion', { roundId: key.roundId, initiativeId, questionId: question!.questionId, says: 'Иная.' }))).toBe('already-decided')
    expect(await refusal(platform.anonymous.call('listAuthorQuestions', { roundId: key.roundId, initiativeId }))).toBe('not-signed-in')
    const seen = await holder.call('readRequest', key)
    expect(seen.questions).toMatchObject([{ says: 'Какая это улица?', reply: 'Школьная.', number: 1 }])
    for (const personal of ['author0@example.test', 'Иванова']) expect(JSON.stringify(seen)).not.toContain(personal)
  })

  it('names deputies, who lose the request with it; people of other addressees see nothing', async () => {
    const { platform, holder, lead } = await sentRequest(1)
    const [deputy, other, moderator] = [await platform.person('addressee'), await platform.person('addressee'), await platform.person('moderator')]
    const mail = ({ accountId }: { accountId: string }) => `${accountId}@example.test`
    for (const stranger of [other, moderator, platform.anonymous]) {
      expect(['not-allowed', 'not-signed-in']).toContain(await refusal(stranger.call('readRequest', key)))
      expect(['not-allowed', 'not-signed-in']).toContain(await refusal(stranger.call('answerRequest', answer)))
    }
    expect(await refusal(holder.call('giveRequest', { ...key, email: mail(moderator) }))).toBe('unknown-account')
    await holder.call('giveRequest', { ...key, email: mail(deputy) })
    expect((await deputy.call('readRequest', key)).holders.map(({ isDeputy }) => isDeputy)).toEqual([false, true])
    // A deputy does not take the request from whoever named them.
    expect(await refusal(deputy.call('takeRequestBack', { ...key, accountId: holder.accountId as never }))).toBe('not-found')
    await lead.call('takeRequestBack', { ...key, accountId: holder.accountId as never })
    expect(await refusal(deputy.call('answerRequest', answer))).toBe('not-allowed')
    await lead.call('giveRequest', { ...key, email: mail(other) })
    await other.call('answerRequest', answer)
    expect(await facts(platform, 'request-given')).toHaveLength(3)
  })

  it('stands in by a role held for somebody else', async () => {
    const { platform, holder } = await sentRequest(1)
    const standIn = await platform.person('addressee')
    expect(await refusal(standIn.call('answerRequest', answer))).toBe('not-allowed')
    await platform.kit.db.updateTable('account_grant').set({ deputy_of: holder.accountId, valid_until: new Date('2026-04-01T00:00:00Z') }).where('account_id', '=', standIn.accountId).execute()
    await standIn.call('answerRequest', answer)
    expect((await instrument(platform)).stage).toBe('answered')
  })
})
