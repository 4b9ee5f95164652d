import { readFileSync } from 'node:fs'
import type { Lexicon } from '../../src/text/lexicon.ts'
import { cohenKappa } from '../class-measures.ts'
import { figuresOf, type Line } from '../figure.ts'
import { scoreContradictions, type LabelledOpposition } from '../score-contradictions.ts'
import { scoreFragments, type LabelledSentence } from '../score-fragments.ts'
import { scorePairs, type LabelledPair } from '../score-pairs.ts'
import { scorePersonalData, type LabelledPersonalData } from '../score-personal-data.ts'
import { scorePractices, type LabelledNeed } from '../score-practices.ts'
import { scoreReferences, type LabelledReferences } from '../score-references.ts'

/**
 * Rows written and labelled by us (labelled/README.md): the first files were seen while the rules were written; those called
 * «held out» were written and labelled afterwards, twice, and no rule was changed because of them.
 */
export function labelledRows<Row>(name: string): Row[] {
  const text = readFileSync(new URL(`../labelled/${name}.jsonl`, import.meta.url), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
}

/** What the second pass said of a row, beside the row itself. */
interface TwiceLabelled {
  readonly second?: unknown
}

const sorted = (value: unknown): string => JSON.stringify(Array.isArray(value) ? [...(value as unknown[])].map((part) => JSON.stringify(part)).sort() : value)

/** Agreement of the two passes: the first is the row's label, the second its field `second`; nothing where one pass was made. */
function agreement<Row extends object>(rows: readonly (Row & TwiceLabelled)[], labelOf: (row: Row) => unknown): readonly (readonly [string, number])[] {
  const twice = rows.filter(({ second }) => second !== undefined)
  if (twice.length === 0) return []
  return [['kappa of the two passes', cohenKappa(twice.map((row) => sorted(labelOf(row))), twice.map(({ second }) => sorted(second)))]]
}

function referenceFigures(): Line[] {
  const measure = (set: string, rows: readonly LabelledReferences[]) => {
    const { precision, recall, trapsPassed } = scoreReferences(rows)
    return figuresOf({ question: 'references', set, rows: rows.length }, [['precision', precision], ['recall', recall], ['traps passed', trapsPassed], ...agreement(rows, ({ references, generic }: LabelledReferences) => [...references.map(({ kind }) => kind), ...(generic ? ['generic'] : [])])])
  }
  return [...measure('own rows', labelledRows('references')), ...measure('own rows, held out', labelledRows('references-held-out'))]
}

function personalFigures(): Line[] {
  const measure = (set: string, rows: readonly LabelledPersonalData[]) => {
    const { precision, recall } = scorePersonalData(rows)
    return figuresOf({ question: 'personal data', set, rows: rows.length }, [['precision', precision], ['recall', recall], ...agreement(rows, ({ spans }: LabelledPersonalData) => spans.map(({ kind }) => kind))])
  }
  return [...measure('own rows', labelledRows('personal-data')), ...measure('own rows, held out', labelledRows('personal-data-held-out')), ...measure('own rows, names', labelledRows('personal-names')), ...measure('own rows, names, held out', labelledRows('personal-names-held-out'))]
}

function fragmentFigures(lexicon: Lexicon): Line[] {
  const measure = (set: string, rows: readonly LabelledSentence[]) => {
    const { macroF1, exact } = scoreFragments(rows, lexicon)
    return figuresOf({ question: 'fragments', set, rows: rows.length }, [['macro F1', macroF1], ['exact roles', exact], ...agreement(rows, ({ kinds }: LabelledSentence) => kinds)])
  }
  return [...measure('own rows', labelledRows('fragments-ru')), ...measure('own rows, held out', labelledRows('fragments-ru-held-out'))]
}

function oppositionFigures(lexicon: Lexicon): Line[] {
  const measure = (set: string, rows: readonly LabelledOpposition[]) => {
    const { precision, recall } = scoreContradictions(rows, lexicon)
    return figuresOf({ question: 'contradictions', set, rows: rows.length }, [['precision', precision], ['recall', recall], ...agreement(rows, ({ opposite }: LabelledOpposition) => opposite)])
  }
  return [...measure('own rows', labelledRows('contradictions')), ...measure('own rows, held out', labelledRows('contradictions-held-out')), ...measure('own rows, held out later', labelledRows('contradictions-held-out-later')), ...measure('own rows, held out last', labelledRows('contradictions-held-out-last')), ...measure('own rows, held out newest', labelledRows('contradictions-held-out-newest')), ...measure('own rows, held out newest, second', labelledRows('contradictions-held-out-newest-2'))]
}

function pairFigures(lexicon: Lexicon): Line[] {
  const measure = (set: string, rows: readonly LabelledPair[]) => {
    const { accuracy, mergePrecision, mergeRecall } = scorePairs(rows, lexicon)
    return figuresOf({ question: 'pairs', set, rows: rows.length }, [['accuracy', accuracy], ['merge precision', mergePrecision], ['merge recall', mergeRecall], ...agreement(rows, ({ verdict }: LabelledPair) => verdict)])
  }
  return [...measure('own rows', labelledRows('pairs')), ...measure('own rows, harder', labelledRows('pairs-harder')), ...measure('own rows, held out', labelledRows('pairs-held-out')), ...measure('own rows, held out later', labelledRows('pairs-held-out-later'))]
}

function practiceFigures(lexicon: Lexicon): Line[] {
  const needs = labelledRows<LabelledNeed>('practice-needs')
  const { first, amongFive, precision, silence } = scorePractices(needs, labelledRows('practices'), lexicon)
  return figuresOf({ question: 'practices', set: 'own rows', rows: needs.length }, [['recall@1', first], ['recall@5', amongFive], ['precision of what is shown', precision], ['F1 of showing none', silence]])
}

export function ownRowFigures(lexicon: Lexicon): Line[] {
  return [...referenceFigures(), ...personalFigures(), ...fragmentFigures(lexicon), ...oppositionFigures(lexicon), ...pairFigures(lexicon), ...practiceFigures(lexicon)]
}
