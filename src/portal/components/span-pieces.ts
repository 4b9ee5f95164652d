/** A piece of a text, with the mark that covers it, or none. */
export interface SpanPiece<Mark> {
  readonly from: number
  readonly text: string
  readonly mark: Mark | null
}

/** The part of a cited stretch that lies in a piece, in the piece's own letters; null when none does. */
export function citedWithin(piece: Pick<SpanPiece<unknown>, 'from' | 'text'>, cited: { readonly from: number; readonly to: number } | null): { readonly from: number; readonly to: number } | null {
  if (cited === null) return null
  const from = Math.max(cited.from - piece.from, 0)
  const to = Math.min(cited.to - piece.from, piece.text.length)
  return from < to ? { from, to } : null
}

/**
 * Cuts a text at its marks. Marks are taken in order of place; one that begins inside an earlier one, or lies outside
 * the text, is left out, so that the pieces joined always give back the very text. White space at the edges of a mark stays outside.
 */
export function spanPieces<Mark extends { readonly from: number; readonly to: number }>(text: string, marks: readonly Mark[]): SpanPiece<Mark>[] {
  const pieces: SpanPiece<Mark>[] = []
  let at = 0
  const put = (from: number, to: number, mark: Mark | null) => {
    if (to > from) pieces.push({ from, text: text.slice(from, to), mark })
  }
  for (const mark of [...marks].sort((a, b) => a.from - b.from || b.to - a.to)) {
    let { from, to } = mark
    if (from < at || to > text.length || to <= from) continue
    while (from < to && /\s/.test(text[from] ?? '')) from += 1
    while (to > from && /\s/.test(text[to - 1] ?? '')) to -= 1
    if (from === to) continue
    put(at, from, null)
    put(from, to, mark)
    at = to
  }
  put(at, text.length, null)
  return pieces
}
