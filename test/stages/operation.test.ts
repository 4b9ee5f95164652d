import { expect, test } from 'vitest'
import { outboundHosts, settingsInForce } from '../../src/settings-in-force.ts'
import { readSettings } from '../../src/settings.ts'
import { addAssistantCall } from '../../src/store/assistant-call.ts'
import { createTestPlatform, refusal } from './platform.ts'

const secrets = {
  DATABASE_URL: 'postgresql://keeper:database-password@db.example:6432/dialogue?sslmode=require&options=database-option',
  SMTP_URL: 'smtps://sender:mail-password@mail.example:465',
  ASSISTANT_URL: 'https://user:url-password@models.example/v1?key=query-key',
  ASSISTANT_MODEL: 'a-model',
  ASSISTANT_KEY: 'assistant-key-of-ours',
  DIALOGUE_SECRET: '0123456789abcdef0123456789abcdef',
}
const hidden = ['keeper', 'database-password', 'database-option', 'sender', 'mail-password', 'url-password', 'query-key', 'assistant-key-of-ours', secrets.DIALOGUE_SECRET]

test('every setting is told with where it came from, and no secret leaves', async () => {
  const settings = readSettings(secrets)
  const operation = { settings: settingsInForce(settings), outbound: outboundHosts(settings, ['https://provider.example/realm']) }
  const platform = await createTestPlatform({ operation })
  for (const role of ['administrator', 'observer'] as const) {
    const told = await (await platform.person(role)).call('readSettings', {})
    for (const word of hidden) expect(JSON.stringify(told)).not.toContain(word)
    const by = new Map(told.settings.map((one) => [one.name, one]))
    expect(by.get('DATABASE_URL')).toMatchObject({ value: 'postgresql://db.example:6432/dialogue', origin: 'environment' })
    expect(by.get('ASSISTANT_URL')).toMatchObject({ value: 'https://models.example/v1' })
    expect(by.get('ASSISTANT_KEY')).toMatchObject({ value: null, secret: true, origin: 'environment' })
    expect(by.get('WORKERS')).toMatchObject({ value: '2', origin: 'default' })
    expect(told.outbound).toEqual([
      { host: 'db.example:6432', purpose: 'database' },
      { host: 'mail.example:465', purpose: 'letters' },
      { host: 'models.example', purpose: 'assistant' },
      { host: 'provider.example', purpose: 'sign-in' },
    ])
  }
  for (const role of ['moderator', 'team-lead', 'author'] as const) expect(await refusal((await platform.person(role)).call('readSettings', {}))).toBe('not-allowed')
  expect(await refusal(platform.anonymous.call('readSettings', {}))).toBe('not-signed-in')
})

test('a secret made by the platform itself, a socket and an embedded database are told as what they are', () => {
  const own = settingsInForce(readSettings({ DATABASE_URL: 'postgresql:///dialogue?host=/run/postgresql' }))
  expect(own.find(({ name }) => name === 'DIALOGUE_SECRET')).toMatchObject({ origin: 'kept', value: null })
  expect(own.find(({ name }) => name === 'DATABASE_URL')?.value).toBe('postgresql://localhost/dialogue')
  expect(outboundHosts(readSettings({}), [])).toEqual([])
})

test('the assistant is switched off by an administrator with a reason, and the journal tells it', async () => {
  const platform = await createTestPlatform({ assistant: { isOn: true, tokensADay: 1_000, pricePerMillion: 50 } })
  const { db } = platform.kit
  await addAssistantCall(db, { callId: 'c1', at: platform.clock(), purpose: 'label', tokensIn: 90, tokensOut: 10, took: 5, outcome: 'answered' })
  await addAssistantCall(db, { callId: 'c2', at: platform.clock(), purpose: 'label', tokensIn: 20, tokensOut: 0, took: 5, outcome: 'unreachable' })
  const admin = await platform.person('administrator')
  expect((await admin.call('readSettings', {})).assistant).toMatchObject({ isSetUp: true, isOn: true, switched: null, days: [{ day: '2026-03-01', calls: 2, failed: 1, tokens: 120, cost: 0.006 }] })
  expect(await refusal((await platform.person('observer')).call('switchAssistant', { isOn: false, reason: 'Хочу.' }))).toBe('not-allowed')
  expect(await refusal(admin.call('switchAssistant', { isOn: false, reason: ' ' }))).toBe('invalid-input')
  await admin.call('switchAssistant', { isOn: false, reason: 'Проверяем, что уходит наружу.' })
  expect(await refusal(admin.call('switchAssistant', { isOn: false, reason: 'Ещё раз.' }))).toBe('already-decided')
  expect((await admin.call('readSettings', {})).assistant).toMatchObject({ isSetUp: true, isOn: false, switched: { isOn: false, reason: 'Проверяем, что уходит наружу.' } })
  const facts = await db.selectFrom('journal_fact').select(['facts']).where('kind', '=', 'assistant-switched').execute()
  expect(facts).toMatchObject([{ facts: { isOn: false } }])

  await admin.call('switchAssistant', { isOn: true, reason: 'Проверили.' })
  expect((await admin.call('readSettings', {})).assistant.isOn).toBe(true)
})

test('where no assistant is set up there is nothing to switch', async () => {
  const platform = await createTestPlatform()
  const admin = await platform.person('administrator')
  expect(await refusal(admin.call('switchAssistant', { isOn: false, reason: 'На всякий случай.' }))).toBe('step-not-allowed')
  expect((await admin.call('readSettings', {})).assistant).toMatchObject({ isSetUp: false, isOn: false, days: [] })
})

test('limits are told to everybody as they are enforced', async () => {
  const { anonymous } = await createTestPlatform()
  const limits = await anonymous.call('readLimits', {})
  expect(limits.requests.find(({ verb }) => verb === 'submitInitiative')).toMatchObject({ person: [{ count: 3, seconds: 60 }, { count: 20, seconds: 86_400 }] })
  expect(limits).toMatchObject({ titleSigns: 150, textSigns: 20_000, fileBytes: 10_485_760, files: 5, termDays: 5 })
})
