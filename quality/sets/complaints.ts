import { findDuplicatePairs } from '../../src/analysis/duplicate-pairs.ts'
import type { Lexicon } from '../../src/text/lexicon.ts'
import { dataFile, readRecords } from '../data-folder.ts'
import { figuresOf, type Line } from '../figure.ts'
import { crossValidate } from './learner.ts'

/** Complaints that look generated: the learner of their categories, and whether texts repeated to the letter are called one case. */
export async function complaintFigures(lexicon: Lexicon): Promise<Line[]> {
  const path = dataFile('kz-akimat-complaints/data.json')
  if (path === null) return [{ question: 'directions', set: 'kz complaints', reason: 'not here' }, { question: 'duplicates', set: 'kz complaints', reason: 'not here' }]
  const rows = (await readRecords(path)).map((record, i) => ({ row: i + 1, id: String(i), text: record.text_ru!, label: record.category! }))
  const { accuracy, macroF1 } = crossValidate(rows, lexicon)
  const merged = new Set(findDuplicatePairs(rows, lexicon).filter(({ verdict }) => verdict === 'same-case').map(({ a, b }) => `${a} ${b}`))
  const first = new Map<string, string>()
  const repeats = rows.flatMap(({ text, id }) => {
    const before = first.get(text)
    if (before === undefined) first.set(text, id)
    return before === undefined ? [] : [`${before} ${id}`]
  })
  return [
    ...figuresOf({ question: 'directions', set: 'kz complaints, 10 categories', rows: rows.length }, [['accuracy', accuracy], ['macro F1', macroF1]]),
    ...figuresOf({ question: 'duplicates', set: 'kz complaints, repeated to the letter', rows: repeats.length }, [['recall', repeats.filter((pair) => merged.has(pair)).length / Math.max(1, repeats.length), null, 1]]),
  ]
}
