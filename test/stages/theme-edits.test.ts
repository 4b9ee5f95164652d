import { expect, test } from 'vitest'
import { bring, createTestPlatform, form, openRound, refusal, type TestPlatform } from './platform.ts'
import { buses, lights, roads } from './texts.ts'

const roundId = '2026' as never
const direction = 'transport' as never

/** A round in synthesis with one analysed direction. */
async function analysed() {
  const platform = await createTestPlatform()
  await openRound(platform)
  const moderator = await platform.person('moderator')
  const admins = [await platform.person('administrator'), await platform.person('administrator')] as const
  for (let n = 0; n < 30; n++) await accept(platform, moderator, n)
  await bring(admins[0], admins[1], '2026', 'synthesis')
  const analyst = await platform.person('analyst')
  const run = async () => {
    await analyst.call('startAnalysis', { roundId, direction })
    await platform.doJobs()
  }
  await run()
  return { platform, analyst, run }
}

async function accept(platform: TestPlatform, moderator: Awaited<ReturnType<TestPlatform['person']>>, n: number) {
  const receipt = await platform.anonymous.call('submitInitiative', form(n, [roads, buses, lights][n % 3]!(n)))
  await moderator.call('acceptInitiative', { roundId, initiativeId: receipt.initiativeId as never })
  return receipt
}

/** Theme of every initiative by number: what must be the same before and after. */
async function places({ kit }: TestPlatform): Promise<Record<number, string | null>> {
  const rows = await kit.db
    .selectFrom('placement as p')
    .innerJoin('initiative as i', (join) => join.onRef('i.round_id', '=', 'p.round_id').onRef('i.initiative_id', '=', 'p.initiative_id'))
    .select(['i.number', 'p.theme_id', 'p.subtheme_id'])
    .orderBy('i.number')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.number, `${row.theme_id}/${row.subtheme_id}`]))
}

test('a merge is previewed, joins counts and briefs, outlives a new run, and is undone without a trace', async () => {
  const { platform, analyst, run } = await analysed()
  const themes = (await analyst.call('readDirection', { roundId, direction })).themes
  const [into, from] = themes as [(typeof themes)[0], (typeof themes)[0]]
  const keys = { roundId, themeId: from.themeId as never, into: into.themeId as never }
  const before = await places(platform)
  const wordsBefore = (await analyst.call('readTheme', { roundId, themeId: into.themeId as never })).theme.brief
  const preview = await analyst.call('previewMerge', keys)
  expect(preview.together.initiatives).toBe(from.initiativesCount + into.initiativesCount)
  const { editId, together } = await analyst.call('mergeThemes', keys)
  expect(together).toEqual(preview.together)
  await platform.doJobs()
  const merged = await analyst.call('readTheme', { roundId, themeId: into.themeId as never })
  expect(merged.theme.initiativesCount).toBe(together.initiatives)
  expect(merged.mergedFrom).toEqual([{ themeId: from.themeId, label: from.label }])
  const cited = new Set(merged.theme.brief.flatMap(({ sources }) => sources.map(({ number }) => number)))
  expect([...cited].some((number) => before[number]!.startsWith(from.themeId))).toBe(true)
  expect((await analyst.call('listInitiatives', { roundId, themeId: into.themeId as never })).total).toBe(together.initiatives)
  expect(await refusal(analyst.call('mergeThemes', keys))).toBe('step-not-allowed')

  await run()
  const rerun = await analyst.call('readDirection', { roundId, direction })
  expect(rerun.themes.find(({ themeId }) => themeId === into.themeId)?.initiativesCount).toBe(together.initiatives)
  expect(rerun.themes.some(({ themeId }) => themeId === from.themeId)).toBe(false)

  await analyst.call('undoThemeEdit', { roundId, editId: editId as never })
  await platform.doJobs()
  expect(await places(platform)).toEqual(before)
  expect((await analyst.call('readTheme', { roundId, themeId: into.themeId as never })).theme.brief.length).toBeGreaterThanOrEqual(Math.min(1, wordsBefore.length))
  expect(await refusal(analyst.call('undoThemeEdit', { roundId, editId: editId as never }))).toBe('stale')
})

test('a run again with nothing new keeps ids, places and counts, and tells nobody', async () => {
  const { platform, analyst, run } = await analysed()
  const before = await places(platform)
  const told = async () => (await platform.kit.db.selectFrom('journal_fact').select('kind').where('kind', '=', 'initiative-grouped').execute()).length
  const first = await told()
  expect(first).toBeGreaterThan(0)
  await run()
  expect(await places(platform)).toEqual(before)
  expect(await told()).toBe(first)
  const { runs } = await analyst.call('listAnalysisRuns', { roundId, direction })
  expect(runs.map(({ inputHash }) => inputHash)).toEqual([runs[0]!.inputHash, runs[0]!.inputHash])
})

test('a renamed theme keeps its name, a stale version is refused, and the last edit can be taken back', async () => {
  const { platform, analyst, run } = await analysed()
  const theme = (await analyst.call('readDirection', { roundId, direction })).themes[0]!
  const key = { roundId, themeId: theme.themeId as never }
  const renamed = await analyst.call('renameTheme', { ...key, label: 'Сельские дороги', version: 1 })
  expect(await refusal(analyst.call('renameTheme', { ...key, label: 'Другое', version: 1 }))).toBe('stale')
  await run()
  expect((await analyst.call('readTheme', key)).theme).toMatchObject({ label: 'Сельские дороги', renamed: true })
  platform.clock.forward(60_000)
  const { editId } = await analyst.call('confirmTheme', { ...key, version: renamed.version })
  expect(await refusal(analyst.call('undoThemeEdit', { roundId, editId: renamed.editId as never }))).toBe('stale')
  await analyst.call('undoThemeEdit', { roundId, editId: editId as never })
  await analyst.call('undoThemeEdit', { roundId, editId: renamed.editId as never })
  const { theme: back, edits, undoable } = await analyst.call('readTheme', key)
  expect(back).toMatchObject({ label: theme.label, renamed: false, status: 'suggested' })
  expect(edits.map(({ undoneAt }) => undoneAt !== null)).toEqual([true, true])
  expect(undoable).toBeNull()
})

test('a moved initiative stays where it was put, also after a run, until the move is undone', async () => {
  const { platform, analyst, run } = await analysed()
  const [first, second] = (await analyst.call('readDirection', { roundId, direction })).themes
  const { initiatives } = await analyst.call('listInitiatives', { roundId, themeId: first!.themeId as never })
  const initiativeId = initiatives[0]!.initiativeId as never
  const before = await places(platform)
  const { editId } = await analyst.call('moveInitiative', { roundId, themeId: second!.themeId as never, initiativeId })
  const themeNow = async () => (await analyst.call('readInitiative', { roundId, initiativeId })).placement!.theme!.themeId
  expect(await themeNow()).toBe(second!.themeId)
  await run()
  expect(await themeNow()).toBe(second!.themeId)
  await analyst.call('undoThemeEdit', { roundId, editId: editId as never })
  expect(await places(platform)).toEqual(before)
})

test('a run that fails says so, leaves the themes as they were, and the next one may start', async () => {
  const { platform, analyst } = await analysed()
  const before = await places(platform)
  const broken = { ...platform.kit, analyse: () => Promise.reject(new Error('памяти не хватило')) }
  const { runId } = await analyst.call('startAnalysis', { roundId, direction })
  const { doWaitingJobs } = await import('../../src/jobs/worker.ts')
  const { jobDefinitions } = await import('../../src/jobs/definitions.ts')
  await doWaitingJobs({ kit: broken, address: platform.address, definitions: jobDefinitions })
  const { runs } = await analyst.call('listAnalysisRuns', { roundId, direction })
  expect(runs.find((one) => one.runId === runId)).toMatchObject({ state: 'failed', failure: expect.stringContaining('памяти не хватило') })
  expect(await places(platform)).toEqual(before)
  await analyst.call('startAnalysis', { roundId, direction })
})
