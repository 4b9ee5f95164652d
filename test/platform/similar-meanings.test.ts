import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JobKit } from '../../src/jobs/job.ts'
import { readMeanings } from '../../src/jobs/read-meanings.ts'
import { createQuestionMeanings } from '../../src/platform/question-meanings.ts'
import { openAssistant, type OpenedAssistant } from '../../src/platform/open-assistant.ts'
import { createSimilarInitiatives } from '../../src/platform/similar-initiatives.ts'
import { meaningsAfter } from '../../src/store/text-meaning.ts'
import { startStub, type Answering, type Stub } from '../assistant/stub-endpoint.ts'
import { createTestPlatform, form, openRound } from '../stages/platform.ts'

/** What the stub knows: texts about medicine point one way, all others to their own. */
const medical = /фельдшер|врач|медпункт|терапевт/u
function vectorOf(text: string): number[] {
  const vector = Array.from({ length: 24 }, (_, d) => ((text.length * (d + 7) * 2654435761 + text.charCodeAt(3) * (d + 1) * 40503) % 1000) / 1000 - 0.5)
  return medical.test(text) ? vector.map((value, d) => value * 0.2 + (d % 2)) : vector
}
const answering: Answering = ({ body }) => ({ json: { data: body.input!.map((text, index) => ({ index, embedding: vectorOf(text) })), usage: { prompt_tokens: 1000 } } })

const roundId = '2026'
const question = 'В селе нет терапевта, за помощью ездим за сорок километров.'

let stub: Stub
beforeEach(async () => void (stub = await startStub((asked) => answer(asked))))
afterEach(() => stub.close())
let answer: Answering = answering

/** A round with thirty-five accepted texts, one of them of the same matter as the question in other words. */
async function platformWith({ tokensADay = 1_000_000, embeddingModel = 'vectors' }: { tokensADay?: number; embeddingModel?: string | null } = {}) {
  answer = answering
  const settings = { url: stub.url, key: null, model: 'small', embeddingModel, timeoutMilliseconds: 5_000, tokensADay, pricePerMillion: null }
  let opened: OpenedAssistant | null = null
  const meaningOf = async (text: string) => (await opened!.questions?.meaningOf(text)) ?? null
  const platform = await createTestPlatform({ similarOver: (db, lexicon) => createSimilarInitiatives(db, lexicon, { meanings: embeddingModel === null ? null : { model: embeddingModel, meaningOf } }) })
  opened = openAssistant({ settings, means: { fetch, lexicon: platform.kit.lexicon }, ...platform.kit })
  const kit: JobKit = { ...platform.kit, ...opened.forJobs }
  await openRound(platform)
  const moderator = await platform.person('moderator')
  const ids: string[] = []
  for (let n = 0; n < 35; n++) {
    const problem = n === 17 ? 'Фельдшер уволился, медпункт закрыт на замок, звонить 8 912 345-67-89.' : `Участок дороги номер ${n} между посёлками ${'абвгдежзиклмнопрстуфхцчшщэюя'[n % 28]} разбит, проехать нельзя.`
    const { initiativeId } = await platform.anonymous.call('submitInitiative', form(n, { problem }))
    await moderator.call('acceptInitiative', { roundId: roundId as never, initiativeId: initiativeId as never })
    ids.push(initiativeId)
  }
  await platform.doJobs()
  const read = () => readMeanings.handle(kit, {}, new AbortController().signal)
  const find = async (text = question) => (await platform.anonymous.call('findSimilar', { roundId, text, limit: 5 } as never)).similar
  return { platform, kit, ids, medicalId: ids[17]!, read, find }
}

const asksFor = (text: string) => stub.asked.filter(({ body }) => body.input?.includes(text)).length

describe('with an endpoint for vectors', () => {
  it('what says the same in other words is found and told apart; personal data stay in the house', async () => {
    const { read, find, medicalId } = await platformWith()
    expect(await find()).toEqual([])
    await read()
    const [first] = await find()
    expect(first).toMatchObject({ byMeaning: true, initiative: { initiativeId: medicalId } })
    expect((await find('Участок дороги номер 3 между посёлками г и д разбит, проехать нельзя.'))[0]!.byMeaning).toBe(false)
    const sent = JSON.stringify(stub.asked.map(({ body }) => body))
    expect(sent).toContain('Фельдшер уволился')
    expect(sent).not.toContain('345-67-89')
    // The same words are asked of the endpoint once.
    expect(asksFor(question)).toBe(1)
  })

  it('vectors are made once a text and follow its words; what is public no more is not shown', async () => {
    const { platform, read, find, ids, medicalId } = await platformWith()
    await read()
    const calls = stub.asked.length
    await read()
    expect(stub.asked).toHaveLength(calls)
    const rows = await platform.kit.db.selectFrom('text_meaning').select(['initiative_id', 'place']).orderBy('place').execute()
    expect(rows.map(({ place }) => Number(place))).toEqual(ids.map((_, i) => i + 1))
    expect((await find())[0]!.initiative.initiativeId).toBe(medicalId)
    await platform.kit.db.updateTable('initiative').set({ status: 'withdrawn' }).where('initiative_id', '=', medicalId).execute()
    expect((await find()).map(({ initiative }) => initiative.initiativeId)).not.toContain(medicalId)
  })

  it('another model makes all vectors anew, and vectors of the old one are not compared with', async () => {
    const { platform, read, kit } = await platformWith()
    await read()
    const renamed: JobKit = { ...kit, meanings: { ...kit.meanings!, model: 'newer' } }
    await readMeanings.handle(renamed, {}, new AbortController().signal)
    const { db } = platform.kit
    expect(await db.selectFrom('text_meaning').select('model').distinct().execute()).toEqual([{ model: 'newer' }])
    expect(await meaningsAfter(db, { roundId, model: 'vectors', place: 0 }, 100)).toEqual([])
    expect(await meaningsAfter(db, { roundId, model: 'newer', place: 0 }, 100)).toHaveLength(35)
  })

  it.each<[string, Answering]>([
    ['is silent', () => 'never'],
    ['fails', () => ({ status: 500 })],
    ['sends something else', () => ({ json: { data: [] } })],
  ])('when the endpoint %s, words decide and nobody sees an error', async (_, broken) => {
    const { read, find } = await platformWith()
    await read()
    answer = broken
    expect(await find('Участок дороги номер 3 между посёлками г и д разбит, проехать невозможно.')).not.toEqual([])
    expect(await find()).toEqual([])
  })

  it('questions of visitors leave half of the day’s tokens to the texts', async () => {
    const { read, find } = await platformWith({ tokensADay: 1_900 })
    answer = ({ body }) => ({ json: { data: body.input!.map((text, index) => ({ index, embedding: vectorOf(text) })), usage: { prompt_tokens: body.input!.length === 1 ? 100 : 500 } } })
    await read()
    expect(await find()).toEqual([])
    expect(asksFor(question)).toBe(0)
  })
})

it('without a model for vectors nothing is asked, by questions or by the job', async () => {
  const { read, find } = await platformWith({ embeddingModel: null })
  await read()
  expect(await find()).toEqual([])
  expect(stub.asked).toEqual([])
})

describe('what is being typed', () => {
  it('is not waited for longer than a moment; a late answer is there the next time', async () => {
    let release!: () => void
    const gate = new Promise<void>((resolve) => (release = resolve))
    const meaningOf = createQuestionMeanings({ embed: async () => (await gate, { given: true, value: [Float64Array.of(1, 0)] }), maySpend: async () => true, patience: 20 })
    expect(await meaningOf(question)).toBeNull()
    release()
    await gate
    await new Promise(setImmediate)
    expect(await meaningOf(question)).toEqual(Float64Array.of(1, 0))
  })

  it('is asked four at a time at most, and not at all while it is short', async () => {
    let asked = 0
    const meaningOf = createQuestionMeanings({ embed: () => (asked++, new Promise(() => undefined)), maySpend: async () => true, patience: 5 })
    await Promise.all(Array.from({ length: 20 }, (_, i) => meaningOf(`${question} ${i}`)))
    await meaningOf('коротко')
    expect(asked).toBe(4)
  })
})
