import { expect, test } from 'vitest'
import { insertRows } from '../../src/store/insert-rows.ts'
import { recountThemes } from '../../src/store/placement-change.ts'
import { createTestPlatform, form, openRound, refusal } from './platform.ts'
import { buses, roads } from './texts.ts'

const roundId = '2026' as never

/** Three texts in a group of copies and a fourth alone, all of one theme; a fifth of other words joins the first, a sixth the fourth. */
async function joined() {
  const platform = await createTestPlatform()
  await openRound(platform)
  const moderator = await platform.person('moderator')
  const file = async (n: number, joins: string | null = null) => {
    const receipt = await platform.anonymous.call('submitInitiative', { ...(form(n, n < 4 ? roads(n) : buses(n)) as object), joins } as never)
    await moderator.call('acceptInitiative', { roundId, initiativeId: receipt.initiativeId })
    return receipt
  }
  const first = [await file(0), await file(1), await file(2), await file(3)] as const
  const joining = [await file(4, first[0].initiativeId), await file(5, first[3].initiativeId)] as const
  const { db } = platform.kit
  const run = { round_id: '2026', run_id: 'run', direction: 'transport' }
  const at = platform.clock()
  await insertRows(db, 'analysis_run', [{ ...run, state: 'done', seed: 1, version: '1', settings: {}, started_at: at, finished_at: at }])
  const theme = { ...run, label: 'Дороги', status: 'suggested', terms: [], initiatives_count: 0, voices_count: 0, municipalities_count: 0, regions_count: 0, brief: [], contradictions: [], quotes: [] }
  await insertRows(db, 'theme', [{ ...theme, theme_id: 'roads' }, { ...theme, theme_id: 'buses' }])
  await insertRows(db, 'similar_group', [{ ...run, group_id: 'g1', kind: 'copies', representative: first[0].initiativeId, reasons: [] }])
  const place = (initiativeId: string, themeId: string, grouped: boolean, representative: boolean) => ({ ...run, initiative_id: initiativeId, fate: 'theme', theme_id: themeId, found_theme_id: themeId, group_id: grouped ? 'g1' : null, representative, x: 0, y: 0 })
  await insertRows(db, 'placement', [
    ...first.map(({ initiativeId }, n) => place(initiativeId, 'roads', n < 3, n === 0 || n === 3)),
    ...joining.map(({ initiativeId }) => place(initiativeId, 'buses', false, true)),
  ])
  await recountThemes(db, { roundId: '2026', direction: 'transport' })
  return { platform, first, joining }
}

test('who joined is shown with the initiative, in its group, in the theme and once in the funnel', async () => {
  const { platform, first, joining } = await joined()
  const { anonymous } = platform
  expect(await anonymous.call('readInitiative', { roundId, initiativeId: first[0].initiativeId })).toMatchObject({ joined: 1, joins: null })
  expect(await anonymous.call('readInitiative', { roundId, initiativeId: joining[0].initiativeId })).toMatchObject({ joined: 0, joins: { number: 1 } })
  const group = await anonymous.call('readGroup', { roundId, groupId: 'g1' as never })
  expect([group.total, group.joined, group.members.map(({ number }) => number)]).toEqual([4, 1, [1, 2, 3, 5]])
  const read = async (themeId: string) => {
    const { theme, joined: count } = await anonymous.call('readTheme', { roundId, themeId: themeId as never })
    return [theme.initiativesCount, theme.voicesCount, count]
  }
  // Four of the theme's own words are two voices; the two who joined stand in another theme and are told of here.
  expect(await read('roads')).toEqual([4, 2, 2])
  expect((await anonymous.call('readFunnel', { roundId })).funnel).toMatchObject({ accepted: 6, unique: 2 })
  const list = async (more: object) => (await anonymous.call('listInitiatives', { roundId, ...more })).initiatives.map(({ number }) => number)
  expect(await list({ joins: first[3].initiativeId })).toEqual([6])
  expect(await list({ unique: 'yes' })).toEqual([1, 4])
})

test('a voice is taken back by its author alone, once; the text stays', async () => {
  const { platform, first, joining } = await joined()
  const key = { roundId, initiativeId: joining[0].initiativeId }
  const own = platform.withReceipt(joining[0].key)
  expect((await own.call('readReceipt', { roundId, key: joining[0].key })).joined).toMatchObject({ number: 1 })
  expect(await refusal(platform.withReceipt(first[0].key).call('leaveJoined', key))).toBe('not-signed-in')
  await own.call('leaveJoined', key)
  expect(await refusal(own.call('leaveJoined', key))).toBe('nothing-to-undo')
  expect(await platform.anonymous.call('readInitiative', { roundId, initiativeId: first[0].initiativeId })).toMatchObject({ joined: 0 })
  expect((await platform.anonymous.call('readFunnel', { roundId })).funnel).toMatchObject({ accepted: 6, unique: 3 })
  expect((await own.call('readReceipt', { roundId, key: joining[0].key })).road.steps.map(({ fact }) => fact)).toEqual(expect.arrayContaining(['initiative-joined', 'joining-withdrawn']))
})

test('who joined one that is withdrawn speaks for themselves again', async () => {
  const { platform, first, joining } = await joined()
  await platform.withReceipt(first[3].key).call('withdrawInitiative', { roundId, initiativeId: first[3].initiativeId })
  expect(await platform.anonymous.call('readInitiative', { roundId, initiativeId: joining[1].initiativeId })).toMatchObject({ joins: null })
  expect((await platform.anonymous.call('readFunnel', { roundId })).funnel).toMatchObject({ accepted: 5, unique: 2 })
})
