/** Delimiters looked for, the likelier first: ties go to it. */
const candidates = [',', ';', '\t', '|'] as const
const rowsLooked = 50

/** Cell counts of the first complete records when cut at `delimiter`; quotes may hold delimiters and line breaks. */
function recordWidths(sample: string, delimiter: string): number[] {
  const widths: number[] = []
  let width = 1
  let quoted = false
  let cellStart = true
  for (let i = 0; i < sample.length && widths.length < rowsLooked; i++) {
    const letter = sample[i]!
    if (quoted) {
      if (letter !== '"') continue
      if (sample[i + 1] === '"') i++
      else quoted = false
    } else if (letter === '"' && cellStart) quoted = true
    else if (letter === delimiter) width++
    else if (letter === '\n') {
      widths.push(width)
      width = 1
    }
    cellStart = !quoted && (letter === delimiter || letter === '\n')
  }
  return widths.length > 0 ? widths : [width]
}

/**
 * One delimiter for the whole file: the one under which most records have the same width above one, wider first.
 * A file with one column gets a comma. Cost: linear in the sample.
 */
export function detectDelimiter(sample: string): string {
  let best: string = ','
  let bestScore = 0
  for (const candidate of candidates) {
    const widths = recordWidths(sample, candidate)
    const counts = new Map<number, number>()
    for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
    const [width, same] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]!
    if (width < 2) continue
    const score = same / widths.length + Math.min(width, 20) / 1000
    if (score > bestScore) {
      best = candidate
      bestScore = score
    }
  }
  return best
}
