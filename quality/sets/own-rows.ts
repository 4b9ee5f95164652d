import { readFileSync } from 'node:fs'
import type { Lexicon } from '../../src/text/lexicon.ts'
import { cohenKappa } from '../class-measures.ts'
import { figuresOf, type Line } from '../figure.ts'
import { scoreContradictions, type LabelledOpposition } from '../score-contradictions.ts'
import { scoreFragments, type LabelledSentence } from '../score-fragments.ts'
import { scorePairs, type LabelledPair } from '../score-pairs.ts'
import { scorePersonalData, type LabelledPersonalData } from '../score-personal-data.ts'
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

/** Agreement of the two passes: the first is the row's label, the second its field `second`. */
function agreement(rows: readonly TwiceLabelled[], labelOf: (row: never) => unknown): readonly [string, number] {
  const twice = rows.filter(({ second }) => second !== undefined)
  return ['kappa of the two passes', cohenKappa(twice.map((row) => sorted(labelOf(row as never))), twice.map(({ second }) => sorted(second)))]
}

const heldOut = (name: string) => labelledRows<never>(`${name}-held-out`)

function referenceFigures(): Line[] {
  const measure = (set: string, rows: readonly LabelledReferences[], more: readonly (readonly [string, number])[] = []) => {
    const { precision, recall, trapsPassed } = scoreReferences(rows)
    return figuresOf({ question: 'references', set, rows: rows.length }, [['precision', precision], ['recall', recall], ['traps passed', trapsPassed], ...more])
  }
  const rest = heldOut('references')
  return [...measure('own rows', labelledRows('references')), ...measure('own rows, held out', rest, [agreement(rest, ({ references, generic }: LabelledReferences) => [...references.map(({ kind }) => kind), ...(generic ? ['generic'] : [])])])]
}

function personalFigures(): Line[] {
  const measure = (set: string, rows: readonly LabelledPersonalData[], more: readonly (readonly [string, number])[] = []) => {
    const { precision, recall } = scorePersonalData(rows)
    return figuresOf({ question: 'personal data', set, rows: rows.length }, [['precision', precision], ['recall', recall], ...more])
  }
  const rest = heldOut('personal-data')
  return [...measure('own rows', labelledRows('personal-data')), ...measure('own rows, held out', rest, [agreement(rest, ({ spans }: LabelledPersonalData) => spans.map(({ kind }) => kind))])]
}

function fragmentFigures(lexicon: Lexicon): Line[] {
  const measure = (set: string, rows: readonly LabelledSentence[], more: readonly (readonly [string, number])[] = []) => {
    const { macroF1, exact } = scoreFragments(rows, lexicon)
    return figuresOf({ question: 'fragments', set, rows: rows.length }, [['macro F1', macroF1], ['exact roles', exact], ...more])
  }
  const rest = heldOut('fragments-ru')
  return [...measure('own rows', labelledRows('fragments-ru')), ...measure('own rows, held out', rest, [agreement(rest, ({ kinds }: LabelledSentence) => kinds)])]
}

function oppositionFigures(lexicon: Lexicon): Line[] {
  const measure = (set: string, rows: readonly LabelledOpposition[], more: readonly (readonly [string, number])[] = []) => {
    const { precision, recall } = scoreContradictions(rows, lexicon)
    return figuresOf({ question: 'contradictions', set, rows: rows.length }, [['precision', precision], ['recall', recall], ...more])
  }
  const rest = heldOut('contradictions')
  return [...measure('own rows', labelledRows('contradictions')), ...measure('own rows, held out', rest, [agreement(rest, ({ opposite }: LabelledOpposition) => opposite)])]
}

function pairFigures(lexicon: Lexicon): Line[] {
  const measure = (set: string, rows: readonly LabelledPair[], more: readonly (readonly [string, number])[] = []) => {
    const { accuracy, mergePrecision, mergeRecall } = scorePairs(rows, lexicon)
    return figuresOf({ question: 'pairs', set, rows: rows.length }, [['accuracy', accuracy], ['merge precision', mergePrecision], ['merge recall', mergeRecall], ...more])
  }
  const rest = heldOut('pairs')
  return [...measure('own rows', labelledRows('pairs')), ...measure('own rows, held out', rest, [agreement(rest, ({ verdict }: LabelledPair) => verdict)])]
}

export function ownRowFigures(lexicon: Lexicon): Line[] {
  return [...referenceFigures(), ...personalFigures(), ...fragmentFigures(lexicon), ...oppositionFigures(lexicon), ...pairFigures(lexicon)]
}
