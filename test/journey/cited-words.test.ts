import { expect, it, onTestFinished } from 'vitest'
import { fileWriters } from '../../src/file-writers.ts'
import { loadPortal } from '../../src/platform/start-web.ts'
import { digestInitiative } from '../../src/stages/intake/digest-initiative.ts'
import { nobody } from '../../src/jobs/job.ts'
import { inTransaction } from '../../src/stages/transaction.ts'
import { createWebServer } from '../../src/web/server.ts'
import { bring, createTestPlatform, form, openRound } from '../stages/platform.ts'
import { roads } from '../stages/texts.ts'
import { lexiconForTests } from '../text/lexicon-for-tests.ts'

const roundId = '2026' as never
const plain = (html: string) => html.replace(/<[^>]+>/g, '').replaceAll('&amp;', '&').replaceAll('&quot;', '"')
const linksIn = (html: string) => [...html.matchAll(/href="(\/rounds\/2026\/initiatives\/[^"?]+\?said=[^"#]+)#said"/g)].map(([, path]) => path!.replaceAll('&amp;', '&'))
/** The marked words, whatever fragments they are cut by, and how often the place itself stands on the page. */
const markedOn = (html: string) => ({
  words: [...html.matchAll(/<mark class="cited[^>]*>([\s\S]*?)<\/mark>/g)].map(([, part]) => plain(part!)).join(''),
  places: html.match(/id="said"/g)?.length ?? 0,
})

it('every source of a theme opens at its very words; they are found where a new version has them, and missed aloud where it has not', async () => {
  const platform = await createTestPlatform({ lexicon: await lexiconForTests() })
  await openRound(platform)
  const moderator = await platform.person('moderator')
  for (let n = 0; n < 16; n++) {
    const said = roads(n)
    // Half ask the opposite; personal data is masked before the words that are cited.
    const asked = { ...said, proposal: `${said.proposal} Надо ${n % 5 ? 'увеличить' : 'сократить'} срок аренды земли.` }
    const problem = n % 4 ? asked.problem : `Пишет Петров Пётр Петрович, тел. 8-912-345-67-89. ${asked.problem}`
    const { initiativeId } = await platform.anonymous.call('submitInitiative', form(n, { ...asked, problem }))
    await moderator.call('acceptInitiative', { roundId, initiativeId: initiativeId as never })
  }
  await platform.doJobs()
  await bring(await platform.person('administrator'), await platform.person('administrator'), '2026', 'synthesis')
  await (await platform.person('analyst')).call('startAnalysis', { roundId, direction: 'transport' as never })
  await platform.doJobs()
  const app = await createWebServer(platform.kit, { secureCookies: false, portal: await loadPortal(), writers: fileWriters('http://dialogue.test'), limits: 'none' })
  onTestFinished(() => app.close())
  const read = async (url: string) => (await app.inject({ url, headers: { accept: 'text/html' } })).body

  const { themes } = await platform.anonymous.call('listThemes', { roundId })
  const { theme, quotes } = await platform.anonymous.call('readTheme', { roundId, themeId: themes[0]!.themeId })
  const links = linksIn(await read(`/rounds/2026/themes/${theme.themeId}`))
  expect(new Set(links).size).toBeGreaterThan(5)
  const marked = new Map<string, string>()
  for (const link of new Set(links)) {
    const { words, places } = markedOn(await read(link))
    expect([words.length > 10, places], link).toEqual([true, 1])
    marked.set(link, words)
  }
  const shown = new Set(marked.values())
  for (const { text, made } of theme.brief) if (!made) expect(shown).toContain(text)
  for (const { text } of quotes) expect(shown).toContain(text)
  expect(theme.contradictions.length).toBeGreaterThan(0)
  for (const { sides } of theme.contradictions) for (const { quote } of sides) expect(shown).toContain(quote)

  // A new version says something before the cited words, then other words instead of them.
  const [link, words] = [...marked].find(([href, said]) => /-[0-9a-z]+-[0-9a-z]+$/.test(href) && /^Предлагаем/.test(said))!
  const initiativeId = /initiatives\/([^?]+)/.exec(link)![1]!
  const rewrite = async (version: number, change: { problem?: string; proposal?: string }) => {
    await platform.kit.db.updateTable('initiative').set({ ...change, version }).where('initiative_id', '=', initiativeId).execute()
    await inTransaction(platform.kit, nobody, (context) => digestInitiative(context, { roundId, initiativeId }))
    platform.clock.forward(60_000)
  }
  await rewrite(2, { problem: 'Здравствуйте! Телефон 8-912-345-67-89. Дорога разбита.' })
  expect(markedOn(await read(link))).toEqual({ words, places: 1 })
  await rewrite(3, { problem: 'Дорога разбита.', proposal: 'Просим отремонтировать дорогу.' })
  const gone = await read(link)
  expect(markedOn(gone)).toEqual({ words: '', places: 0 })
  expect(gone).toContain('на которые вела ссылка')
  expect(await read(link.replace(/\?.*/, ''))).not.toContain('на которые вела ссылка')
})
