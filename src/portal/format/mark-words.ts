/** A stretch of text and whether it is one of the words looked for. */
export interface MarkedPart {
  readonly text: string
  readonly marked: boolean
}

const folded = (text: string) => text.toLowerCase().replaceAll('ё', 'е')

/**
 * Splits a text at whole words that begin like one of `words` (all but its last two letters, at least four):
 * «машина» also marks «машиной». Good enough to lead the eye; what is alike was decided elsewhere.
 */
export function markWords(text: string, words: readonly string[]): MarkedPart[] {
  const stems = words.map(folded).filter((word) => word.length > 2).map((word) => word.slice(0, Math.max(4, word.length - 2)))
  const parts: { text: string; marked: boolean }[] = []
  for (const piece of text.split(/([\p{L}\p{N}-]+)/u)) {
    if (piece === '') continue
    const key = folded(piece)
    const marked = stems.some((stem) => key.startsWith(stem) && key.length - stem.length <= 4)
    const last = parts.at(-1)
    if (last && last.marked === marked && !marked) last.text += piece
    else parts.push({ text: piece, marked })
  }
  return parts
}
