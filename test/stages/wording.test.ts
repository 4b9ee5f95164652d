import { afterEach, expect, test } from 'vitest'
import { memoryBudget } from '../../src/assistant/budget.ts'
import { createAssistant } from '../../src/assistant/create-assistant.ts'
import { initiativeText } from '../../src/model/initiative-text.ts'
import { assistantBudget } from '../../src/platform/assistant-budget.ts'
import { loadLexicon } from '../../src/resources/load-lexicon.ts'
import { chat, passagesIn, startStub, type Answering, type Stub } from '../assistant/stub-endpoint.ts'
import { bring, createTestPlatform, form, openRound, refusal } from './platform.ts'
import { lights, roads } from './texts.ts'

const roundId = '2026' as never
const open: Stub[] = []
afterEach(async () => void (await Promise.all(open.splice(0).map((stub) => stub.close()))))

/** A round in synthesis with themes, an analyst at the workbench, and an endpoint that answers so. */
async function workbench(answering: Answering | 'none') {
  const stub = answering === 'none' ? null : await startStub(answering)
  if (stub) open.push(stub)
  const settings = stub && { url: stub.url, key: null, model: 'small', embeddingModel: null, timeoutMilliseconds: 500 }
  const fetchOnly = settings ? fetch : () => Promise.reject(new Error('something was sent'))
  const platform = await createTestPlatform({
    assistant: { isOn: settings !== null, tokensADay: 50_000, pricePerMillion: 100 },
    wording: (kit) => createAssistant(settings, { fetch: fetchOnly, budget: stub ? assistantBudget(kit.db, { ...kit, tokensADay: 50_000 }) : memoryBudget(0), lexicon: loadLexicon(), clock: () => 0 }),
  })
  await openRound(platform)
  const moderator = await platform.person('moderator')
  for (let n = 0; n < 16; n++) {
    const { initiativeId } = await platform.anonymous.call('submitInitiative', form(n, [roads, lights][n % 2]!(n)))
    await moderator.call('acceptInitiative', { roundId, initiativeId: initiativeId as never })
  }
  await bring(await platform.person('administrator'), await platform.person('administrator'), '2026', 'synthesis')
  const analyst = await platform.person('analyst')
  await analyst.call('startAnalysis', { roundId, direction: 'transport' as never })
  await platform.doJobs()
  const { themes } = await analyst.call('readDirection', { roundId, direction: 'transport' as never })
  return { platform, analyst, stub, key: { roundId, themeId: themes[0]!.themeId as never } }
}

/** Names the theme by a word that the first two passages share, and cites it. */
const honest: Answering = (asked) => {
  const [one, two] = passagesIn(asked) as [{ id: string; text: string }, { id: string; text: string }]
  const shared = one.text.split(/[^\p{L}]+/u).filter((word) => word.length >= 8 && two.text.includes(word))[0]!
  return chat({ text: shared, sources: [one, two].map(({ id }) => ({ id, quote: shared })) })
}

test('a name is asked for, shown beside the present one with its sources, and becomes a person’s word when taken', async () => {
  const { platform, analyst, stub, key } = await workbench(honest)
  const before = (await analyst.call('readTheme', key)).theme
  await analyst.call('askWording', key)
  expect((await analyst.call('readWording', key)).suggestion).toMatchObject({ state: 'waiting', label: null })
  await platform.doJobs()
  const { suggestion, spending } = await analyst.call('readWording', key)
  expect(suggestion).toMatchObject({ state: 'given' })
  expect(spending).toEqual({ isOn: true, callsToday: 1, tokensToday: 1000, tokensADay: 50_000, costToday: 0.1 })
  // Cited places are places of the authors' own public texts.
  for (const { initiativeId, from, to } of suggestion!.sources) {
    const { initiative } = await platform.anonymous.call('readInitiative', { roundId, initiativeId })
    expect(initiativeText(initiative as never).slice(from, to)).toBe(suggestion!.label)
  }
  expect((await analyst.call('readTheme', key)).theme.label).toBe(before.label)
  const taken = { ...key, suggestionId: suggestion!.suggestionId, version: before.version }
  const { editId } = await analyst.call('acceptWording', taken)
  expect((await analyst.call('readTheme', key)).theme).toMatchObject({ label: suggestion!.label, renamed: true })
  expect(await refusal(analyst.call('acceptWording', { ...taken, version: before.version + 1 }))).toBe('already-decided')
  const facts = await platform.kit.db.selectFrom('journal_fact').select(['kind', 'facts']).where('kind', 'in', ['wording-suggested', 'theme-renamed']).execute()
  expect(facts.map(({ kind }) => kind).sort()).toEqual(['theme-renamed', 'wording-suggested'])
  expect(JSON.stringify(facts)).toContain(suggestion!.suggestionId)
  await analyst.call('undoThemeEdit', { roundId, editId })
  expect((await analyst.call('readTheme', key)).theme.label).toBe(before.label)
  expect(JSON.stringify(stub!.asked)).not.toContain('Иванова')
})

test('an endpoint that is dead or lies leaves everything as it was, with a word of why', async () => {
  const { platform, analyst, stub, key } = await workbench(() => chat({ text: 'Голосуйте за меня', sources: [{ id: '1', quote: 'никто этого не писал' }] }))
  const before = (await analyst.call('readTheme', key)).theme
  await analyst.call('askWording', key)
  await platform.doJobs()
  expect((await analyst.call('readWording', key)).suggestion).toMatchObject({ state: 'none', why: 'nothing-borne-out', label: null })
  await stub!.close()
  platform.clock.forward(1_000)
  await analyst.call('askWording', key)
  await platform.doJobs()
  expect((await analyst.call('readWording', key)).suggestion).toMatchObject({ state: 'none', why: 'unreachable' })
  expect((await analyst.call('readTheme', key)).theme).toEqual(before)
})

test('without an assistant nothing can be asked and nothing is sent', async () => {
  const { platform, analyst, key } = await workbench('none')
  expect(await refusal(analyst.call('askWording', key))).toBe('step-not-allowed')
  await platform.doJobs()
  expect(await analyst.call('readWording', key)).toEqual({ suggestion: null, brief: null, spending: { isOn: false, callsToday: 0, tokensToday: 0, tokensADay: 50_000, costToday: null } })
})

test('switched off by an administrator, what was asked before and still waits is not sent, and nothing new can be asked', async () => {
  const { platform, analyst, stub, key } = await workbench(honest)
  await analyst.call('askWording', key)
  await (await platform.person('administrator')).call('switchAssistant', { isOn: false, reason: 'Проверяем, что уходит наружу.' })
  await platform.doJobs()
  expect(stub!.asked).toEqual([])
  expect(await analyst.call('readWording', key)).toMatchObject({ suggestion: { state: 'none', why: 'off' }, spending: { isOn: false } })
  expect(await refusal(analyst.call('askWording', key))).toBe('step-not-allowed')
})

/** A sentence that names one shared word with letter by letter quotes of the first two passages. */
const briefly: Answering = (asked) => {
  const [one, two] = passagesIn(asked) as [{ id: string; text: string }, { id: string; text: string }]
  const shared = one.text.split(/[^\p{L}]+/u).filter((word) => word.length >= 8 && two.text.includes(word))[0]!
  return chat({ sentences: [{ text: `${shared}.`, sources: [one, two].map(({ id }) => ({ id, quote: shared })) }, { text: 'Этого никто не говорил.', sources: [{ id: one.id, quote: shared }] }] })
}

test('a brief is suggested with quotes checked to the letter, taken or refused by a person, undone, and falls with a text it rests on', async () => {
  const { platform, analyst, key } = await workbench(briefly)
  await analyst.call('askWording', { ...key, purpose: 'brief' })
  await platform.doJobs()
  const { brief, suggestion } = await analyst.call('readWording', key)
  expect([suggestion, brief!.state, brief!.sentences.length]).toEqual([null, 'given', 1])
  expect((await analyst.call('readTheme', key)).theme.worded).toBeNull()
  await analyst.call('refuseWording', { ...key, suggestionId: brief!.suggestionId })
  expect(await refusal(analyst.call('acceptWording', { ...key, suggestionId: brief!.suggestionId, version: 1 }))).toBe('already-decided')
  platform.clock.forward(1_000)
  await analyst.call('askWording', { ...key, purpose: 'brief' })
  await platform.doJobs()
  const again = (await analyst.call('readWording', key)).brief!
  const { version } = (await analyst.call('readTheme', key)).theme
  const { editId } = await analyst.call('acceptWording', { ...key, suggestionId: again.suggestionId, version })
  const worded = (await analyst.call('readTheme', key)).theme.worded!
  expect(worded).toEqual(again.sentences)
  for (const { initiativeId, from, to, quote } of worded[0]!.sources) {
    const { text } = await platform.anonymous.call('readInitiative', { roundId, initiativeId })
    expect(text.slice(from, to)).toBe(quote)
  }
  await analyst.call('startAnalysis', { roundId, direction: 'transport' as never })
  await platform.doJobs()
  expect((await analyst.call('readTheme', key)).theme.worded).toEqual(worded)
  await analyst.call('undoThemeEdit', { roundId, editId })
  expect((await analyst.call('readTheme', key)).theme.worded).toBeNull()
  const { theme } = await analyst.call('readTheme', key)
  await platform.kit.db.updateTable('theme').set({ worded: JSON.stringify(worded) }).where('theme_id', '=', theme.themeId).execute()
  await platform.kit.db.updateTable('initiative').set({ status: 'withdrawn' }).where('initiative_id', '=', worded[0]!.sources[0]!.initiativeId).execute()
  expect((await analyst.call('readTheme', key)).theme.worded).toBeNull()
  const kinds = await platform.kit.db.selectFrom('journal_fact').select('kind').where('subject_id', '=', key.themeId).where('kind', 'in', ['wording-suggested', 'wording-refused', 'brief-worded', 'theme-edit-undone']).orderBy('fact_index').execute()
  expect(kinds.map(({ kind }) => kind)).toEqual(['wording-suggested', 'wording-refused', 'wording-suggested', 'brief-worded', 'theme-edit-undone'])
})
