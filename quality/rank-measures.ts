/** Measures of an order: does a higher score mean a truer pair? */

/** Ranks from 1; equal values share the mean of their places. O(n log n). */
function ranksOf(values: readonly number[]): Float64Array {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b)
  const ranks = new Float64Array(values.length)
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++
    for (let place = from; place < to; place++) ranks[order[place]!] = (from + to + 1) / 2
    from = to
  }
  return ranks
}

/** Chance that a true pair scores above a false one, ties counting half (Mann and Whitney 1947); 0.5 when one kind is missing. */
export function areaUnderCurve(scores: readonly number[], isTrue: readonly boolean[]): number {
  const ranks = ranksOf(scores)
  let [sum, own] = [0, 0]
  isTrue.forEach((yes, i) => {
    if (!yes) return
    own++
    sum += ranks[i]!
  })
  const rest = scores.length - own
  return own === 0 || rest === 0 ? 0.5 : (sum - (own * (own + 1)) / 2) / (own * rest)
}

/** Spearman's correlation of ranks, −1…1. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [ranksOf(a), ranksOf(b)]
  const mean = (a.length + 1) / 2
  let [xy, xx, yy] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    const [dx, dy] = [x[i]! - mean, y[i]! - mean]
    xy += dx * dy
    xx += dx * dx
    yy += dy * dy
  }
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy)
}
