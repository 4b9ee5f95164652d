import type { InjectOptions } from 'fastify'
import { expect, test } from 'vitest'
import { fileWriters } from '../../src/file-writers.ts'
import { roles, type Role } from '../../src/model/account.ts'
import { Refusal } from '../../src/model/refusal.ts'
import type { RoundStage } from '../../src/model/round.ts'
import { loadPortal } from '../../src/platform/start-web.ts'
import { perform } from '../../src/stages/perform.ts'
import { findActor } from '../../src/stages/access/find-actor.ts'
import type { Verb } from '../../src/stages/toolkit.ts'
import { verbs } from '../../src/stages/verbs.ts'
import { addAccount } from '../../src/store/account.ts'
import { addGrant } from '../../src/store/grant.ts'
import { addLogin } from '../../src/store/login.ts'
import { loginCookieName } from '../../src/web/login-cookie.ts'
import type { VerbName } from '../../src/web/road.ts'
import { createWebServer } from '../../src/web/server.ts'
import { createTestPlatform, openRound, places } from '../stages/platform.ts'
import { assignTo, fillRound, home } from './filled-round.ts'

/**
 * Files, live events and pages are second ways to what a verb answers: each must let in and keep out exactly those whom the
 * verb does (`authorization.test.ts` holds the verbs to the table), at each stage, in and out of scope, after a role is revoked.
 */
interface Channel {
  readonly url: string
  readonly verb: VerbName
  readonly input: object
  readonly accept?: string
}

const roundId = '2026'
const api = `/api/v1/rounds/${roundId}`
const work = `/work/${roundId}`
const channels: readonly Channel[] = [
  { url: `${api}/open-data/initiatives.jsonl`, verb: 'listInitiatives', input: { roundId } },
  { url: `${api}/open-data/initiatives.csv`, verb: 'listInitiatives', input: { roundId } },
  { url: `${api}/sessions/s1/resolution.docx`, verb: 'readResolution', input: { roundId, sessionId: 's1' } },
  { url: `${api}/import-runs/im1/refusals.csv`, verb: 'readImportRefusals', input: { roundId, importId: 'im1' } },
  { url: `${api}/sessions/s1/events`, verb: 'listSessionEvents', input: { roundId, sessionId: 's1' }, accept: 'text/event-stream' },
  { url: `${work}/moderation/i2`, verb: 'readModerationItem', input: { roundId, initiativeId: 'i2' }, accept: 'text/html' },
  { url: `${work}/moderation/decisions`, verb: 'listDecisions', input: { roundId }, accept: 'text/html' },
  { url: `${work}/moderation/campaigns`, verb: 'listCampaigns', input: { roundId }, accept: 'text/html' },
  { url: `${work}/progress`, verb: 'readProgress', input: { roundId }, accept: 'text/html' },
  { url: `${work}/appeals`, verb: 'listAppeals', input: { roundId }, accept: 'text/html' },
  { url: `${work}/instruments/in1`, verb: 'readInstrument', input: { roundId, instrumentId: 'in1' }, accept: 'text/html' },
]

const platform = await createTestPlatform()
await openRound(platform)
const { kit } = platform
const place = places.find(({ region }) => region === home.region)!
await fillRound(kit.db, { oktmo: place.oktmo, region: place.region, municipalityName: place.name }, kit.ids.hash)
const app = await createWebServer(kit, { secureCookies: false, limits: 'none', writers: fileWriters('http://dialogue.test'), portal: await loadPortal() })

let people = 0

/** Somebody signed in with one grant, or none; returns the cookie's token. */
async function signedIn(role: Role, limits: object | null): Promise<string> {
  const accountId = `ch${++people}`
  const at = kit.clock()
  await addAccount(kit.db, { accountId, email: `${accountId}@example.test`, name: role, passwordHash: 'none', region: null, oktmo: null, at })
  const grant = { role, roundId: null, region: null, oktmo: null, direction: null, ...limits }
  if (limits !== null) await addGrant(kit.db, { grantId: `g-${accountId}`, accountId, grant: grant as never, proposedBy: null, at, confirmed: true })
  await assignTo(kit.db, accountId)
  const token = kit.ids.secret()
  await addLogin(kit.db, { tokenHash: kit.ids.hash(token), accountId, at, expiresAt: new Date(at.getTime() + 86_400_000) })
  return token
}

const denials = new Set(['not-signed-in', 'not-allowed', 'not-found', 'wrong-stage', 'own-item'])

/** Whether the verb itself lets this person in. */
async function byVerb({ verb, input }: Channel, token: string | null): Promise<string> {
  const actor = await findActor(kit, { token, receiptKeys: [] })
  return perform(kit, actor, verbs[verb] as unknown as Verb, input).then(
    () => 'in',
    (error: unknown) => (error instanceof Refusal && denials.has(error.code) ? 'out' : String(error)),
  )
}

/** Whether the other way does. A stream is looked at by its head and let go. */
async function byChannel({ url, accept = '*/*' }: Channel, token: string | null): Promise<string> {
  const cookie = token === null ? {} : { cookie: `${loginCookieName(false)}=${token}` }
  const asked: InjectOptions = { url, headers: { accept, ...cookie }, payloadAsStream: true }
  const answer = await app.inject(asked)
  answer.stream().on('error', () => undefined).destroy()
  const { statusCode } = answer
  if (statusCode === 200) return 'in'
  const toSignIn = statusCode === 303 && String(answer.headers['location']).startsWith('/sign-in')
  return toSignIn || [401, 403, 404, 409].includes(statusCode) ? 'out' : `${statusCode}`
}

const tried = roles.filter((role) => role !== 'anonymous' && role !== 'author')
const tokens: readonly (readonly [name: string, token: string | null])[] = [
  ['nobody', null],
  ...(await Promise.all(tried.map(async (role) => [role, await signedIn(role, {})] as const))),
  ...(await Promise.all(tried.map(async (role) => [`${role} of another direction`, await signedIn(role, { direction: 'zhkh' })] as const))),
  ...(await Promise.all(tried.map(async (role) => [`${role} of another round`, await signedIn(role, { roundId: '2025' })] as const))),
  ['somebody whose role was revoked', await signedIn('moderator', null)],
]

test.each(['intake', 'review', 'session', 'archive'] as const satisfies readonly RoundStage[])('at the stage %s files, live events and pages let in exactly whom the verb lets in', { timeout: 300_000 }, async (stage) => {
  await kit.db.updateTable('round').set({ stage }).execute()
  const wrong: unknown[] = []
  const counts: Record<string, number> = { in: 0, out: 0 }
  for (const channel of channels) {
    for (const [who, token] of tokens) {
      const [verb, other] = [await byVerb(channel, token), await byChannel(channel, token)]
      // Whoever is nobody is sent to sign in before a work page is made; the verb may have shown them what is public.
      const sent = token === null && channel.url.startsWith('/work') && other === 'out'
      if (verb !== other && !sent) wrong.push({ url: channel.url, who, verb, other })
      counts[other] = (counts[other] ?? 0) + 1
    }
  }
  expect(wrong.slice(0, 8)).toEqual([])
  expect([counts['in']! > 40, counts['out']! > 40]).toEqual([true, true])
})
