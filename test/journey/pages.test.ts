import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { loadPortal } from '../../src/platform/start-web.ts'
import { serve } from '../web/serve.ts'
import { browserPath, openBrowser } from './browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const pages = ['/rounds/r1', '/rounds/r1/submit', '/rounds/r1/initiatives', '/rounds/r1/directions', '/rounds/r1/answers', '/rounds/r1/instruments', '/rounds/r1/find', '/rounds', '/sign-in', '/about', '/accessibility']

describe.skipIf(browserPath === null)('public pages', () => {
  let browser: Browser
  afterAll(() => browser?.close())

  it('open, hold no barrier axe knows, and need no sideways scrolling at 200 %', async () => {
    const { app } = await serve({ portal: await loadPortal() })
    await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await openBrowser((app.server.address() as AddressInfo).port)
    // 640 pixels are what is left of 1280 at 200 %. The policy is bypassed for axe alone: it is our guest on the page.
    const page = await (await browser.newContext({ bypassCSP: true, viewport: { width: 640, height: 900 } })).newPage()
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${String(error)}`))
    for (const path of pages) {
      const answer = await page.goto(`http://dialogue.test${path}`)
      expect(answer?.status(), path).toBe(200)
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(640)
      await page.evaluate(axe)
      const found = await page.evaluate(async (tags) => {
        const { violations } = await (window as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run({ runOnly: tags })
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
      }, rules)
      expect(found, path).toEqual([])
    }
    expect(faults).toEqual([])
  })
})
