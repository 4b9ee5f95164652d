import { learnDirections } from '../../src/analysis/directions.ts'
import type { LabelledText } from '../../src/analysis/directions.ts'
import type { Lexicon } from '../../src/text/lexicon.ts'
import { scoreClasses, type ClassFigures } from '../class-measures.ts'

const folds = 5

/** Rows whose label has at least `least` rows. */
export function frequentLabels(rows: readonly LabelledText[], least: number): LabelledText[] {
  const counts = new Map<string, number>()
  for (const { label } of rows) counts.set(label, (counts.get(label) ?? 0) + 1)
  return rows.filter(({ label }) => counts.get(label)! >= least)
}

/** What the learner of directions says of rows it has not seen: five folds, every fifth row of each label in one, as baselines do. */
export function crossValidate(rows: readonly LabelledText[], lexicon: Lexicon): ClassFigures & { readonly calibration: number } {
  const seen = new Map<string, number>()
  const foldOf = rows.map(({ label }) => {
    const number = seen.get(label) ?? 0
    seen.set(label, number + 1)
    return number % folds
  })
  const [answers, truth]: [string[], string[]] = [[], []]
  const sure: { confidence: number; right: boolean }[] = []
  for (let fold = 0; fold < folds; fold++) {
    const model = learnDirections(rows.filter((_, i) => foldOf[i] !== fold), lexicon, 1)
    for (const { text, label } of rows.filter((_, i) => foldOf[i] === fold)) {
      const { label: answer, confidence } = model.classify(text)
      answers.push(answer)
      truth.push(label)
      sure.push({ confidence, right: answer === label })
    }
  }
  return { ...scoreClasses(answers, truth), calibration: 1 - calibrationError(sure) }
}

/** Expected calibration error over ten equal bins (Naeini 2015): how far the told confidence is from the share that is right. */
function calibrationError(answers: readonly { confidence: number; right: boolean }[]): number {
  const bins = Array.from({ length: 10 }, () => ({ told: 0, right: 0 }))
  for (const { confidence, right } of answers) {
    const bin = bins[Math.min(9, Math.floor(confidence * 10))]!
    bin.told += confidence
    if (right) bin.right++
  }
  return bins.reduce((sum, { told, right }) => sum + Math.abs(told - right), 0) / Math.max(1, answers.length)
}
