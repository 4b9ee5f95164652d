import type { Fragment } from '../model/fragment.ts'
import type { BriefMember } from './brief-member.ts'
import { GrowingInts } from './growing.ts'
import type { SayingReader } from './sayings.ts'

/**
 * What the members of a theme say in one role: the different sayings in order of first appearance, who says each, and
 * their unit vectors, weights (1 + ln tf) · ln(1 + N/df) over the sayings themselves (a theme is its own background).
 * Terms are numbered inside the theme. Cost: the words of the different sayings.
 */
export interface ThemeSayings {
  /** The reader's number of each different saying. */
  readonly saying: Int32Array
  /** Who says saying s: places `from[s] … from[s+1])` of `member` (place in the theme) and `fragment` (place in the member). */
  readonly from: Int32Array
  readonly member: Int32Array
  readonly fragment: Int32Array
  readonly terms: number
  readonly start: Int32Array
  readonly term: Int32Array
  readonly weight: Float64Array
}

/** A term only one saying has (a street, a misprint) unites nothing; left at full weight it would hide that the rest is the same. */
const aloneWeight = 0.35

export function saidBy(members: readonly BriefMember[], kind: Fragment['kind'], reader: SayingReader): ThemeSayings {
  const places = new Map<number, number>()
  const said = { place: new GrowingInts(), member: new GrowingInts(), fragment: new GrowingInts() }
  members.forEach(({ fragments, language }, member) => {
    for (let fragment = 0; fragment < fragments.length; fragment++) {
      const one = fragments[fragment]!
      if (one.kind !== kind) continue
      const saying = reader.numberOf(one.text, language)
      if (reader.wordsOf(saying) < 2) continue
      let place = places.get(saying)
      if (place === undefined) places.set(saying, (place = places.size))
      said.place.push(place)
      said.member.push(member)
      said.fragment.push(fragment)
    }
  })
  const count = said.place.length
  const from = new Int32Array(places.size + 1)
  for (let i = 0; i < count; i++) from[said.place.values[i]! + 1]!++
  for (let s = 0; s < places.size; s++) from[s + 1]! += from[s]!
  const fill = from.slice()
  const member = new Int32Array(count)
  const fragment = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    const at = fill[said.place.values[i]!]!++
    member[at] = said.member.values[i]!
    fragment[at] = said.fragment.values[i]!
  }
  const saying = Int32Array.from(places.keys())
  return { saying, from, member, fragment, ...weigh(saying, from, reader) }
}

/** Distinct terms of each saying, numbered inside the theme and ascending, with their weights. */
function weigh(saying: Int32Array, from: Int32Array, reader: SayingReader): Pick<ThemeSayings, 'terms' | 'start' | 'term' | 'weight'> {
  const numbers = new Map<number, number>()
  const start = new Int32Array(saying.length + 1)
  let words = 0
  for (const s of saying) words += reader.wordsOf(s)
  const term = new Int32Array(words)
  const weight = new Float64Array(words)
  const frequency = new Float64Array(words)
  let at = 0
  saying.forEach((s, place) => {
    const own = reader.term.values.subarray(reader.start.values[s], reader.start.values[s + 1])
    const first = at
    for (const global of own) {
      let local = numbers.get(global)
      if (local === undefined) numbers.set(global, (local = numbers.size))
      term[at++] = local
    }
    const kept = countRepeats(term, weight, first, at)
    for (let j = first; j < kept; j++) frequency[term[j]!]! += from[place + 1]! - from[place]!
    at = kept
    start[place + 1] = at
  })
  const total = from[saying.length]!
  for (let s = 0; s < saying.length; s++) toUnit(term, weight, { from: start[s]!, to: start[s + 1]!, frequency, total })
  return { terms: numbers.size, start, term: term.slice(0, at), weight: weight.slice(0, at) }
}

/** Orders the terms of one saying, puts the number of repeats beside, and tells where the distinct ones end. */
function countRepeats(term: Int32Array, weight: Float64Array, from: number, to: number): number {
  term.subarray(from, to).sort()
  let last = from - 1
  for (let j = from; j < to; j++) {
    if (last >= from && term[last] === term[j]) weight[last]!++
    else {
      term[++last] = term[j]!
      weight[last] = 1
    }
  }
  return last + 1
}

interface Stretch {
  readonly from: number
  readonly to: number
  readonly frequency: Float64Array
  readonly total: number
}

function toUnit(term: Int32Array, weight: Float64Array, { from, to, frequency, total }: Stretch): void {
  let square = 0
  for (let j = from; j < to; j++) {
    const count = frequency[term[j]!]!
    const own = (1 + Math.log(weight[j]!)) * Math.log(1 + total / count) * (count === 1 && total > 10 ? aloneWeight : 1)
    weight[j] = own
    square += own * own
  }
  const length = Math.sqrt(square) || 1
  for (let j = from; j < to; j++) weight[j] = weight[j]! / length
}
