import { expect, test } from 'vitest'
import { roles } from '../../src/model/account.ts'
import { fileWriters } from '../../src/file-writers.ts'
import { addAccount } from '../../src/store/account.ts'
import { addGrant } from '../../src/store/grant.ts'
import { addLogin } from '../../src/store/login.ts'
import { policy } from '../../src/stages/policy.ts'
import { verbs } from '../../src/stages/verbs.ts'
import { loginCookieName } from '../../src/web/login-cookie.ts'
import { createWebServer } from '../../src/web/server.ts'
import { createTestPlatform, form, openRound, places, refusal } from '../stages/platform.ts'
import { roads } from '../stages/texts.ts'
import { crawl } from './public-crawl.ts'

const roundId = '2026' as never
const known = { name: 'Канарейкина Аделаида Прокофьевна', email: 'canary.adelaida@example.test' }

test('what is masked is not found by searching for it', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const moderator = await platform.person('moderator')
  const said = { title: 'Колодец', problem: 'Колодец пересох, звоните +7 912 345-67-89, скажу куда ехать.', proposal: 'Пробурить скважину.' }
  const { initiativeId } = await platform.anonymous.call('submitInitiative', form(1, said))
  await moderator.call('acceptInitiative', { roundId, initiativeId: initiativeId as never })
  const found = async (words: string) => (await platform.anonymous.call('listInitiatives', { roundId, words })).total
  // Accepted and not read yet: nothing tells what is hidden in it.
  expect(await found('912')).toBe(0)
  await platform.doJobs()
  const { initiatives } = await platform.anonymous.call('listInitiatives', { roundId, words: 'пересох' })
  expect(initiatives.map(({ problem }) => problem?.includes('912'))).toEqual([false])
  for (const words of ['+7 912 345-67-89', '912', '345-6', '67-89']) expect([words, await found(words)]).toEqual([words, 0])
  for (const words of ['скважину', 'КОЛОДЕЦ']) expect([words, await found(words)]).toEqual([words, 1])
})

test('nobody sets what is assigned by naming it', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const assigned = { status: 'accepted', number: 777, initiativeId: 'mine', authorId: 'other', authorAccountId: 'other', version: 9, channel: 'import', submittedAt: '2020-01-01T00:00:00Z', decidedAt: '2026-03-01T09:00:00Z', region: '77' }
  const { initiativeId, number } = await platform.anonymous.call('submitInitiative', { ...(form(1, roads(1)) as object), ...assigned, author: { name: '', email: '', role: 'head', accountId: 'other', authorId: 'other' } } as never)
  expect([initiativeId === 'mine', number]).toEqual([false, 1])
  const row = await platform.kit.db.selectFrom('initiative').selectAll().executeTakeFirstOrThrow()
  expect(row).toMatchObject({ status: 'submitted', number: 1, version: 1, channel: 'form', region: places[1]!.region, decided_at: null })
  expect([row.author_id, row.submitted_at.toISOString()]).not.toContain('other')
  expect(row.submitted_at.toISOString()).toBe(platform.clock().toISOString())
})

test('a text is withdrawn by its author alone, whoever filed it and whoever asks', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const { initiativeId, key } = await platform.anonymous.call('submitInitiative', form(1, roads(1)))
  const one = { roundId, initiativeId: initiativeId as never }
  for (const role of roles.filter((role) => role !== 'anonymous' && role !== 'author')) {
    const person = await platform.person(role)
    expect([role, ['not-allowed', 'not-found'].includes(await refusal(person.call('withdrawInitiative', one)))]).toEqual([role, true])
  }
  expect(await platform.withReceipt(key).call('withdrawInitiative', one)).toMatchObject({ status: 'withdrawn' })
})

test('nobody reads who an author is: no answer or file of the API has the name or address for any role', { timeout: 300_000 }, async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const { kit } = platform
  const moderator = await platform.person('moderator')
  for (let n = 0; n < 3; n++) {
    const { initiativeId } = await platform.anonymous.call('submitInitiative', { ...(form(n, roads(n)) as object), author: { ...known, role: 'head' }, letters: true } as never)
    if (n < 2) await moderator.call('acceptInitiative', { roundId, initiativeId: initiativeId as never })
  }
  await platform.doJobs()
  const app = await createWebServer(kit, { secureCookies: false, limits: 'none', writers: fileWriters('http://dialogue.test') })
  const at = kit.clock()
  let answered = 0
  for (const role of roles.filter((role) => role !== 'anonymous' && role !== 'author')) {
    const accountId = `abuse-${role}`
    await addAccount(kit.db, { accountId, email: `${accountId}@example.test`, name: role, passwordHash: 'none', region: null, oktmo: null, at })
    await addGrant(kit.db, { grantId: `g-${accountId}`, accountId, grant: { role, roundId: null, region: null, oktmo: null, direction: null } as never, proposedBy: null, at, confirmed: true })
    const token = kit.ids.secret()
    await addLogin(kit.db, { tokenHash: kit.ids.hash(token), accountId, at, expiresAt: new Date(at.getTime() + 86_400_000) })
    const seen = await crawl(app, ['ru'], { cookie: `${loginCookieName(false)}=${token}`, from: ['/api/v1/rounds', `/api/v1/rounds/${roundId}/moderation`, `/api/v1/rounds/${roundId}/progress`] })
    answered += [...seen.values()].filter((body) => body.startsWith('200')).length
    expect([role, [...seen].filter(([, body]) => body.includes('Канарейкина') || body.includes(known.email)).map(([address]) => address)]).toEqual([role, []])
  }
  expect(answered).toBeGreaterThan(100)
  expect((await kit.db.selectFrom('author').select('email').execute()).map(({ email }) => email)).toContain(known.email)
  await app.close()
})

test('no verb hands out whom an author is: nothing does what the table calls reading contacts', () => {
  expect(Object.values(verbs).map(({ may }) => may as string)).not.toContain('author-contacts.read')
  expect(policy['author-contacts.read']).toBeDefined()
})
