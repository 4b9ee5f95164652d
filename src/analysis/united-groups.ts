import type { ThemeSayings } from './said-alike.ts'

/** Sayings that say nearly the same, as far as some members of a theme say them. */
export interface UnitedSayings {
  /** Places of its sayings in the theme's, ascending. */
  readonly sayings: readonly number[]
  /** Places of who says so in the theme's `member` and `fragment`, ascending. */
  readonly places: readonly number[]
  /** How many members speak, copies of one campaign once; at least 1. */
  readonly voices: number
}

export interface UnitedParts {
  /** Group of each saying. */
  readonly groupOf: Int32Array
  /** Who speaks for a group of copies, or alone. */
  readonly isRepresentative: (member: number) => boolean
  /** Part of each member, −1 for none. */
  readonly partOf: Int32Array
  readonly parts: number
}

/**
 * Who stands behind each group of united sayings: in the whole theme (view 0) and in each of its parts (view part + 1). All
 * voices are counted in typed arrays, lists are made only for the groups somebody looks at. O(who says + groups × views).
 */
export class UnitedGroups {
  private readonly said: ThemeSayings
  private readonly united: UnitedParts
  private readonly count: number
  /** Sayings of group g: `saying[start[g] … start[g+1])`, ascending. */
  private readonly start: Int32Array
  private readonly saying: Int32Array
  /** By view and group: voices, 0 where nobody of the view says so. */
  private readonly voices: Int32Array

  constructor(said: ThemeSayings, united: UnitedParts) {
    this.said = said
    this.united = united
    this.count = united.groupOf.reduce((most, group) => Math.max(most, group + 1), 0)
    this.start = new Int32Array(this.count + 1)
    for (const group of united.groupOf) this.start[group + 1]!++
    for (let g = 0; g < this.count; g++) this.start[g + 1]! += this.start[g]!
    const fill = this.start.slice()
    this.saying = new Int32Array(united.groupOf.length)
    united.groupOf.forEach((group, s) => (this.saying[fill[group]!++] = s))
    this.voices = this.countAll()
  }

  private countAll(): Int32Array {
    const { member } = this.said
    const { partOf, parts, isRepresentative } = this.united
    const voices = new Int32Array((parts + 1) * this.count)
    const spoken = new Int32Array(partOf.length).fill(-1)
    for (let g = 0; g < this.count; g++) {
      this.eachPlace(g, (place) => {
        const own = member[place]!
        // Said by copies only, a group still has one voice: half of it is noted, and rounded up in the end.
        const worth = spoken[own] !== g && isRepresentative(own) ? 2 : 0
        spoken[own] = g
        voices[g] = (voices[g]! | 1) + worth
        const at = (partOf[own]! + 1) * this.count + g
        if (partOf[own]! >= 0) voices[at] = (voices[at]! | 1) + worth
      })
    }
    return voices.map((value) => (value === 0 ? 0 : Math.max(1, value >> 1)))
  }

  private eachPlace(group: number, visit: (place: number, saying: number) => void): void {
    const { from } = this.said
    for (let j = this.start[group]!; j < this.start[group + 1]!; j++) {
      const s = this.saying[j]!
      for (let place = from[s]!; place < from[s + 1]!; place++) visit(place, s)
    }
  }

  /** Groups a view says, those with most voices first, equal ones in order of their first sayings. */
  bestFirst(view: number): Float64Array {
    const own = this.voices.subarray(view * this.count, (view + 1) * this.count)
    // One number holds both keys: fewer than 2²⁶ groups, fewer than 2²⁶ voices.
    const keys = Float64Array.from(own, (voices, g) => (voices === 0 ? Infinity : (67_108_864 - voices) * 67_108_864 + g)).sort()
    const end = keys.indexOf(Infinity)
    return keys.subarray(0, end < 0 ? keys.length : end).map((key) => key % 67_108_864)
  }

  open(view: number, group: number): UnitedSayings {
    const sayings: number[] = []
    const places: number[] = []
    this.eachPlace(group, (place, s) => {
      if (view > 0 && this.united.partOf[this.said.member[place]!] !== view - 1) return
      if (sayings.at(-1) !== s) sayings.push(s)
      places.push(place)
    })
    return { sayings, places, voices: this.voices[view * this.count + group]! }
  }
}
