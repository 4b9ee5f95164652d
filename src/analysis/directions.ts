import { detectLanguage } from '../text/language.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { normaliserFor } from '../text/normal-forms.ts'
import { wordsFor } from './direction-reasons.ts'
import { countFeatures, emptyFeatureTable, featureBlocks, vectorOf, withoutSingles, type FeatureTable, type SparseVector } from './directions-features.ts'
import { descend, score, type Separator } from './directions-solver.ts'
import { RareLabels } from './rare-labels.ts'
import { seededRandom } from './seeded-random.ts'

/**
 * Which direction does a text belong to, how sure are we, and is there one at all?
 *
 * One linear separator a label (directions-solver.ts) over normal forms, their pairs and letter n-grams. Margins become
 * probabilities by a sigmoid fitted on margins of examples the separators had not seen (Platt 1999; three folds), so a
 * confidence of 0.8 is right about eight times of ten. «None fits» — no label is likely by itself — is kept apart from
 * «undecided», where two or more are. Words of a direction's own vocabulary are examples too: a new round starts with them.
 * Cost of learning: four trainings, each passes × labels × non-zero features, bounded by `mostWork`: where a file has more
 * labels than that allows, the rarest are told by likeness to the mean of their examples (rare-labels.ts), with a sigmoid of
 * their own. Of an answer: labels × features of the text.
 * Ties: the label that sorts first. Same examples, order and seed give the same answers.
 */
export interface LabelledText {
  readonly text: string
  readonly label: string
}

export interface DirectionAnswer {
  readonly label: string
  /** 0…1, calibrated: the share of such answers that are right. */
  readonly confidence: number
  /** The next likely labels, best first, at most three. */
  readonly alternatives: readonly { readonly label: string; readonly confidence: number }[]
  readonly decision: 'decided' | 'undecided' | 'none-fits'
}

export interface DirectionModel {
  classify(text: string): DirectionAnswer
  /** Words of the text that speak for a label, best first (direction-reasons.ts); none for a label never seen. */
  wordsFor(text: string, label: string): readonly string[]
  /** Learns from one correction at once, without learning everything anew. */
  correct(text: string, label: string): void
}

const passes = 12
const correctionPasses = 8
const folds = 3
/** Below this probability of the likeliest label nothing fits. */
const noneBelow = 0.12
/** From this confidence on an answer is given without asking. */
const decidedFrom = 0.5
const mostAlternatives = 3
/** Multiplications of all trainings together, about twenty seconds. So many labels have separators whatever the size; beyond them one example makes none. */
const mostWork = 6e9
const leastSeparators = 30
/** Rare labels looked at for one text. */
const rareLooked = 5
/** Where no label is known twice, likeness cannot be calibrated: half alike is even chances. */
const plainLikeness: Sigmoid = { slope: 10, shift: -5 }

interface Sigmoid {
  readonly slope: number
  readonly shift: number
}

/** Labels without separators and how likely their likeness makes them; null when there are none. */
interface RareTraining {
  readonly labels: RareLabels
  readonly sigmoid: Sigmoid
}

interface Training {
  readonly table: FeatureTable
  readonly vectors: SparseVector[]
  readonly labels: string[]
  readonly separators: Map<string, Separator>
}

export function learnDirections(examples: readonly LabelledText[], lexicon: Lexicon, seed: number): DirectionModel {
  const blocksOf = (text: string) => featureBlocks(text, (words) => normaliserFor(lexicon, detectLanguage(words)).read(words).forms)
  const blocks = examples.map(({ text }) => blocksOf(text))
  const counted = emptyFeatureTable()
  for (const block of blocks) countFeatures(counted, block)
  const table = withoutSingles(counted)
  const vectors = blocks.map((block) => vectorOf(table, block))
  const labels = examples.map(({ label }) => label)
  const { names, rare } = separable(labels, vectors)
  const everything = Int32Array.from(vectors, (_, i) => i)
  const train = (visited: Int32Array) => trainAll({ table, vectors, labels, separators: new Map() }, { names, visited, seed })
  const training = train(everything)
  const sigmoid = fitSigmoid(marginsUnseen({ vectors, labels, names, seed }, train), { slope: 2, shift: 0 })
  const few = rare.size === 0 ? null : trainRare({ vectors, labels, rare, seed })
  return {
    classify: (text) => answer(training, { sigmoid, few }, vectorOf(table, blocksOf(text))),
    wordsFor: (text, label) => {
      const [separator, blocks] = [training.separators.get(label), blocksOf(text)]
      return separator ? wordsFor(table, separator, { vector: vectorOf(table, blocks), forms: blocks[0] ?? [] }) : []
    },
    correct: (text, label) => {
      const vector = vectorOf(table, blocksOf(text))
      const beside = few?.labels.find(vector, rareLooked).map((one) => one.label).filter((name) => name !== label && !training.separators.has(name)) ?? []
      trainAll(training, { names: beside, visited: Int32Array.from(training.vectors.keys()), seed })
      learnOne(training, vector, { label, seed, everybody: beside.length > 0 })
    },
  }
}

/** Labels that get separators, sorted, and the rarest others, for which the work would be too much. Ties: the label that sorts first. */
function separable(labels: readonly string[], vectors: readonly SparseVector[]): { names: string[]; rare: ReadonlySet<string> } {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  const features = vectors.reduce((sum, { at }) => sum + at.length, 0)
  const most = Math.max(leastSeparators, Math.floor(mostWork / ((folds + 1) * passes * Math.max(1, features))))
  const byCount = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([label]) => label)
  const rareFrom = byCount.findIndex((label, rank) => rank >= most || (byCount.length > leastSeparators && counts.get(label) === 1))
  const names = rareFrom < 0 ? byCount : byCount.slice(0, rareFrom)
  return { names: names.sort(), rare: new Set(rareFrom < 0 ? [] : byCount.slice(rareFrom)) }
}

function trainRare({ vectors, labels, rare, seed }: { vectors: readonly SparseVector[]; labels: readonly string[]; rare: ReadonlySet<string>; seed: number }): RareTraining {
  const foldOf = foldsFor(labels, seed)
  const among = (isChosen: (i: number) => boolean) => new RareLabels(labels.flatMap((label, i) => (rare.has(label) && isChosen(i) ? [{ label, vector: vectors[i]! }] : [])))
  const unseen: { margin: number; isOwn: boolean }[] = []
  for (let fold = 0; fold < folds; fold++) {
    const seen = among((i) => foldOf[i] !== fold)
    vectors.forEach((vector, i) => {
      if (foldOf[i] !== fold) return
      for (const { label, likeness } of seen.find(vector, rareLooked)) unseen.push({ margin: likeness, isOwn: labels[i] === label })
    })
  }
  return { labels: among(() => true), sigmoid: fitSigmoid(unseen, plainLikeness) }
}

function foldsFor(labels: readonly string[], seed: number): number[] {
  const random = seededRandom(seed)
  return labels.map(() => Math.floor(random() * folds))
}

function trainAll(training: Training, { names, visited, seed }: { names: readonly string[]; visited: Int32Array; seed: number }): Training {
  for (const label of names) {
    const separator: Separator = { weights: new Float64Array(training.table.documents.length + 1), duals: [] }
    const isOwn = training.labels.map((one) => one === label)
    descend(separator, training.vectors, isOwn, { order: visited, passes, seed })
    training.separators.set(label, separator)
  }
  return training
}

/** Margins of every example under separators that never saw it, with whether the label was its own. */
function marginsUnseen(
  { vectors, labels, names, seed }: { vectors: readonly SparseVector[]; labels: readonly string[]; names: readonly string[]; seed: number },
  train: (visited: Int32Array) => Training,
): { margin: number; isOwn: boolean }[] {
  if (vectors.length < folds * 2 || names.length < 2) return []
  const foldOf = foldsFor(labels, seed)
  const found: { margin: number; isOwn: boolean }[] = []
  for (let fold = 0; fold < folds; fold++) {
    const { separators } = train(Int32Array.from(vectors.keys()).filter((i) => foldOf[i] !== fold))
    vectors.forEach((vector, i) => {
      if (foldOf[i] !== fold) return
      for (const label of names) found.push({ margin: score(separators.get(label)!.weights, vector), isOwn: labels[i] === label })
    })
  }
  return found
}

/** Platt's sigmoid by Newton's steps on smoothed targets; a plain one when there is nothing to fit on. */
function fitSigmoid(margins: readonly { margin: number; isOwn: boolean }[], plain: Sigmoid): Sigmoid {
  const own = margins.filter(({ isOwn }) => isOwn).length
  if (own === 0 || own === margins.length) return plain
  const targets = { own: (own + 1) / (own + 2), rest: 1 / (margins.length - own + 2) }
  let [slope, shift] = [1, 0]
  for (let step = 0; step < 50; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-9, 0, 1e-9]
    for (const { margin, isOwn } of margins) {
      const p = likely({ slope, shift }, margin)
      const error = p - (isOwn ? targets.own : targets.rest)
      const weight = p * (1 - p)
      g0 += error * margin
      g1 += error
      h00 += weight * margin * margin
      h01 += weight * margin
      h11 += weight
    }
    const determinant = h00 * h11 - h01 * h01
    const [d0, d1] = [(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant]
    slope -= Math.max(-1, Math.min(1, d0))
    shift -= Math.max(-1, Math.min(1, d1))
    if (Math.abs(d0) + Math.abs(d1) < 1e-9) break
  }
  return { slope: Math.max(0.01, slope), shift }
}

const likely = ({ slope, shift }: Sigmoid, margin: number): number => 1 / (1 + Math.exp(-(slope * margin + shift)))
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4

function answer({ separators }: Training, { sigmoid, few }: { sigmoid: Sigmoid; few: RareTraining | null }, vector: SparseVector): DirectionAnswer {
  const all = [...separators].map(([label, { weights }]) => ({ label, likely: likely(sigmoid, score(weights, vector)) }))
  for (const { label, likeness } of few?.labels.find(vector, rareLooked) ?? []) if (!separators.has(label)) all.push({ label, likely: likely(few!.sigmoid, likeness) })
  all.sort((a, b) => b.likely - a.likely || (a.label < b.label ? -1 : 1))
  const sum = all.reduce((total, one) => total + one.likely, 0) || 1
  const [best, ...rest] = all
  if (!best) return { label: '', confidence: 0, alternatives: [], decision: 'none-fits' }
  // Labels share one whole, but a text that fits nothing must not look sure because all else fits even less.
  const confidenceOf = (one: { likely: number }) => rounded(Math.min(one.likely / sum, Math.max(one.likely, one.likely / Math.max(sum, 0.5))))
  const confidence = confidenceOf(best)
  const nothing = vector.at.length === 0 || best.likely < noneBelow
  return {
    label: best.label,
    confidence,
    alternatives: rest.slice(0, mostAlternatives).map((one) => ({ label: one.label, confidence: confidenceOf(one) })),
    decision: nothing ? 'none-fits' : confidence >= decidedFrom ? 'decided' : 'undecided',
  }
}

/** Enters one example and lets every separator look at it; a label never seen before gets a separator of its own, and that is enough unless `everybody` must look. */
function learnOne(training: Training, vector: SparseVector, { label, seed, everybody }: { label: string; seed: number; everybody: boolean }): void {
  training.vectors.push(vector)
  training.labels.push(label)
  if (!training.separators.has(label)) {
    trainAll(training, { names: [label], visited: Int32Array.from(training.vectors.keys()), seed })
    if (!everybody) return
  }
  const order = Int32Array.of(training.vectors.length - 1)
  for (const [name, separator] of training.separators) {
    descend(separator, training.vectors, training.labels.map((one) => one === name), { order, passes: correctionPasses, seed })
  }
}
