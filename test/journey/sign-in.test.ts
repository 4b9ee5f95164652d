import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer, type AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createPasskeys } from '../../src/identity/passkeys.ts'
import { createProviders } from '../../src/identity/providers.ts'
import { loadPortal } from '../../src/platform/start-web.ts'
import type { Toolkit } from '../../src/stages/toolkit.ts'
import { putPasswordHash } from '../../src/store/account.ts'
import { createWebServer } from '../../src/web/server.ts'
import { startProvider } from '../support/open-id-provider.ts'
import { createTestPlatform, openRound, type TestPlatform } from '../stages/platform.ts'
import { browserPath, openBrowser } from './browser.ts'

const password = 'correct horse battery'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const pictures = process.env['PICTURES']

/** A port nobody listens at: the address must be known before the platform is made, for keys belong to an address. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const trial = createServer().listen(0, '127.0.0.1', () => {
      const { port } = trial.address() as AddressInfo
      trial.close(() => resolve(port))
    })
  })
}

interface Place {
  readonly site: string
  readonly platform: TestPlatform
  readonly app: FastifyInstance
  readonly browser: Browser
}

/** The platform at `localhost`, where a browser allows keys without TLS. */
async function openPlace(change: (kit: Toolkit, site: string) => Promise<Partial<Toolkit>> = async () => ({})): Promise<Place> {
  const port = await freePort()
  const site = `http://localhost:${port}`
  const platform = await createTestPlatform({ clock: () => new Date() })
  await openRound(platform)
  const kit = { ...platform.kit, publicAddress: site, passkeys: createPasskeys({ publicAddress: site, name: 'Муниципальный диалог' }) }
  const app = await createWebServer({ ...kit, ...(await change(kit, site)) }, { secureCookies: false, portal: await loadPortal() })
  await app.listen({ host: 'localhost', port })
  const browser = await openBrowser(port)
  onTestFinished(async () => {
    await browser.close()
    await app.close()
  })
  return { site, platform, app, browser }
}

async function window({ browser }: Place, more = {}): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'ru-RU', bypassCSP: true, viewport: { width: 1280, height: 900 }, ...more })).newPage()
  page.setDefaultTimeout(10_000)
  return page
}

/** A person with a password, by e-mail. */
async function person({ platform }: Place, role: 'moderator' | 'addressee' = 'moderator') {
  const { accountId } = await platform.person(role)
  await putPasswordHash(platform.kit.db, accountId, await platform.kit.passwords.hash(password))
  return { accountId, email: `${accountId}@example.test` }
}

async function enter(page: Page, site: string, email: string): Promise<void> {
  await page.goto(`${site}/sign-in`)
  await page.fill('#email', email)
  await page.fill('#password', password)
  await page.getByRole('main').getByRole('button', { name: 'Войти', exact: true }).click()
  await page.waitForURL(/\/work/)
}

async function expectNoBarriers(page: Page, name: string): Promise<void> {
  if (pictures) {
    await page.screenshot({ path: `${pictures}/${name}-1280.png`, fullPage: true })
    await page.setViewportSize({ width: 390, height: 844 })
    await page.screenshot({ path: `${pictures}/${name}-390.png`, fullPage: true })
  }
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(390)
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.evaluate(axe)
  const found = await page.evaluate(async (tags) => {
    const { violations } = await (globalThis as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run({ runOnly: tags })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  }, rules)
  expect(found, name).toEqual([])
}

/** An authenticator of the browser's own making: presses its button by itself, knows its owner or not. */
async function plugIn(page: Page, knowsOwner = true): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: knowsOwner, automaticPresenceSimulation: true } as const
  return { cdp, ...(await cdp.send('WebAuthn.addVirtualAuthenticator', { options })) }
}

const factsOf = async ({ platform }: Place, kind: string) => platform.kit.db.selectFrom('journal_fact').select(['actor_id', 'facts']).where('kind', '=', kind).execute()

describe.skipIf(browserPath === null)('ways to sign in, in a browser', () => {
  it('by a key of the device: added, named, used, taken away', async () => {
    const place = await openPlace()
    const { site } = place
    const { email, accountId } = await person(place)
    const page = await window(place)
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(String(error)))
    const { cdp, authenticatorId } = await plugIn(page)
    await enter(page, site, email)
    await page.goto(`${site}/account`)
    await page.fill('#passkey-name', 'Рабочий ноутбук')
    await page.getByRole('button', { name: 'Добавить ключ' }).click()
    await page.waitForURL(/done=passkey/)
    expect(await page.textContent('main')).toContain('Рабочий ноутбук')
    expect(await page.textContent('main')).toContain('ещё не использовался')
    // The same device is not given a second key.
    await page.fill('#passkey-name', 'Ещё один')
    await page.getByRole('button', { name: 'Добавить ключ' }).click()
    await page.getByText('Устройство не создало ключ').waitFor()
    await page.getByText('Переименовать').first().click()
    await page.locator('details[open] input[name=name]').fill('Ноутбук')
    await page.locator('details[open]').getByRole('button', { name: 'Переименовать' }).click()
    await page.waitForURL(/done=renamed/)
    await expectNoBarriers(page, 'account')

    // Out, and in again without a password or a name.
    await page.locator('form[action="/sign-out"] button:visible').first().click()
    await page.waitForURL((url) => url.pathname !== '/account' && url.pathname !== '/sign-out')
    await page.goto(`${site}/sign-in?back=%2Faccount`)
    await page.getByRole('button', { name: 'Ключ входа на этом устройстве' }).waitFor()
    await expectNoBarriers(page, 'sign-in')
    await page.getByRole('button', { name: 'Ключ входа на этом устройстве' }).click()
    await page.waitForURL(/\/account/)
    expect(await page.textContent('main')).toContain('ключом')
    expect(await page.textContent('main')).toContain('последний вход')
    expect((await factsOf(place, 'signed-in')).map(({ facts }) => (facts as { means: string }).means)).toEqual(['password', 'passkey'])

    // A key that is no longer known here opens nothing, and neither does one whose holder the device did not recognise.
    await page.getByRole('button', { name: /^Убрать/ }).click()
    await page.waitForURL(/done=removed/)
    await page.locator('form[action="/sign-out"] button:visible').first().click()
    await page.waitForURL((url) => url.pathname !== '/account' && url.pathname !== '/sign-out')
    await page.goto(`${site}/sign-in`)
    await page.getByRole('button', { name: 'Ключ входа на этом устройстве' }).click()
    await page.getByText('Ключ входа не подошёл').waitFor()
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    await page.getByRole('button', { name: 'Ключ входа на этом устройстве' }).click()
    await page.getByText('Устройство не подтвердило вход').waitFor()
    for (const kind of ['passkey-added', 'passkey-renamed', 'passkey-removed']) expect((await factsOf(place, kind)).map(({ actor_id }) => actor_id), kind).toEqual([accountId])
    expect(faults).toEqual([])
  }, 90_000)

  it('ends a login on another device, changes the password, and comes back by a recovery code', async () => {
    const place = await openPlace()
    const { site } = place
    const { email } = await person(place)
    const [desk, phone] = [await window(place, { javaScriptEnabled: true }), await window(place, { userAgent: 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0' })]
    await enter(desk, site, email)
    await enter(phone, site, email)
    await desk.goto(`${site}/account`)
    expect(await desk.textContent('main')).toContain('Firefox, Android')
    await desk.getByRole('button', { name: /^Выйти на этом устройстве.*Firefox, Android/ }).click()
    await desk.waitForURL(/done=ended/)
    await phone.goto(`${site}/account`)
    expect(await phone.textContent('main')).toContain('Нужно войти')

    await desk.getByRole('button', { name: 'Получить новые коды' }).click()
    await desk.locator('.codes li').first().waitFor()
    const code = (await desk.textContent('.codes li'))!
    expect(code).toMatch(/^[0-9a-f]{5}(-[0-9a-f]{5}){3}$/)
    await expectNoBarriers(desk, 'codes')
    await phone.goto(`${site}/sign-in/recovery`)
    await expectNoBarriers(phone, 'recovery')
    const recover = async (says: string, withCode: string, address = email) => {
      await phone.goto(`${site}/sign-in/recovery`)
      await phone.fill('#email', address)
      await phone.fill('#code', withCode)
      await phone.fill('#password', 'another long password')
      await phone.getByRole('button', { name: 'Задать новый пароль' }).click()
      await phone.locator('main', { hasText: says }).waitFor()
    }
    // A wrong code and an address without an account are told apart by nothing.
    await recover('не подошли', '00000-00000-00000-00000')
    await recover('не подошли', code, 'nobody@example.test')
    await recover('Пароль изменён', code.toUpperCase().replaceAll('-', ''))
    await recover('не подошли', code)
    await desk.goto(`${site}/account`)
    expect(await desk.textContent('main')).toContain('Нужно войти')
    expect((await factsOf(place, 'account-recovered')).length).toBe(1)
  }, 90_000)

  it('through a provider: proved on both sides, linked once, then enough by itself', async () => {
    let walkAs = ''
    const place = await openPlace(async (_kit, site) => {
      const provider = await startProvider({ client_id: 'dialogue', client_secret: 'secret of tests', redirect_uris: [`${site}/sign-in/return/esia`] })
      provider.people['masha'] = { get email() { return walkAs }, email_verified: true }
      const settings = { key: 'esia', name: 'Служба входа', issuer: provider.issuer, clientId: 'dialogue', clientAuthentication: { kind: 'client_secret_basic', secret: 'secret of tests' }, scope: 'openid email' } as const
      return { providers: createProviders([settings], { reach: fetch, log: { warn: () => undefined }, files: { readText: async () => '', loadSigner: async () => async () => ({}) } }) }
    })
    const { site } = place
    const { email } = await person(place)
    walkAs = email
    const page = await window(place)
    const walk = async (from: string) => {
      await page.goto(from)
      await page.getByRole('link', { name: 'Войти через «Служба входа»' }).click()
      await page.fill('[name=login]', 'masha')
      await page.fill('[name=password]', 'any')
      await page.locator('[type=submit]').click()
      await page.locator('[type=submit]').click()
    }
    await walk(`${site}/sign-in`)
    await page.waitForURL(/\/sign-in\?link=esia/)
    expect(await page.textContent('main')).toContain('Кто вы, подтверждено через «Служба входа»')
    await expectNoBarriers(page, 'sign-in-proved')
    await page.fill('#email', email)
    await page.fill('#password', password)
    await page.getByRole('main').getByRole('button', { name: 'Войти', exact: true }).click()
    await page.waitForURL(/account\/link/)
    await expectNoBarriers(page, 'link')
    await page.getByRole('button', { name: 'Связать', exact: true }).click()
    await page.waitForURL(/done=linked/)
    expect(await page.textContent('main')).toContain('связана')
    await expectNoBarriers(page, 'account-linked')

    await page.context().clearCookies()
    await walk(`${site}/sign-in?back=${encodeURIComponent('/work/2026')}`)
    await page.waitForURL(`${site}/work/2026`)
    await page.locator('form[action="/sign-out"] button:visible').first().click()
    await page.waitForURL(/left=esia/)
    expect(await page.getByRole('link', { name: 'Выйти и в «Служба входа»' }).getAttribute('href')).toContain('/session/end')

    // Addresses that would lead away, as a browser would read them.
    for (const away of ['//evil.example', '/\\evil.example', '/\t/evil.example', 'https://evil.example', '/%09/evil.example']) {
      await page.context().clearCookies()
      await page.goto(`${site}/sign-in?back=${encodeURIComponent(away)}`)
      await page.fill('#email', email)
      await page.fill('#password', password)
      await page.getByRole('main').getByRole('button', { name: 'Войти', exact: true }).click()
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
      expect([away, new URL(page.url()).origin]).toEqual([away, site])
    }
    // Without the cookie of the browser where it began, a return signs in nobody.
    await page.context().clearCookies()
    await page.goto(`${site}/sign-in/return/esia?code=x&state=y`)
    expect(page.url()).toBe(`${site}/sign-in?failed=sign-in-expired`)
    expect(await page.textContent('main')).toContain('слишком много времени')
  }, 120_000)
})
