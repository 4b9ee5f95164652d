import type { Graph } from './graph.ts'
import type { SparseRows } from './sparse-rows.ts'

/**
 * Does each voice lie in the theme it is most like? Ties tell themes by the few nearest; here one round of k-means on the
 * sphere (I. Dhillon, D. Modha 2001) follows: a voice goes to the theme whose mean vector it is most like, among its own and
 * those its ties lead to. Its own theme counts without the voice and `stay` times. All voices are judged by the themes as
 * they were. Cost: the terms of all voices, once for the means and once for each theme a voice is compared with; memory: one
 * mean at a time. Ties: the smaller theme.
 */
export const stay = 1.15

/** Changes `theme` (−1 for none, which stays) in place; numbers 0 … count−1. */
export function moveToMiddles(vectors: SparseRows, graph: Graph, theme: Int32Array, count: number): void {
  const asked = voicesByTheme(graph, theme, count)
  const mean = new Float64Array(vectors.terms)
  const best = theme.slice()
  const most = new Float64Array(theme.length).fill(-1)
  for (let own = 0; own < count; own++) {
    const voices = asked.voice.subarray(asked.start[own], asked.start[own + 1])
    const inside = voices.filter((v) => theme[v] === own)
    for (const v of inside) addTo(mean, vectors, v)
    let square = 0
    for (const v of inside) square += dot(vectors, v, mean)
    for (const v of voices) {
      const both = dot(vectors, v, mean)
      const worth = theme[v] === own ? stay * likenessInside(both, square, squareOf(vectors, v)) : both / Math.sqrt(square)
      if (worth <= (most[v] as number)) continue
      most[v] = worth
      best[v] = own
    }
    for (const v of inside) clear(mean, vectors, v)
  }
  theme.set(best)
}

/** Likeness of a voice to the sum of the others; `both`, `square`: products of the whole sum with the voice and with itself. */
function likenessInside(both: number, square: number, self: number): number {
  const rest = square - 2 * both + self
  return rest <= 1e-9 ? 0 : (both - self) / Math.sqrt(rest)
}

/** Voices of each theme and voices with a tie into it, ascending. */
function voicesByTheme(graph: Graph, theme: Int32Array, count: number): { start: Int32Array; voice: Int32Array } {
  const start = new Int32Array(count + 1)
  const met = new Int32Array(count)
  const each = (visit: (own: number, v: number) => void): void => {
    met.fill(-1)
    for (let v = 0; v < theme.length; v++) {
      if ((theme[v] as number) < 0) continue
      met[theme[v] as number] = v
      visit(theme[v] as number, v)
      for (let j = graph.start[v] as number; j < (graph.start[v + 1] as number); j++) {
        const other = theme[graph.target[j] as number] as number
        if (other < 0 || met[other] === v) continue
        met[other] = v
        visit(other, v)
      }
    }
  }
  each((own) => (start[own + 1] = (start[own + 1] as number) + 1))
  for (let own = 0; own < count; own++) start[own + 1] = (start[own + 1] as number) + (start[own] as number)
  const fill = start.slice(0, count)
  const voice = new Int32Array(start[count] as number)
  each((own, v) => {
    voice[fill[own] as number] = v
    fill[own] = (fill[own] as number) + 1
  })
  return { start, voice }
}

function addTo(mean: Float64Array, { start, term, weight }: SparseRows, v: number): void {
  for (let j = start[v] as number; j < (start[v + 1] as number); j++) mean[term[j] as number] = (mean[term[j] as number] as number) + (weight[j] as number)
}

function clear(mean: Float64Array, { start, term }: SparseRows, v: number): void {
  for (let j = start[v] as number; j < (start[v + 1] as number); j++) mean[term[j] as number] = 0
}

function dot({ start, term, weight }: SparseRows, v: number, mean: Float64Array): number {
  let sum = 0
  for (let j = start[v] as number; j < (start[v + 1] as number); j++) sum += (weight[j] as number) * (mean[term[j] as number] as number)
  return sum
}

function squareOf({ start, weight }: SparseRows, v: number): number {
  let sum = 0
  for (let j = start[v] as number; j < (start[v + 1] as number); j++) sum += (weight[j] as number) ** 2
  return sum
}
