import type { CorpusIndex } from './corpus-index.ts'
import { mix } from './hashing.ts'

/**
 * Rows whose words are the same in the same order (marks, numbers, case and ё aside): found by hash, checked word by word,
 * so one row can stand for all of them in the costly steps. Cost: one pass over the tokens; classes in order of first row.
 */
export function sameWordClasses(index: CorpusIndex, rows: Int32Array): Int32Array[] {
  const classes: number[][] = []
  const byHash = new Map<number, number[]>()
  for (const row of rows) {
    const key = hashOfWords(index, row)
    const known = byHash.get(key)
    const found = known?.find((number) => sameWords(index, (classes[number] as number[])[0] as number, row))
    if (found !== undefined) (classes[found] as number[]).push(row)
    else {
      classes.push([row])
      if (known) known.push(classes.length - 1)
      else byHash.set(key, [classes.length - 1])
    }
  }
  return classes.map((members) => Int32Array.from(members))
}

function hashOfWords(index: CorpusIndex, row: number): number {
  let h = 0
  let g = 0x9e3779b9
  for (let at = index.tokenStart[row] as number; at < (index.tokenStart[row + 1] as number); at++) {
    const form = index.token[at] as number
    if (form < 0) continue
    h = Math.imul(h ^ form, 0x01000193) + 0x3c6ef372
    g = Math.imul(g + form, 0x85ebca6b) ^ (g >>> 13)
  }
  return mix(h) * 2097152 + (mix(g) >>> 11)
}

function sameWords(index: CorpusIndex, a: number, b: number): boolean {
  const { token, tokenStart } = index
  let i = tokenStart[a] as number
  let j = tokenStart[b] as number
  const iTo = tokenStart[a + 1] as number
  const jTo = tokenStart[b + 1] as number
  for (;;) {
    while (i < iTo && (token[i] as number) < 0) i++
    while (j < jTo && (token[j] as number) < 0) j++
    if (i === iTo || j === jTo) return i === iTo && j === jTo
    if (token[i] !== token[j]) return false
    i++
    j++
  }
}
