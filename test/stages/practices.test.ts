import { expect, test } from 'vitest'
import { bring, createTestPlatform, form, openRound, places, refusal } from './platform.ts'
import { roads } from './texts.ts'

const roundId = '2026' as never
const grader = { title: 'Грейдер на три поселения', problem: 'Дорога разбита, ямы засыпать нечем.', practice: 'Совместно с соседями закупили грейдер и ремонтируем грунтовые дороги местного значения по упрощённой смете, глава Петров Пётр Петрович, тел. 8-912-345-67-89.' }
const choir = { title: 'Хор ветеранов', problem: 'Пожилым людям одиноко.', practice: 'Собрали хор ветеранов, поют шестьдесят человек.' }

/** A round whose texts about roads became a theme, and practices of other places that were accepted. */
async function generalised() {
  const platform = await createTestPlatform()
  await openRound(platform)
  const moderator = await platform.person('moderator')
  const accepted = async (n: number, said: object) => {
    const { initiativeId } = await platform.anonymous.call('submitInitiative', form(n, said))
    await moderator.call('acceptInitiative', { roundId, initiativeId: initiativeId as never })
    return initiativeId
  }
  const told = await accepted(40, grader)
  await accepted(41, choir)
  const unheard = (await platform.anonymous.call('submitInitiative', form(42, { ...grader, title: 'Другой грейдер для дорог' }))).initiativeId
  const asked: string[] = []
  for (let n = 0; n < 12; n++) asked.push(await accepted(n, roads(n)))
  await platform.doJobs()
  await bring(await platform.person('administrator'), await platform.person('administrator'), '2026', 'synthesis')
  const analyst = await platform.person('analyst')
  await analyst.call('startAnalysis', { roundId, direction: 'transport' as never })
  await platform.doJobs()
  const { themes } = await platform.anonymous.call('listThemes', { roundId })
  return { platform, moderator, told, unheard, asked, themeId: themes[0]!.themeId }
}

test('who has already solved it: a theme and an initiative show accepted practices that fit, with the reason, and follow every decision', async () => {
  const { platform, moderator, told, unheard, asked, themeId } = await generalised()
  const { anonymous } = platform
  const first = await anonymous.call('listThemePractices', { roundId, themeId })
  expect(first.practices.map(({ initiativeId }) => initiativeId)).toEqual([told])
  const [practice] = first.practices
  expect(practice).toMatchObject({ title: grader.title, municipalityName: places[40]!.name, regionName: places[40]!.regionName })
  expect(practice!.why).toContain('дорога')
  expect(practice!.practice).not.toContain('8-912')
  expect(practice!.practice).not.toContain('Петрович')

  const own = await anonymous.call('listInitiativePractices', { roundId, initiativeId: asked[0] as never })
  expect(own.practices.map(({ initiativeId }) => initiativeId)).toEqual([told])
  expect(own.profile.region).toBe(places[0]!.region)
  // Its own practice is no answer to an initiative, and a text nobody accepted tells nothing.
  expect((await anonymous.call('listInitiativePractices', { roundId, initiativeId: told as never })).practices).toEqual([])
  expect(await refusal(anonymous.call('listInitiativePractices', { roundId, initiativeId: unheard as never }))).toBe('not-found')

  await moderator.call('acceptInitiative', { roundId, initiativeId: unheard as never })
  const two = await anonymous.call('listThemePractices', { roundId, themeId, oktmo: places[42]!.oktmo as never })
  // The same practice told by two is shown once, by whoever is nearer.
  expect(two.practices.map(({ initiativeId }) => initiativeId)).toEqual([unheard])
  expect(two.practices[0]!.others).toMatchObject([{ initiativeId: told }])
  expect(two.practices[0]!.alike).toEqual(['kind', 'region'])
  expect(two.profile.region).toBe(places[42]!.region)
  expect(await refusal(anonymous.call('listThemePractices', { roundId, themeId, oktmo: '99999999' as never }))).toBe('not-found')
})
