import { expect, test } from 'vitest'
import { StartFailure } from '../../src/model/start-failure.ts'
import { readSettings } from '../../src/settings.ts'

function failureOf(environment: Record<string, string>): string {
  try {
    readSettings(environment)
    return 'accepted'
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error
    expect(error.sentences[0]).toMatch(/[а-я]/)
    return error.message
  }
}

test('without any setting the platform is one for this machine', () => {
  expect(readSettings({ HOME: '/root', PORT: '' })).toMatchObject({ port: 8080, host: '127.0.0.1', databaseUrl: null, workers: 2, web: true, smtpUrl: null })
})

test('each wrong value is named, with what it may be', () => {
  const wrong: [string, string, RegExp][] = [
    ['PORT', '80a', /PORT.*0–65535/],
    ['PORT', '70000', /PORT/],
    ['PORT', '-1', /PORT/],
    ['HOST', 'a b', /HOST/],
    ['DATABASE_URL', 'mysql://x/y', /DATABASE_URL.*postgresql:/],
    ['DATABASE_URL', 'just words', /DATABASE_URL/],
    ['DATABASE_CONNECTIONS', '1', /DATABASE_CONNECTIONS.*2–1000/],
    ['WORKERS', 'many', /WORKERS.*0–64/],
    ['SMTP_URL', 'http://mail', /SMTP_URL.*smtp:/],
    ['PUBLIC_ADDRESS', 'dialogue.example', /PUBLIC_ADDRESS.*https:/],
    ['DIALOGUE_DEMO', 'maybe', /DIALOGUE_DEMO.*yes | no/],
    ['TRUST_PROXY', 'everybody', /TRUST_PROXY/],
    ['LOG_LEVEL', 'loud', /LOG_LEVEL/],
    ['DIALOGUE_SECRET', 'changeme', /DIALOGUE_SECRET/],
    ['DIALOGUE_SECRET', 'a'.repeat(40), /DIALOGUE_SECRET/],
    ['DIALOGUE_DATTA', '/srv', /DIALOGUE_DATTA.*unknown/],
  ]
  for (const [name, value, message] of wrong) expect(failureOf({ [name]: value }), `${name}=${value}`).toMatch(message)
})

test('a wrong address does not show the password in it', () => {
  expect(failureOf({ DATABASE_URL: 'mysql://user:hunter2@host/db' })).not.toContain('hunter2')
  expect(failureOf({ DIALOGUE_SECRET: 'short-secret-1' })).not.toContain('short-secret-1')
})

test('an assistant is set up whole or not at all', () => {
  expect(readSettings({}).assistant).toBeNull()
  expect(readSettings({ ASSISTANT_KEY: 'alone', ASSISTANT_MODEL: 'alone' }).assistant).toBeNull()
  expect(failureOf({ ASSISTANT_URL: 'http://localhost:11434/v1' })).toMatch(/ASSISTANT_MODEL/)
  expect(failureOf({ ASSISTANT_URL: 'ftp://localhost', ASSISTANT_MODEL: 'm' })).toMatch(/ASSISTANT_URL/)
  expect(readSettings({ ASSISTANT_URL: 'http://localhost:11434/v1/', ASSISTANT_MODEL: 'm', ASSISTANT_PRICE: '90' }).assistant).toMatchObject({
    url: 'http://localhost:11434/v1',
    key: null,
    tokensADay: 200_000,
    pricePerMillion: 90,
    timeoutMilliseconds: 60_000,
  })
})

test('right values are taken as they are', () => {
  const address = 'postgresql://user:pass@/db?host=/run/postgresql'
  expect(readSettings({ PORT: '0', HOST: '::', DATABASE_URL: address, PUBLIC_ADDRESS: 'https://d.example/', TRUST_PROXY: '10.0.0.0/8', DIALOGUE_WEB: 'no' })).toMatchObject({
    port: 0,
    host: '::',
    databaseUrl: address,
    publicAddress: 'https://d.example',
    trustProxy: '10.0.0.0/8',
    web: false,
  })
})
