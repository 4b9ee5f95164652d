import { afterEach, describe, expect, it } from 'vitest'
import type { Assistant } from '../../src/assistant/assistant.ts'
import { memoryBudget } from '../../src/assistant/budget.ts'
import { createAssistant } from '../../src/assistant/create-assistant.ts'
import { loadLexicon } from '../../src/resources/load-lexicon.ts'
import { cases } from './cases.ts'
import { chat, passagesIn, startStub, type Answering, type Stub } from './stub-endpoint.ts'

const open: Stub[] = []
afterEach(async () => void (await Promise.all(open.splice(0).map((stub) => stub.close()))))

async function assistantBehind(answering: Answering, tokensADay = 100_000) {
  const stub = await startStub(answering)
  open.push(stub)
  const budget = memoryBudget(tokensADay)
  const settings = { url: stub.url, key: 'secret-key', model: 'small', embeddingModel: 'vectors', timeoutMilliseconds: 300 }
  return { stub, budget, assistant: createAssistant(settings, { fetch, budget, lexicon: loadLexicon(), clock: () => 0 }) }
}

const unreachable = (): never => {
  throw new Error('something was sent')
}
const none = (): Assistant => createAssistant(null, { fetch: unreachable, budget: memoryBudget(0), lexicon: loadLexicon(), clock: () => 0 })

describe('one list of cases, two implementations', () => {
  it.each(cases)('behind an endpoint: $name', async ({ theme, answering, label, why }) => {
    const { assistant, budget } = await assistantBehind(answering)
    const said = await assistant.suggestLabel(theme)
    expect(said.given ? said.value.text : null).toBe(label)
    expect(said.given ? null : said.why).toBe(why)
    // Every quote stands where it is said to stand, in the author's own passage.
    if (said.given) for (const { id, from, to } of said.value.sources) expect(theme.passages.find((passage) => passage.id === id)!.text.slice(from, to).toLowerCase()).toContain('освещени')
    expect(budget.calls).toHaveLength(1)
  })

  it.each(cases)('switched off: $name — nothing is sent and nothing is suggested', async ({ theme }) => {
    const assistant = none()
    expect(assistant.isOn).toBe(false)
    expect(await assistant.suggestLabel(theme)).toEqual({ given: false, why: 'off' })
    expect(await assistant.suggestBrief(theme)).toEqual({ given: false, why: 'off' })
    expect(await assistant.embed(theme.passages.map(({ text }) => text))).toEqual({ given: false, why: 'off' })
  })
})

const theme = cases[0]!.theme

describe('what leaves the house', () => {
  it('carries no personal data, no ids of initiatives and no invisible letters', async () => {
    const { assistant, stub } = await assistantBehind(() => chat({ sentences: [] }))
    const text = 'Фонари не горят, звоните +7 912 345-67-89, ivanov@example.ru, Иванов Пётр Сергеевич, паспорт 4510 123456.\u200b\u2066 Просим свет.'
    await assistant.suggestBrief({ label: 'Свет, +7 912 345-67-89', terms: ['ivanov@example.ru'], passages: [{ id: 'initiative-77', text }, ...theme.passages] })
    await assistant.embed([text])
    const sent = JSON.stringify(stub.asked.map(({ body }) => body))
    expect(sent).toContain('Фонари не горят')
    for (const secret of ['345-67-89', 'ivanov@', 'Сергеевич', '123456', 'initiative-77', '\u200b', '\u2066']) expect(sent, secret).not.toContain(secret)
    expect(stub.asked.every(({ authorization }) => authorization === 'Bearer secret-key')).toBe(true)
  })

  it('is a bounded number of bounded passages', async () => {
    const { assistant, stub } = await assistantBehind(() => chat({ sentences: [] }))
    await assistant.suggestBrief({ ...theme, passages: Array.from({ length: 500 }, (_, i) => ({ id: String(i), text: 'фонари не горят '.repeat(500) })) })
    const sent = passagesIn(stub.asked[0]!)
    expect(sent.length).toBeLessThanOrEqual(24)
    for (const { text } of sent) expect(text.length).toBeLessThanOrEqual(600)
  })
})

describe('briefs', () => {
  it('keep what is borne out and drop the rest', async () => {
    const good = { text: 'Фонари не горят.', sources: [{ id: '1', quote: 'не горят фонари' }, { id: '2', quote: 'фонари не горят' }] }
    const bad = { text: 'Виновен глава района.', sources: good.sources }
    const { assistant } = await assistantBehind(() => chat({ sentences: [bad, good] }))
    const said = await assistant.suggestBrief(theme)
    expect(said).toMatchObject({ given: true, value: [{ text: 'Фонари не горят.', sources: [{ id: 'a' }, { id: 'b' }] }] })
  })
})

describe('budget', () => {
  it('stops calls before they are made, and counts those that failed', async () => {
    const { assistant, stub, budget } = await assistantBehind(() => ({ status: 500, json: {} }), 3000)
    expect(await assistant.suggestLabel(theme)).toMatchObject({ why: 'unreachable' })
    expect(await assistant.suggestLabel(theme)).toMatchObject({ why: 'no-budget' })
    expect(stub.asked).toHaveLength(1)
    expect(budget.calls).toMatchObject([{ purpose: 'label', outcome: 'unreachable' }])
    expect(await budget.left()).toBeLessThan(3000)
  })

  it('counts the tokens the endpoint tells', async () => {
    const { assistant, budget } = await assistantBehind(cases[0]!.answering)
    await assistant.suggestLabel(theme)
    expect(budget.calls).toMatchObject([{ tokensIn: 900, tokensOut: 100, outcome: 'answered' }])
  })
})

describe('embeddings', () => {
  const vectors = (made: readonly (readonly number[])[]): Answering => () => ({ json: { data: made.map((embedding, index) => ({ index, embedding })).reverse() } })

  it('come in the order asked, of length 1', async () => {
    const { assistant } = await assistantBehind(vectors([[3, 4], [0, 2]]))
    const said = await assistant.embed(['один', 'два'])
    expect(said.given && said.value.map((vector) => [...vector])).toEqual([[0.6, 0.8], [0, 1]])
  })

  it.each([[[[1, 0]]], [[[1, 0], [1]]]])('are refused when they are not what was asked: %j', async (made) => {
    const { assistant } = await assistantBehind(vectors(made))
    expect(await assistant.embed(['один', 'два'])).toEqual({ given: false, why: 'unreadable-answer' })
  })
})

it('a dead endpoint is a value, not a fault', async () => {
  const { assistant, stub } = await assistantBehind(() => 'never')
  await stub.close()
  expect(await assistant.suggestLabel(theme)).toEqual({ given: false, why: 'unreachable' })
})
