import { analyseCorpus } from '../../src/analysis/analyse-corpus.ts'
import type { Lexicon } from '../../src/text/lexicon.ts'
import { withoutMarkup } from '../../src/text/markup.ts'
import { dataFile, readRecords } from '../data-folder.ts'
import { figuresOf, noiseOfGroups, type Line } from '../figure.ts'
import { scorePartition } from '../score-partition.ts'
import { crossValidate, frequentLabels } from './learner.ts'
import { placementFigures } from './placement.ts'
import { placesOf } from './places.ts'

/** Appeals of citizens of a region with a theme (of 173) and a category (of 17): learnt from labels, and found without being told. */
export async function appealFigures(lexicon: Lexicon): Promise<Line[]> {
  const path = dataFile('kursk-appeals/appeals.csv')
  if (path === null) return [{ question: 'directions', set: 'kursk-appeals', reason: 'not here' }, { question: 'themes', set: 'kursk-appeals', reason: 'not here' }]
  const appeals = (await readRecords(path, { header: false })).map((record) => ({ text: record['2']!, theme: record['3']!, category: record['5']! }))
  const rows = appeals.map(({ text }, i) => ({ row: i + 1, id: String(i + 1), text }))
  const analysis = analyseCorpus(rows, lexicon, { seed: 1 })
  const truth = appeals.map(({ theme }) => theme)
  const fine = scorePartition(placesOf(analysis, 'subtheme'), truth)
  const coarse = scorePartition(placesOf(analysis, 'theme'), truth)
  const learnt = (labelOf: (appeal: (typeof appeals)[number]) => string, least: number) => {
    const rows = frequentLabels(appeals.map((appeal) => ({ text: withoutMarkup(appeal.text), label: labelOf(appeal) })), least)
    return { rows: rows.length, labels: new Set(rows.map(({ label }) => label)).size, ...crossValidate(rows, lexicon) }
  }
  const themes = learnt(({ theme }) => theme, 10)
  const categories = learnt(({ category }) => category, 5)
  return [
    ...figuresOf({ question: 'themes', set: 'kursk-appeals, sub-themes', rows: appeals.length, noise: noiseOfGroups }, [['V-measure', fine.vMeasure, 0.54, 0.62], ['ARI', fine.adjustedRand, 0.21, 0.3]]),
    ...figuresOf({ question: 'themes', set: 'kursk-appeals, themes', rows: appeals.length, noise: noiseOfGroups }, [['V-measure', coarse.vMeasure], ['ARI', coarse.adjustedRand]]),
    ...placementFigures('kursk-appeals', rows, lexicon),
    ...figuresOf({ question: 'directions', set: `kursk-appeals, ${themes.labels} themes of ≥ 10 rows`, rows: themes.rows }, [['accuracy', themes.accuracy, 0.64, 0.7], ['macro F1', themes.macroF1], ['1 − calibration error', themes.calibration]]),
    ...figuresOf({ question: 'directions', set: `kursk-appeals, ${categories.labels} categories of ≥ 5 rows`, rows: categories.rows }, [['accuracy', categories.accuracy, 0.803, 0.85], ['macro F1', categories.macroF1, 0.47, 0.55], ['1 − calibration error', categories.calibration]]),
  ]
}
