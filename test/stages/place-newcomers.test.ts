import { expect, test } from 'vitest'
import { createSimilarInitiatives } from '../../src/platform/similar-initiatives.ts'
import { bring, createTestPlatform, form, openRound, type TestPlatform } from './platform.ts'
import { buses, lights, roads } from './texts.ts'

const roundId = '2026' as never
const direction = 'transport' as never
const subjects = [roads, buses, lights]
type Person = Awaited<ReturnType<TestPlatform['person']>>

/** A round in synthesis, its thirty texts generalised; `accept` brings one more text of its subject. */
async function generalised() {
  const platform = await createTestPlatform({ similarOver: createSimilarInitiatives })
  await openRound(platform)
  const moderator = await platform.person('moderator')
  for (let n = 0; n < 30; n++) await submitted(platform, moderator, n, subjects[n % 3]!(n))
  const waiting = [await late(platform, 100, bridge), await late(platform, 101, ownCase), await late(platform, 102, ownCase)] as const
  await bring(await platform.person('administrator'), await platform.person('administrator'), '2026', 'synthesis')
  const analyst = await platform.person('analyst')
  const run = async () => {
    await analyst.call('startAnalysis', { roundId, direction })
    await platform.doJobs()
  }
  await run()
  const accept = async (initiativeId: string) => {
    await moderator.call('acceptInitiative', { roundId, initiativeId: initiativeId as never })
    await platform.doJobs()
  }
  return { platform, moderator, analyst, run, accept, waiting }
}

/** Like the texts about roads, and like none of them a copy. */
const bridge = { title: 'Ремонт моста', problem: 'Дорога через мост у деревни Верхняя Падь разбита, автобус и грузовики ездят по грунтовой дороге в объезд.', proposal: 'Просим выделить деньги дорожного фонда поселения на ремонт моста и дороги к нему.' }
const ownCase = { title: 'Ремонт дороги', problem: 'В посёлке Дальний дорога по улице Космонавтов разбита после паводка, скорая не проедет, ямы засыпать нечем.', proposal: 'Нужно направить средства дорожного фонда на ремонт дороги по улице Космонавтов и отремонтировать водопропускные трубы.' }

/** Submitted in time, decided about later. */
async function late(platform: TestPlatform, n: number, said: object): Promise<string> {
  return (await platform.anonymous.call('submitInitiative', form(n, said))).initiativeId
}

async function submitted(platform: TestPlatform, moderator: Person, n: number, said: object): Promise<void> {
  await moderator.call('acceptInitiative', { roundId, initiativeId: (await late(platform, n, said)) as never })
}

const placementOf = async (platform: TestPlatform, initiativeId: string) => (await platform.anonymous.call('readInitiative', { roundId, initiativeId: initiativeId as never })).placement
const themeOfNumber = async (platform: TestPlatform, number: number) =>
  (await platform.kit.db.selectFrom('placement as p').innerJoin('initiative as i', 'i.initiative_id', 'p.initiative_id').select('p.theme_id').where('i.number', '=', number).executeTakeFirstOrThrow()).theme_id

test('an initiative accepted after the run is found at once, lies in the theme of its like with the reasons, and the next run confirms it', async () => {
  const { platform, analyst, run, accept, waiting } = await generalised()
  const [id] = waiting
  const before = await analyst.call('readDirection', { roundId, direction })
  await accept(id)
  const { similar } = await platform.anonymous.call('findSimilar', { roundId, text: bridge.problem, limit: 20 })
  expect(similar.map(({ initiative }) => initiative.initiativeId)).toContain(id)
  const placed = (await placementOf(platform, id))!
  const roadsTheme = await themeOfNumber(platform, 1)
  expect(placed.theme?.themeId).toBe(roadsTheme)
  expect(placed.added!.like.length).toBeGreaterThan(0)
  for (const { number, likeness } of placed.added!.like) expect([await themeOfNumber(platform, number), likeness > 0]).toEqual([roadsTheme, true])
  const after = await analyst.call('readDirection', { roundId, direction })
  expect(after.figures).toMatchObject({ initiatives: before.figures.initiatives + 1, addedAfter: 1, notPlaced: 0 })
  const theme = await analyst.call('readTheme', { roundId, themeId: roadsTheme as never })
  expect([theme.addedTotal, theme.addedAfter.map(({ initiativeId }) => initiativeId)]).toEqual([1, [id]])
  expect(theme.theme.initiativesCount).toBe(before.themes.find(({ themeId }) => themeId === roadsTheme)!.initiativesCount + 1)
  const fact = await platform.kit.db.selectFrom('journal_fact').select('facts').where('kind', '=', 'initiative-grouped').where('subject_id', '=', id).execute()
  expect(fact.map(({ facts }) => facts)).toMatchObject([{ themeId: roadsTheme, placed: 'after-run', like: placed.added!.like.map(({ initiativeId }) => initiativeId) }])
  await run()
  expect(await placementOf(platform, id)).toMatchObject({ theme: { themeId: roadsTheme }, added: null })
  const finished = await platform.kit.db.selectFrom('journal_fact').select('facts').where('kind', '=', 'analysis-finished').orderBy('fact_index').execute()
  expect(finished.map(({ facts }) => (facts as unknown as { placed: object }).placed)).toEqual([{ confirmed: 0, moved: 0 }, { confirmed: 1, moved: 0 }])
})

test('a copy joins its case, also when that case came after the run itself; who leaves is taken out and the group mended', async () => {
  const { platform, moderator, accept, waiting } = await generalised()
  const [, one, copy] = waiting
  await accept(one)
  expect((await placementOf(platform, one))!.group).toBeNull()
  await accept(copy)
  const [first, second] = [(await placementOf(platform, one))!, (await placementOf(platform, copy))!]
  expect(second.added!.copyOf?.initiativeId).toBe(one)
  expect(second.group).toMatchObject({ groupId: first.group!.groupId, kind: 'copies', representative: one, members: 2 })
  expect(second.theme).toEqual(first.theme)
  const { decisions } = await moderator.call('listDecisions', { roundId })
  await moderator.call('undoDecision', { roundId, decisionId: decisions.find(({ first: { initiativeId } }) => initiativeId === one)!.decisionId })
  await platform.doJobs()
  expect(await placementOf(platform, copy)).toMatchObject({ group: null, theme: second.theme })
  expect(await platform.kit.db.selectFrom('placement').select('initiative_id').where('initiative_id', '=', one).execute()).toEqual([])
  expect(await platform.kit.db.selectFrom('similar_group').select('group_id').where('group_id', '=', first.group!.groupId).execute()).toEqual([])
})

test('merges and moves of people hold for newcomers, and undoing a merge gives them back', async () => {
  const { platform, analyst, accept, waiting } = await generalised()
  const [roadsTheme, busesTheme] = [await themeOfNumber(platform, 1), await themeOfNumber(platform, 2)] as [never, never]
  const { editId } = await analyst.call('mergeThemes', { roundId, themeId: roadsTheme, into: busesTheme })
  await accept(waiting[0])
  expect((await placementOf(platform, waiting[0]))!.theme?.themeId).toBe(busesTheme)
  await analyst.call('undoThemeEdit', { roundId, editId })
  expect((await placementOf(platform, waiting[0]))!.theme?.themeId).toBe(roadsTheme)
  // The case is moved by hand: its copy follows.
  const lightsTheme = (await themeOfNumber(platform, 3)) as never
  const [, one, copy] = waiting
  await accept(one)
  expect((await placementOf(platform, one))!.theme?.themeId).toBe(roadsTheme)
  await analyst.call('moveInitiative', { roundId, themeId: lightsTheme, initiativeId: one as never })
  const { version } = (await analyst.call('readTheme', { roundId, themeId: lightsTheme })).theme
  await analyst.call('renameTheme', { roundId, themeId: lightsTheme, label: 'Безопасный переход', version })
  await accept(copy)
  expect(await placementOf(platform, copy)).toMatchObject({ added: { copyOf: { initiativeId: one } }, theme: { themeId: lightsTheme, label: 'Безопасный переход' } })
})

test('before the first run nothing is placed and nothing is owed', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const moderator = await platform.person('moderator')
  await submitted(platform, moderator, 1, roads(1))
  await platform.doJobs()
  expect(await platform.kit.db.selectFrom('placement').selectAll().execute()).toEqual([])
  expect(await platform.kit.db.selectFrom('job_failure').selectAll().execute()).toEqual([])
})
