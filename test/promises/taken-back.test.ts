import { expect, test } from 'vitest'
import { fileWriters } from '../../src/file-writers.ts'
import { frozenText } from '../../src/stages/instruments/advance-instrument.ts'
import { insertRows } from '../../src/store/insert-rows.ts'
import { loadPortal } from '../../src/platform/start-web.ts'
import { createWebServer } from '../../src/web/server.ts'
import { bring, createTestPlatform, form, openRound } from '../stages/platform.ts'
import { roads } from '../stages/texts.ts'
import { crawl } from './public-crawl.ts'

const roundId = '2026'
/** A sentence of the texts; single words that describe a theme, and its name, are made by the next analysis anew. */
const canary = /страдает: по дороге/iu

/** Texts of one problem, those at `marked` with a word no other has; generalised, and an instrument published over all of them. */
async function published(count: number, marked: readonly number[]) {
  const platform = await createTestPlatform()
  await openRound(platform)
  const [moderator, analyst] = [await platform.person('moderator'), await platform.person('analyst')]
  const sent: { readonly initiativeId: string; readonly key: string; readonly number: number }[] = []
  for (let n = 0; n < count; n++) {
    const { title, problem, proposal } = roads(n)
    const own = marked.includes(n) ? 'Пеликановедение страдает: по дороге не проехать к пеликанам.' : ''
    sent.push(await platform.anonymous.call('submitInitiative', form(n, { title: `${title} ${own}`.trim(), problem: `${problem} ${own}`, proposal: `${proposal} ${own}` })))
  }
  await platform.doJobs()
  for (const { initiativeId } of sent) await moderator.call('acceptInitiative', { roundId, initiativeId } as never)
  await platform.doJobs()
  const [first, second] = [await platform.person('administrator'), await platform.person('administrator')]
  await bring(first, second, roundId, 'synthesis')
  await analyst.call('startAnalysis', { roundId, direction: 'transport' } as never)
  await platform.doJobs()
  const { db, ids } = platform.kit
  const { themes } = await platform.anonymous.call('listThemes', { roundId } as never)
  // The theme that a marked text is in, so that what an instrument tells of its theme holds the words, too.
  const holds = async ({ themeId }: { readonly themeId: string }) => (await platform.anonymous.call('listInitiatives', { roundId, themeId } as never)).initiatives.some(({ initiativeId }) => initiativeId === sent[marked[0]!]!.initiativeId)
  const held = await Promise.all(themes.map(holds))
  const themeId = themes[held.indexOf(true)]!.themeId as string
  const [at, round] = [platform.clock(), { round_id: roundId }]
  const text = frozenText({ kind: 'programme', title: 'О дорогах', text: 'Выделить средства.', addressee: 'Минтранс России', dueOn: '2026-09-01', sources: sent.map(({ number }) => number) })
  await insertRows(db, 'session', [{ ...round, session_id: 's1', direction: 'transport', title: 'Сессия', state: 'closed', join_code: '000000', created_by: 'nobody', created_at: at, opened_at: at, closed_at: at }])
  await insertRows(db, 'recommendation', [{ ...round, recommendation_id: 'rec1', session_id: 's1', direction: 'transport', theme_id: themeId, number: 1, text: 'Выделить средства.', tally: { agree: 9, disagree: 0, pass: 0 } }])
  await insertRows(db, 'instrument', [{ ...round, instrument_id: 'n1', recommendation_id: 'rec1', direction: 'transport', theme_id: themeId, kind: 'programme', title: 'О дорогах', text: 'Выделить средства.', addressee: 'Минтранс России', due_on: '2026-09-01', stage: 'published', frozen: { text }, frozen_hash: ids.hash(text), created_at: at, published_at: at }])
  await insertRows(db, 'instrument_source', sent.map(({ initiativeId }) => ({ ...round, instrument_id: 'n1', initiative_id: initiativeId })))
  await insertRows(db, 'attribution', sent.map(({ initiativeId }) => ({ ...round, initiative_id: initiativeId, state: 'vouched', filed_by: moderator.accountId, filed_at: at })))
  await db.updateTable('round').set({ stage: 'instruments' }).execute()
  return { platform, sent }
}

test('a source taken back after its instrument was published shows its words nowhere, to nobody who has no right to them', { timeout: 600_000 }, async () => {
  const marked = [4, 9]
  const { platform, sent } = await published(14, marked)
  const app = await createWebServer(platform.kit, { secureCookies: false, limits: 'none', writers: fileWriters('http://dialogue.test'), portal: await loadPortal() })
  const showing = async () => {
    platform.clock.forward(60_000)
    const seen = await crawl(app, ['ru'])
    return [...seen].filter(([, body]) => canary.test(body)).map(([address]) => address.slice(3))
  }
  const before = await showing()
  for (const part of ['/api/v1/rounds/2026/instruments/n1', '/rounds/2026/instruments/n1', '/api/v1/rounds/2026/open-data/initiatives.csv']) expect(before).toContain(part)

  for (const n of marked) await platform.withReceipt(sent[n]!.key).call('answerAuthorship', { roundId, initiativeId: sent[n]!.initiativeId, answer: 'not-mine' } as never)
  await platform.doJobs()
  expect(await showing()).toEqual([])
  const { sources, instrument } = await platform.anonymous.call('readInstrument', { roundId, instrumentId: 'n1' } as never)
  expect([instrument.initiativesCount, sources.total, sources.withdrawn]).toEqual([14, 12, 2])
  // Nor by looking for them, nor to those who work with the instrument and the themes.
  for (const words of ['Пеликановедение', 'пеликанам']) expect((await platform.anonymous.call('listInitiatives', { roundId, words } as never)).total).toBe(0)
  for (const role of ['team-lead', 'analyst', 'expert', 'addressee', 'observer', 'participant'] as const) {
    const person = await platform.person(role)
    const told = await Promise.all((['listInstruments', 'listThemes', 'listAnswers'] as const).map((name) => person.call(name, { roundId } as never)))
    expect([role, canary.test(JSON.stringify([told, await person.call('readInstrument', { roundId, instrumentId: 'n1' } as never)]))]).toEqual([role, false])
  }
  await app.close()
})
