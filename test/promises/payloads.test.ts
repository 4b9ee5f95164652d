import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { Script } from 'node:vm'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { insertRows } from '../../src/store/insert-rows.ts'
import { namedVerbs } from '../../src/web/api/mount-verbs.ts'
import { browserPath } from '../journey/browser.ts'
import { loadRounds, openRoundId } from '../journey/loaded-rounds.ts'
import { roundId } from '../journey/people.ts'
import { site, startPlatform, type Person } from '../journey/running-platform.ts'
import { payloads, poison } from './payloads.ts'

const routes = new URL('../../src/portal/routes/', import.meta.url)

/** Addresses of all pages as the portal's own folder has them: a new page is read without being named here. */
const patterns = (readdirSync(routes, { recursive: true }) as string[])
  .filter((file) => /\+(?:page\.svelte|server\.ts)$/.test(file))
  .map((file) => `/${file.replace(/\/?\+(?:page\.svelte|server\.ts)$/, '').replace(/\((?:hall|work)\)\//g, '')}`)
  .filter((path) => path !== '/sign-out')

type Known = Readonly<Record<string, readonly string[]>>

/** The pattern with each of its parameters filled by each value known. */
function filled(pattern: string, known: Known): string[] {
  const [, name] = /[{[](\w+)[}\]]/.exec(pattern) ?? []
  if (name === undefined) return [pattern]
  return (known[name] ?? ['none']).flatMap((value) => filled(pattern.replace(new RegExp(`[{[]${name}[}\\]]`), encodeURIComponent(value)), known))
}

interface Seen {
  readonly status: number
  readonly type: string
  readonly text: string
  /** What of the payload came alive in the page. */
  readonly alive: readonly string[]
  readonly scripts: readonly string[]
}

/** Fetched by the visitor's own browser and read by its own parser, which runs nothing. */
const read = (page: Page, path: string): Promise<Seen> =>
  page.evaluate(async (address) => {
    const answer = await fetch(address, { headers: { accept: address.startsWith('/api/') ? 'application/json' : 'text/html' } })
    const [type, text] = [answer.headers.get('content-type') ?? '', await answer.text()]
    const alive: string[] = []
    const scripts: string[] = []
    if (type.startsWith('text/html'))
      for (const element of new DOMParser().parseFromString(text, 'text/html').querySelectorAll('*')) {
        if (element.tagName === 'SCRIPT') {
          const code = element.textContent ?? ''
          if (code.trimStart().startsWith('canary')) alive.push('script')
          else if (!element.hasAttribute('src') && element.getAttribute('type') !== 'application/json') scripts.push(code)
        }
        for (const { name, value } of element.attributes) {
          const runs = (/^on/.test(name) && value.includes('canary')) || (/^(?:href|src|action|formaction)$/.test(name) && /^\s*(?:javascript|data:text)/i.test(value))
          if (runs || (name === 'src' && value === 'x')) alive.push(`${element.tagName} ${name}`)
        }
      }
    return { status: answer.status, type, text, alive, scripts }
  }, path)

/** Pages that show no stored word here: a change of language, a link of accounts begun elsewhere, files of which there are none. */
const showNothing = ['/language', '/account/link', '/rounds/[roundId]/instruments/[instrumentId]/document', '/work/[roundId]/moderation/[initiativeId]/files/[attachmentId]']

/** Faults of what came back, in words. */
function faultsOf({ status, type, alive, scripts, text }: Seen): string[] {
  const faults = alive.map((what) => `alive: ${what}`)
  if (status >= 500) faults.push(`status ${status}`)
  if (type.startsWith('text/csv')) for (const cell of (parse(text, { bom: true }) as string[][]).flat()) if (/^\s*[=+@|]/.test(cell)) faults.push(`formula: ${cell.slice(0, 40)}`)
  const values = /^application\/json\b/.test(type) ? [text] : type.startsWith('application/jsonl') ? text.split('\n').filter((line) => line !== '') : []
  for (const check of [...scripts.map((code) => () => new Script(code)), ...values.map((value) => () => JSON.parse(value) as unknown)]) {
    try {
      check()
    } catch (error) {
      faults.push(`broken: ${String(error)}`)
    }
  }
  return faults
}

const tell = browserPath === null ? test.skip : test

tell('whatever stands in any stored word, no page, answer, table or letter runs it or shows it raw', { timeout: 400_000 }, async () => {
  const platform = await startPlatform()
  const { db, letters, open } = platform
  const one = await loadRounds(platform)
  const waiting = await db.selectFrom('initiative').select('initiative_id').where('round_id', '=', openRoundId).where('status', '=', 'submitted').execute()
  const group = await db.selectFrom('similar_group').select('group_id').executeTakeFirst()
  const files = await db.selectFrom('attachment').select('attachment_id').execute()
  const ids = waiting.map(({ initiative_id }) => initiative_id)
  const readersKey = 'key-of-a-reader-who-asked'
  const question = { round_id: roundId, question_id: 'asked', initiative_id: one.initiative, asker: 'Сосед', email: '', says: 'Сколько стоило?', form_hash: 'none', reader_hash: createHash('sha256').update(readersKey).digest('hex'), asked_at: new Date(), reply: 'Недорого.', replied_at: new Date() }
  await insertRows(db, 'practice_question', [question])
  const known: Known = {
    roundId: [roundId, openRoundId],
    direction: ['transport'],
    initiativeId: [one.initiative, ...ids],
    like: ids,
    themeId: [one.theme],
    groupId: group ? [group.group_id] : [],
    sessionId: [one.closedSession, one.runningSession],
    instrumentId: [one.instrument],
    reviewId: [one.review],
    key: [one.receipt, one.returned, one.asked, readersKey],
    attachmentId: files.map(({ attachment_id }) => attachment_id),
    document: ['processing', 'publication', 'letters'],
    version: ['2026-1'],
    catalogue: ['return-reasons'],
  }
  expect(await poison(db)).toBeGreaterThan(40)

  const reads = namedVerbs.filter(([, { kind, route }]) => kind === 'read' && route.method === 'GET').map(([, { route }]) => `/api/v1${route.path.replace(/:(\w+)/g, '{$1}')}`)
  const tables = ['open-data/initiatives.csv', 'open-data/initiatives.jsonl'].map((file) => `/api/v1/rounds/{roundId}/${file}`)
  const paths = [...patterns, ...reads, ...tables].flatMap((pattern) => filled(pattern, known).map((path) => ({ pattern, path })))
  const { people } = one
  const visitors: (Person | null)[] = [null, people.administrators[0], people.coordinator, people.moderator, people.analyst, people.lead, people.experts[1]]
  const wrong: unknown[] = []
  const opened = new Set<string>()
  let showing = 0
  for (const visitor of visitors) {
    const page = await open(visitor)
    await page.goto(`${site}/about`)
    // What strangers see is seen once; of working people, the places behind the sign-in.
    const own = visitor === null ? paths : paths.filter(({ path }) => /^\/(?:work|api|account)|console|wall|phone/.test(path))
    for (const { pattern, path } of own) {
      const seen = await read(page, path)
      if (seen.status === 200) opened.add(pattern)
      if (seen.text.includes('canary')) showing += 1
      const faults = faultsOf(seen)
      if (faults.length > 0) wrong.push({ path, who: visitor?.email ?? 'nobody', faults: faults.slice(0, 3) })
    }
    await page.context().close()
  }
  expect(wrong.slice(0, 8)).toEqual([])
  expect(platform.faults).toEqual([])
  // The words were there to be seen, and no page of the portal was left out.
  expect(showing).toBeGreaterThan(200)
  expect(patterns.filter((pattern) => !opened.has(pattern) && !showNothing.includes(pattern))).toEqual([])

  const told = letters.length
  await people.moderator.call('returnInitiative', { roundId: openRoundId as never, initiativeId: ids[0] as never, reason: 'unclear', says: payloads.join(' ') })
  await expect.poll(() => letters.length, { timeout: 20_000 }).toBeGreaterThan(told)
  expect(letters.filter(({ subject, to }) => /[\r\n]/.test(subject + to))).toEqual([])
})

tell('the reader of this test sees each kind of payload that comes out raw', async () => {
  const { open } = await startPlatform()
  const page = await open()
  await page.goto(`${site}/about`)
  for (const payload of ['<img src=x onerror=canary(1)>', '<svg/onload=canary(1)>', '<script>canary(1)</script>', '<a href="javascript:canary(1)">x</a>', '<input value="" onfocus="canary(1)">']) {
    await page.route('**/raw', (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><p>${payload}</p>` }))
    expect([payload, (await read(page, '/raw')).alive.length > 0]).toEqual([payload, true])
    await page.unroute('**/raw')
  }
  expect(payloads.length).toBeGreaterThan(12)
})
