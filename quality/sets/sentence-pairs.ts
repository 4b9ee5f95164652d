import { areaUnderCurve, spearman } from '../rank-measures.ts'
import { dataFile, readRecords, spreadOver } from '../data-folder.ts'
import { figuresOf, type Line } from '../figure.ts'

/** How alike two texts are, 0…1: what is measured. */
export type PairScore = (a: string, b: string) => number

const question = 'pairs'

/** Headlines that say the same (1), nearly the same (0) or not (−1): are those of 1 above those of −1? */
export async function headlinePairs(score: PairScore): Promise<Line[]> {
  const path = dataFile('encodechka/para_gold_even.csv')
  if (path === null) return [{ question, set: 'encodechka headlines', reason: 'not here' }]
  const rows = await readRecords(path)
  const scores = rows.map(({ text_1, text_2 }) => score(text_1!, text_2!))
  const classes = rows.map((row) => Number(row.class))
  const clear = classes.flatMap((one, i) => (one === 0 ? [] : [i]))
  return figuresOf({ question, set: 'encodechka headlines', rows: rows.length }, [
    ['AUC of not unlike', areaUnderCurve(scores, classes.map((one) => one >= 0)), 0.8, 0.84],
    ['AUC of same against unlike', areaUnderCurve(clear.map((i) => scores[i]!), clear.map((i) => classes[i] === 1))],
    ['Spearman', spearman(scores, classes)],
  ])
}

/** Sentences translated from English with a likeness of 0…5 by people. */
export async function likenessPairs(score: PairScore): Promise<Line[]> {
  const path = dataFile('encodechka/stsb_dev.csv')
  if (path === null) return [{ question, set: 'encodechka likeness', reason: 'not here' }]
  const rows = await readRecords(path)
  const scores = rows.map(({ sentence1, sentence2 }) => score(sentence1!, sentence2!))
  return figuresOf({ question, set: 'encodechka likeness', rows: rows.length }, [
    ['Spearman', spearman(scores, rows.map((row) => Number(row.similarity_score))), 0.751, 0.78],
  ])
}

/** Does an argument say what a key point says? English. */
export async function keyPointPairs(score: PairScore, most: number): Promise<Line[]> {
  const [labels, points, said] = ['labels', 'key_points', 'arguments'].map((name) => dataFile(`ibm-kpa/${name}_train.csv`))
  if (!labels || !points || !said) return [{ question, set: 'ibm key points', reason: 'not here' }]
  const textOf = async (path: string, id: string, text: string) => new Map((await readRecords(path)).map((row) => [row[id]!, row[text]!]))
  const [pointText, argumentText] = [await textOf(points, 'key_point_id', 'key_point'), await textOf(said, 'arg_id', 'argument')]
  const rows = spreadOver(await readRecords(labels), most)
  const scores = rows.map((row) => score(argumentText.get(row.arg_id!) ?? '', pointText.get(row.key_point_id!) ?? ''))
  return figuresOf({ question, set: 'ibm key points', rows: rows.length }, [
    ['AUC', areaUnderCurve(scores, rows.map(({ label }) => label === '1')), 0.66, 0.72],
  ])
}
