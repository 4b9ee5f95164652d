import { randomBytes } from 'node:crypto'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { onTestFinished } from 'vitest'
import type { Role } from '../../src/model/account.ts'
import { createMunicipalitySearch } from '../../src/platform/municipality-search.ts'
import { createPasskeys } from '../../src/identity/passkeys.ts'
import { noProviders } from '../../src/platform/create-toolkit.ts'
import { createIds } from '../../src/platform/ids.ts'
import { nothingAlike } from '../../src/platform/nothing-alike.ts'
import { createPasswords } from '../../src/platform/passwords.ts'
import { loadRegisters } from '../../src/resources/load-registers.ts'
import type { Log, SignInProviders, Toolkit } from '../../src/stages/toolkit.ts'
import { addAccount } from '../../src/store/account.ts'
import { addGrant } from '../../src/store/grant.ts'
import { addRound } from '../../src/store/round.ts'
import { emptyLexicon } from '../../src/text/lexicon.ts'
import type { WebOptions } from '../../src/web/options.ts'
import { createWebServer } from '../../src/web/server.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

export const startOfTests = Date.parse('2026-11-25T09:00:00Z')
export const password = 'correct horse battery'

/** Cheap on purpose: the cost of a password is the business of another test. */
const quick = { memoryCost: 1_024, timeCost: 2 }

export interface Served {
  readonly app: FastifyInstance
  readonly kit: Toolkit
  readonly database: TestDatabase
  /** What was logged as an error: faults of ours. */
  readonly faults: Record<string, unknown>[]
  /** Moves the platform's clock. */
  pass(milliseconds: number): void
  /** An account with roles; signs in over HTTP and returns its cookie. */
  person(email: string, ...roles: Role[]): Promise<{ accountId: string; cookie: string }>
  /** POST from a page of our own. */
  post(url: string, payload: unknown, more?: InjectOptions): Promise<LightMyRequestResponse>
}

function kitOver({ db }: TestDatabase, clock: () => Date, log: Log): Toolkit {
  const registers = loadRegisters()
  return {
    db,
    clock,
    ids: {
      ...createIds('only for tests', clock),
      next: () => `t${Date.now().toString(36)}${randomBytes(8).toString('hex')}`,
    },
    passwords: createPasswords(quick),
    passkeys: createPasskeys({ publicAddress: 'http://dialogue.test', name: 'Муниципальный диалог' }),
    providers: noProviders,
    lexicon: emptyLexicon,
    readingRules: 'of a test',
    registers,
    similar: nothingAlike(db),
    municipalities: createMunicipalitySearch(db),
    practices: { find: async () => [] },
    directions: { suggest: async () => null },
    publicAddress: 'http://dialogue.test',
    log,
  }
}

/** One region and one municipality, enough for submitting. */
async function addPlaces({ db }: TestDatabase): Promise<void> {
  const { regions, municipalities } = loadRegisters()
  const municipality = municipalities[0]!
  const region = regions.find(({ code }) => code === municipality.region)!
  await db
    .insertInto('region')
    .values({ code: region.code, name: region.name, oktmo_prefix: region.oktmoPrefix, utc_offset: region.utcOffset, tile_column: region.tile.column, tile_row: region.tile.row })
    .execute()
  await db
    .insertInto('municipality')
    .values({ oktmo: municipality.oktmo, name: municipality.name, kind: municipality.kind, region: region.code, district: null, search_key: municipality.name.toLowerCase(), valid_to: null } as never)
    .execute()
}

export const anyOktmo = (): string => loadRegisters().municipalities[0]!.oktmo

/** The whole web server over a database of its own with one open round «r1»; closed when the test ends. */
export async function serve(options: Partial<WebOptions> = {}, { events, providers = noProviders }: { events?: (address: string) => WebOptions['events']; providers?: SignInProviders } = {}): Promise<Served> {
  const database = await createTestDatabase()
  let passed = 0
  const faults: Record<string, unknown>[] = []
  const log: Log = { info: () => undefined, warn: () => undefined, error: (facts) => void faults.push(facts) }
  const kit = { ...kitOver(database, () => new Date(startOfTests + passed), log), providers }
  const heard = events?.(database.address)
  const app = await createWebServer(kit, { secureCookies: false, ...(heard ? { events: heard } : {}), ...options })
  onTestFinished(() => app.close())
  await addPlaces(database)
  const round = { roundId: 'r1', title: 'Раунд', opensAt: '2026-11-01T00:00:00Z', closesAt: '2026-12-01T00:00:00Z', directions: [{ code: 'selo', name: 'Село', words: [] }] }
  await addRound(database.db, round as never, kit.clock(), false)
  await database.db.updateTable('round').set({ stage: 'intake' }).execute()

  const post: Served['post'] = (url, payload, more = {}) =>
    app.inject({ method: 'POST', url, payload: payload as object, ...more, headers: { 'sec-fetch-site': 'same-origin', ...more.headers } })
  async function person(email: string, ...roles: Role[]) {
    const accountId = kit.ids.next()
    const at = { accountId, at: kit.clock() }
    await addAccount(database.db, { ...at, email, name: email, passwordHash: await kit.passwords.hash(password), region: null, oktmo: null })
    for (const role of roles) {
      const grant = { role, roundId: null, region: null, oktmo: null, direction: null }
      await addGrant(database.db, { ...at, grantId: kit.ids.next(), grant, proposedBy: null, confirmed: true })
    }
    const { cookies } = await post('/api/v1/login', { email, password })
    return { accountId, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
  }
  return { app, kit, database, faults, pass: (milliseconds) => void (passed += milliseconds), person, post }
}

/** A submission that fits the round of `serve`. */
export const aSubmission = (more: object = {}) => ({
  direction: 'selo',
  oktmo: anyOktmo(),
  problem: 'В селе нет освещения на улице Школьной.',
  author: { role: 'head', email: 'head@example.org' },
  consent: '2026-1',
  ...more,
})
