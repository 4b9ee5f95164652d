/** A stretch of one of two texts; `own` when the other text lacks it. */
export interface DifferencePiece {
  readonly text: string
  readonly own: boolean
}

export interface WordDifference {
  readonly first: readonly DifferencePiece[]
  readonly second: readonly DifferencePiece[]
}

/** Words compared at most of each text; beyond it the rest counts as own: 1 500² cells are 9 MB for a moment. */
const mostWords = 1_500

const pieces = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu) ?? []
const isWord = (piece: string): boolean => /[\p{L}\p{N}]/u.test(piece)
const folded = (piece: string): string => piece.toLowerCase().replaceAll('ё', 'е')

/** Lengths of the longest common runs of words from each pair of places on. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j] ? lengths[(i + 1) * width + j + 1]! + 1 : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!)
    }
  }
  return lengths
}

/** Places of words both texts have in the same order. Ties go to the earlier word of the first text. */
function commonPlaces(a: readonly string[], b: readonly string[]): { readonly inFirst: Set<number>; readonly inSecond: Set<number> } {
  const lengths = commonLengths(a, b)
  const width = b.length + 1
  const inFirst = new Set<number>()
  const inSecond = new Set<number>()
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      inFirst.add(i++)
      inSecond.add(j++)
    } else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i += 1
    else j += 1
  }
  return { inFirst, inSecond }
}

/** Joins neighbours of one kind; what stands between two words goes with the word before it. */
function joined(parts: readonly string[], common: ReadonlySet<number>): DifferencePiece[] {
  const result: { text: string; own: boolean }[] = []
  let words = 0
  let own = false
  for (const part of parts) {
    if (isWord(part)) own = !common.has(words++)
    const last = result.at(-1)
    if (last?.own === own) last.text += part
    else result.push({ text: part, own })
  }
  return result
}

/**
 * What two texts have of their own: words (case and ё aside) outside their longest common sequence of words. The pieces
 * joined give back each text. Cost: words of one × words of the other, at most 1 500 each. Source: Wagner and Fischer, 1974.
 */
export function differenceOfWords(first: string, second: string): WordDifference {
  const [a, b] = [pieces(first), pieces(second)]
  const words = (parts: readonly string[]) => parts.filter(isWord).slice(0, mostWords).map(folded)
  const { inFirst, inSecond } = commonPlaces(words(a), words(b))
  return { first: joined(a, inFirst), second: joined(b, inSecond) }
}
