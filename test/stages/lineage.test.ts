import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineageLines, successorsOf } from '../../src/stages/synthesis/keep-lineage.ts'
import type { CorpusAnalysis } from '../../src/analysis/analyse-corpus-types.ts'
import { analyseCorpus } from '../../src/analysis/analyse-corpus.ts'
import type { Analyse } from '../../src/jobs/job.ts'
import { doWaitingJobs } from '../../src/jobs/worker.ts'
import { jobDefinitions } from '../../src/jobs/definitions.ts'
import { bring, createTestPlatform, form, openRound, refusal } from './platform.ts'
import { buses, lights, roads } from './texts.ts'

const line = (themeId: string, renamed = false) => ({ themeId, label: `имя ${themeId}`, renamed }) as never
const was = (...themes: (string | null)[]) => themes.map((themeId, n) => ({ initiativeId: `i${n}`, themeId, subthemeId: null })) as never
const now = (...themes: (string | null)[]) => new Map(themes.map((themeId, n) => [`i${n}`, { themeId, subthemeId: null }]))

test('each theme is told of once, with its name and size then and now', () => {
  const runs = { lines: [line('A'), line('B'), line('C', true)], labelOf: new Map([['A', 'новое имя'], ['C', 'машинное имя'], ['D', 'четвёртая']]) }
  const lines = lineageLines({ ...runs, before: was('A', 'A', 'A', 'B', 'B', 'C', 'C'), placed: new Map([...now('A', 'A', 'A', 'A', 'A', 'C', 'C'), ['late', { themeId: 'D', subthemeId: null }]]) })
  expect(lines).toEqual([
    { kind: 'merged', from: [{ themeId: 'A', label: 'имя A', initiatives: 3 }, { themeId: 'B', label: 'имя B', initiatives: 2 }], into: [{ themeId: 'A', label: 'новое имя', initiatives: 5 }] },
    { kind: 'continued', from: [{ themeId: 'C', label: 'имя C', initiatives: 2 }], into: [{ themeId: 'C', label: 'имя C', initiatives: 2 }] },
    { kind: 'new', from: [], into: [{ themeId: 'D', label: 'четвёртая', initiatives: 1 }] },
  ])
  expect(lineageLines({ ...runs, before: [], placed: now('A') })).toEqual([])
})

test('a theme that is gone is followed by the one most of it went into, or by none', () => {
  const heirs = successorsOf({ before: was('A', 'A', 'A', 'B', 'B'), placed: now('X', 'Y', 'Y', null, null), gone: ['A', 'B'] })
  expect([...heirs]).toEqual([['A', 'Y'], ['B', null]])
})

test('the heir of a theme always holds at least as many of its initiatives as any other', () => {
  const name = fc.constantFrom('x', 'y', 'z', null)
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('A', 'B'), name), { minLength: 1, maxLength: 30 }), (pairs) => {
      const heirs = successorsOf({ before: was(...pairs.map(([old]) => old)), placed: now(...pairs.map(([, young]) => young)), gone: ['A', 'B'] })
      for (const [old, heir] of heirs) {
        const count = (wanted: string | null) => pairs.filter(([before, after]) => before === old && after === wanted).length
        for (const other of ['x', 'y', 'z']) expect(heir === null ? 0 : count(heir)).toBeGreaterThanOrEqual(count(other))
      }
    }),
  )
})

test('after a run that sees the field otherwise the analyst reads what became of each theme, and the old address leads on', async () => {
  const roundId = '2026' as never
  const direction = 'transport' as never
  const platform = await createTestPlatform()
  await openRound(platform)
  const moderator = await platform.person('moderator')
  for (let n = 0; n < 24; n++) {
    const { initiativeId } = await platform.anonymous.call('submitInitiative', form(n, [roads, buses, lights][n % 3]!(n)))
    await moderator.call('acceptInitiative', { roundId, initiativeId: initiativeId as never })
  }
  await bring(await platform.person('administrator'), await platform.person('administrator'), '2026', 'synthesis')
  const analyst = await platform.person('analyst')
  await analyst.call('startAnalysis', { roundId, direction })
  await platform.doJobs()
  expect((await analyst.call('readLineage', { roundId, direction })).lines).toEqual([])
  const before = (await analyst.call('readDirection', { roundId, direction })).themes
  expect(before.length).toBe(3)
  const [largest, second, third] = before as [(typeof before)[0], (typeof before)[0], (typeof before)[0]]
  // Another view of the same texts: the two smaller themes are one.
  const analyse: Analyse = async (texts, settings) => {
    const found = analyseCorpus(texts, platform.kit.lexicon, { ...settings, before: undefined })
    const [one, other] = found.themes.filter(({ parent, id }) => parent === null && !found.initiatives.some(({ row, theme }) => row === largestRow && theme === id)).map(({ id }) => id)
    const initiatives = found.initiatives.map((each) => (each.theme === other ? { ...each, theme: one!, subtheme: null } : each))
    return { ...found, initiatives, themes: found.themes.filter(({ id }) => id !== other) } as CorpusAnalysis
  }
  const { initiatives } = await analyst.call('listInitiatives', { roundId, themeId: largest.themeId as never })
  const largestRow = initiatives[0]!.number
  platform.clock.forward(60_000)
  await analyst.call('startAnalysis', { roundId, direction })
  await doWaitingJobs({ kit: { ...platform.kit, analyse }, address: platform.address, definitions: jobDefinitions })
  const { lines } = await analyst.call('readLineage', { roundId, direction })
  expect(lines.map(({ kind }) => kind).sort()).toEqual(['continued', 'merged'])
  const merged = lines.find(({ kind }) => kind === 'merged')!
  expect(merged.from.map(({ themeId, initiatives: held }) => [themeId, held]).sort()).toEqual([second, third].map(({ themeId, initiativesCount }) => [themeId, initiativesCount]).sort())
  expect(merged.into.map(({ initiatives: held }) => held)).toEqual([second.initiativesCount + third.initiativesCount])
  const heir = merged.into[0]!.themeId
  const gone = merged.from.find(({ themeId }) => themeId !== heir)!.themeId
  expect(await refusal(platform.anonymous.call('readTheme', { roundId, themeId: gone as never }))).toBe('not-found')
  expect(await platform.anonymous.call('findThemeHeir', { roundId, themeId: gone as never })).toEqual({ direction, themeId: heir })
  expect(await refusal(platform.anonymous.call('findThemeHeir', { roundId, themeId: 'never-was' as never }))).toBe('not-found')
})
