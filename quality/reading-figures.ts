import { existsSync, readFileSync } from 'node:fs'
import { loadLexicon } from '../src/resources/load-lexicon.ts'
import { scoreContradictions, type LabelledOpposition } from './score-contradictions.ts'
import { scoreArguments, scoreFragments, type LabelledSentence } from './score-fragments.ts'
import { scorePairs, type LabelledPair } from './score-pairs.ts'
import { scorePersonalData, type LabelledPersonalData } from './score-personal-data.ts'
import { scoreReferences, type LabelledReferences } from './score-references.ts'

function rowsOf<Row>(name: string): Row[] {
  const text = readFileSync(new URL(`labelled/${name}.jsonl`, import.meta.url), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
}

const three = (value: number) => value.toFixed(3)

/** All figures of the reading side, one line each; the German set is named as absent when it is. */
export function readingFigures(): string[] {
  const lexicon = loadLexicon()
  const references = scoreReferences(rowsOf<LabelledReferences>('references'))
  const personal = scorePersonalData(rowsOf<LabelledPersonalData>('personal-data'))
  const opposite = scoreContradictions(rowsOf<LabelledOpposition>('contradictions'), lexicon)
  const pairs = scorePairs(rowsOf<LabelledPair>('pairs'), lexicon)
  const lines = [
    `references ${references.rows} rows: precision ${three(references.precision)}, recall ${three(references.recall)}, traps passed ${three(references.trapsPassed)}`,
    `personal data ${personal.rows} rows: precision ${three(personal.precision)}, recall ${three(personal.recall)}`,
    ...['fragments-ru', 'fragments-ru-held-out'].map((name) => {
      const { macroF1, exact } = scoreFragments(rowsOf<LabelledSentence>(name), lexicon)
      return `${name} ${rowsOf(name).length} rows: macro F1 ${three(macroF1)}, exact ${three(exact)}`
    }),
    `opposite demands ${opposite.rows} rows: precision ${three(opposite.precision)}, recall ${three(opposite.recall)}`,
    `pairs ${pairs.rows} rows: accuracy ${three(pairs.accuracy)}, merge precision ${three(pairs.mergePrecision)}, merge recall ${three(pairs.mergeRecall)}`,
  ]
  const german = new URL('../../shared/data/cimt-argument/dataset_CDB.tsv', import.meta.url)
  if (!existsSync(german)) return [...lines, 'German roles: skipped, the labelled sentences are not here']
  const { macroF1, proposal, problem, none, rows } = scoreArguments(readFileSync(german, 'utf8'))
  return [
    ...lines,
    `German roles ${rows} rows: macro F1 ${three(macroF1)} (proposal ${three(proposal.f1)}, problem ${three(problem.f1)}, none ${three(none.f1)})`,
  ]
}

if (process.argv[1]?.endsWith('reading-figures.ts') === true)
  for (const line of readingFigures()) console.log(line)
