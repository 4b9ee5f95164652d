import { expect, test } from 'vitest'
import { analyseCorpus } from '../../src/analysis/analyse-corpus.ts'
import { createThreadedAnalysis } from '../../src/jobs/analyse-in-thread.ts'
import { lexiconBytes } from '../support/lexicon.ts'
import { openLexicon } from '../../src/text/lexicon.ts'
import { buses, lights, roads } from '../stages/texts.ts'

const texts = Array.from({ length: 30 }, (_, n) => {
  const { title, problem, proposal } = [roads, buses, lights][n % 3]!(n)
  return { row: n + 1, id: `i${n}`, text: [title, problem, proposal].join('\n\n') }
})
const settings = { seed: 1, directions: 'none' as const }

test('an analysis in a thread gives the same as one here, and tells how far it is', async () => {
  const bytes = await lexiconBytes()
  const told: number[] = []
  const there = await createThreadedAnalysis(bytes)(texts, settings, (_step, progress) => void told.push(progress), new AbortController().signal)
  expect(there).toEqual(analyseCorpus(texts, openLexicon(bytes), settings))
  expect(told.at(-1)).toBe(1)
})

test('a thread that is told to stop ends, and the caller hears of it', async () => {
  const stopping = new AbortController()
  const work = createThreadedAnalysis(await lexiconBytes())(texts, settings, () => undefined, stopping.signal)
  stopping.abort()
  await expect(work).rejects.toThrow('ended')
})
