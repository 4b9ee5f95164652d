import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { analyseCorpus } from '../../src/analysis/analyse-corpus.ts'
import { fileWriters } from '../../src/file-writers.ts'
import { jobDefinitions } from '../../src/jobs/definitions.ts'
import type { Analyse } from '../../src/jobs/job.ts'
import { createPlacing } from '../../src/jobs/place-here.ts'
import { startWorker } from '../../src/jobs/worker.ts'
import type { Actor, Role } from '../../src/model/account.ts'
import type { OutgoingLetter } from '../../src/model/outgoing-letter.ts'
import { createToolkit } from '../../src/platform/create-toolkit.ts'
import { createDirectionSuggestions } from '../../src/platform/direction-suggestions.ts'
import { createSimilarInitiatives } from '../../src/platform/similar-initiatives.ts'
import { loadPortal } from '../../src/platform/start-web.ts'
import { loadRegisters } from '../../src/resources/load-registers.ts'
import { findActor } from '../../src/stages/access/find-actor.ts'
import type { Toolkit } from '../../src/stages/toolkit.ts'
import { addAccount, findAccount } from '../../src/store/account.ts'
import type { Database } from '../../src/store/connect.ts'
import { addGrant } from '../../src/store/grant.ts'
import { putRegisters } from '../../src/store/put-registers.ts'
import { listenToSessions } from '../../src/store/session-listener.ts'
import { openLexicon } from '../../src/text/lexicon.ts'
import { loginCookieName } from '../../src/web/login-cookie.ts'
import { createRoad, type Road } from '../../src/web/road.ts'
import { createWebServer } from '../../src/web/server.ts'
import { createTestDatabase } from '../support/database.ts'
import { lexiconBytes } from '../support/lexicon.ts'
import { openBrowser } from './browser.ts'

/** What the browser calls the platform, wherever it listens. */
export const site = 'http://dialogue.test'
const password = 'correct horse battery'

export interface Person extends Road {
  readonly accountId: string
  readonly email: string
}

/** Where a person's role ends and where they work. */
interface Scope {
  readonly region?: string
  readonly direction?: string
  readonly worksIn?: { readonly region: string; readonly oktmo: string }
}

/** Everything `src/main.ts` starts, over a database of the test, and a browser in front of it. */
export interface RunningPlatform {
  readonly db: Database
  readonly browser: Browser
  /** Letters that have left the house. */
  readonly letters: readonly OutgoingLetter[]
  /** What was logged as an error: faults of ours. */
  readonly faults: readonly unknown[]
  /** The road of somebody not signed in. */
  readonly anonymous: Road
  /** Makes an account with one role. */
  person(role: Role, name: string, scope?: Scope): Promise<Person>
  /** The road of whoever holds a login's secret: a guest of a session. */
  withLogin(token: string): Promise<Road>
  /** A window of its own; of a person given it holds the login already, which spares the sign-in page. About a second. */
  open(person?: Person | null, options?: BrowserContextOptions): Promise<Page>
  /** Somebody else sits down at the window, signed in. */
  take(page: Page, person: Person): Promise<void>
}

async function serve(kit: Toolkit, address: string, letters: OutgoingLetter[]): Promise<number> {
  const events = listenToSessions(address)
  onTestFinished(() => events.close())
  const app = await createWebServer(kit, { secureCookies: false, portal: await loadPortal(), events, writers: fileWriters(site) })
  onTestFinished(() => app.close())
  await app.listen({ host: '127.0.0.1', port: 0 })
  const analyse: Analyse = async (texts, settings) => analyseCorpus(texts, kit.lexicon, settings)
  const post = { send: async (letter: OutgoingLetter) => void letters.push(letter) }
  const worker = await startWorker({ kit: { ...kit, post, analyse, place: createPlacing(kit.lexicon) }, address, definitions: jobDefinitions, concurrency: 2 })
  onTestFinished(worker.stop)
  return (app.server.address() as AddressInfo).port
}

/** An account with a role, as the installation makes its first administrators. */
async function addPerson(kit: Toolkit, role: Role, name: string, { region: grantedRegion, direction, worksIn }: Scope): Promise<Person> {
  const { db, ids } = kit
  const [accountId, at] = [ids.next(), kit.clock()]
  const email = `${accountId.toLowerCase()}@example.test`
  const passwordHash = await kit.passwords.hash(password)
  await addAccount(db, { accountId, email, name, passwordHash, region: worksIn?.region ?? null, oktmo: worksIn?.oktmo ?? null, at })
  const grant = { role, roundId: null, region: grantedRegion ?? null, oktmo: null, direction: direction ?? null }
  await addGrant(db, { grantId: ids.next(), accountId, grant: grant as never, proposedBy: null, at, confirmed: true })
  const actor: Actor = { account: await findAccount(db, accountId, at), receiptKeys: [] }
  return Object.assign(createRoad(kit, actor), { accountId, email })
}

/** Signs in on the page, as people do. */
export async function signIn(page: Page, { email }: Person): Promise<void> {
  await page.goto(`${site}/sign-in`)
  await page.fill('[name=email]', email)
  await page.fill('[name=password]', password)
  await page.getByRole('main').getByRole('button', { name: 'Войти' }).click()
  await page.waitForURL(/\/work/)
}

/** Starts it all; everything ends, in reverse, when the test does. */
export async function startPlatform(): Promise<RunningPlatform> {
  const { db, address } = await createTestDatabase()
  const registers = loadRegisters()
  await putRegisters(db, registers)
  const lexicon = openLexicon(await lexiconBytes())
  const [letters, faults]: [OutgoingLetter[], unknown[]] = [[], []]
  const kit = createToolkit({
    db,
    secret: 'a secret of tests, long enough to be one',
    publicAddress: site,
    lexicon,
    registers,
    similar: createSimilarInitiatives(db, lexicon),
    directions: createDirectionSuggestions(db, lexicon),
    log: { info: () => undefined, warn: () => undefined, error: (facts) => void faults.push(facts) },
    passwordCost: { memoryCost: 1_024, timeCost: 1 },
  })
  const anonymous = createRoad(kit, { account: null, receiptKeys: [] })
  const browser = await openBrowser(await serve(kit, address, letters))
  onTestFinished(() => browser.close())
  const take = async (page: Page, person: Person) => {
    const { token } = await anonymous.call('signIn', { email: person.email, password })
    await page.context().clearCookies()
    await page.context().addCookies([{ name: loginCookieName(false), value: token, url: site }])
  }
  const open = async (person: Person | null = null, options: BrowserContextOptions = {}) => {
    const page = await (await browser.newContext({ locale: 'ru-RU', ...options })).newPage()
    page.setDefaultTimeout(15_000)
    if (person !== null) await take(page, person)
    return page
  }
  return {
    db,
    browser,
    letters,
    faults,
    anonymous,
    person: (role, name, scope = {}) => addPerson(kit, role, name, scope),
    withLogin: async (token) => createRoad(kit, await findActor(kit, { token, receiptKeys: [] })),
    open,
    take,
  }
}
