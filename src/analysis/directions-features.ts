/**
 * What the direction learner sees of a text: its normal forms, their neighbours in pairs, and character n-grams of the
 * words as written (they survive misspelling, which one appeal in ten has). Three blocks, each brought to its own
 * length before they are joined, so that a long text does not drown its words in letters.
 * Weight (1 + ln tf) · ln((1 + n) / (1 + df)); features seen in one example only are left out: they cannot generalise.
 * Cost: linear in the letters read; at most `readLimit` letters of a text are read.
 */

/** Turns a text into normal forms (lemmas or stems), in order; given by the text room, replaceable in tests. */
export type NormalForms = (text: string) => readonly string[]

/** A sparse vector of unit length: feature numbers ascending, with their weights. */
export interface SparseVector {
  readonly at: Int32Array
  readonly weight: Float32Array
}

/** Feature names with their number and in how many examples each was seen. */
export interface FeatureTable {
  readonly numbers: Map<string, number>
  readonly documents: number[]
  examples: number
}

const readLimit = 4000
const shortest = 3
const longest = 5
const blockWeights = [1, 0.5, 1] as const

export const emptyFeatureTable = (): FeatureTable => ({ numbers: new Map(), documents: [], examples: 0 })

/** The three blocks of feature names of a text, repeats kept. */
export function featureBlocks(text: string, normalForms: NormalForms): readonly (readonly string[])[] {
  const read = text.slice(0, readLimit)
  const forms = normalForms(read)
  const pairs: string[] = []
  for (let i = 1; i < forms.length; i++) pairs.push(`${forms[i - 1]} ${forms[i]}`)
  const letters: string[] = []
  for (const [word] of read.toLowerCase().replaceAll('ё', 'е').matchAll(/[\p{L}\p{N}]+/gu)) {
    const framed = `_${word}_`
    for (let n = shortest; n <= longest; n++) {
      for (let i = 0; i + n <= framed.length; i++) letters.push(`-${framed.slice(i, i + n)}`)
    }
  }
  return [forms, pairs, letters]
}

/** Enters one example's features into the table. */
export function countFeatures(table: FeatureTable, blocks: readonly (readonly string[])[]): void {
  table.examples++
  for (const name of new Set(blocks.flat())) {
    const known = table.numbers.get(name)
    if (known === undefined) {
      table.numbers.set(name, table.documents.length)
      table.documents.push(1)
    } else table.documents[known] = (table.documents[known] ?? 0) + 1
  }
}

/** The table without what one example only holds, in the same order: no vector has it, and separators stay short. */
export function withoutSingles({ numbers, documents, examples }: FeatureTable): FeatureTable {
  const table: FeatureTable = { numbers: new Map(), documents: [], examples }
  for (const [name, number] of numbers)
    if (documents[number]! >= 2) {
      table.numbers.set(name, table.documents.length)
      table.documents.push(documents[number]!)
    }
  return table
}

/** The unit vector of a text over the features of the table; empty when nothing is known. */
export function vectorOf(table: FeatureTable, blocks: readonly (readonly string[])[]): SparseVector {
  const found = new Map<number, number>()
  blocks.forEach((block, which) => addBlock(table, block, blockWeights[which] ?? 1, found))
  const at = Int32Array.from(found.keys()).sort()
  const weight = new Float32Array(at.length)
  let square = 0
  at.forEach((feature, i) => {
    const value = found.get(feature) ?? 0
    weight[i] = value
    square += value * value
  })
  const length = Math.sqrt(square) || 1
  for (let i = 0; i < weight.length; i++) weight[i] = (weight[i] ?? 0) / length
  return { at, weight }
}

function addBlock(table: FeatureTable, block: readonly string[], share: number, found: Map<number, number>): void {
  const counts = new Map<number, number>()
  for (const name of block) {
    const feature = table.numbers.get(name)
    if (feature !== undefined && (table.documents[feature] ?? 0) >= 2) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  }
  let square = 0
  for (const [feature, count] of counts) {
    const value = (1 + Math.log(count)) * Math.log((1 + table.examples) / (1 + (table.documents[feature] ?? 0)))
    counts.set(feature, value)
    square += value * value
  }
  const length = Math.sqrt(square) || 1
  for (const [feature, value] of counts) found.set(feature, (share * value) / length)
}
