/** Rows met and what they have added up to; `sum` is zero everywhere else. */
export interface Counters {
  readonly touched: Int32Array
  readonly count: number
  readonly sum: Float32Array
  readonly self: number
}

export interface BestSettings {
  readonly k: number
  /** Rows less alike than this are no neighbours. */
  readonly least: number
}

/**
 * Reads the counters, leaves them zero, and writes the k best in order: higher score, then smaller row.
 * Cost: rows met, plus k for each row that enters.
 */
export function keepBest(
  counters: Counters,
  settings: BestSettings,
  out: { readonly target: Int32Array; readonly score: Float32Array; readonly from: number },
): void {
  const { touched, count, sum, self } = counters
  const { target, score, from } = out
  const last = from + settings.k - 1
  let floor = settings.least
  for (let c = 0; c < count; c++) {
    const u = touched[c] as number
    const s = sum[u] as number
    sum[u] = 0
    if (s < floor || u === self) continue
    const tail = target[last] as number
    if (tail >= 0 && (s < (score[last] as number) || (s === score[last] && u > tail))) continue
    let at = last
    while (at > from) {
      const before = target[at - 1] as number
      if (before >= 0 && ((score[at - 1] as number) > s || (score[at - 1] === s && before < u))) break
      target[at] = before
      score[at] = score[at - 1] as number
      at--
    }
    target[at] = u
    score[at] = s
    if ((target[last] as number) >= 0) floor = Math.max(settings.least, score[last] as number)
  }
}
