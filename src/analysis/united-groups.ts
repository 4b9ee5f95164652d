import { GrowingInts } from './growing.ts'
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

/** Groups that somebody of one view says, and how many voices each has there. */
interface ViewGroups {
  readonly groups: GrowingInts
  readonly voices: GrowingInts
}

/**
 * Who stands behind each group of united sayings: in the whole theme (view 0) and in each of its parts (view part + 1). All
 * voices are counted in typed arrays, lists are made only for the groups somebody looks at. O(who says so), whatever the
 * number of views, and the sorting of what each view says.
 */
export class UnitedGroups {
  private readonly said: ThemeSayings
  private readonly united: UnitedParts
  /** Sayings of group g: `saying[start[g] … start[g+1])`, ascending. */
  private readonly start: Int32Array
  private readonly saying: Int32Array
  private readonly views: readonly ViewGroups[]

  constructor(said: ThemeSayings, united: UnitedParts) {
    this.said = said
    this.united = united
    const count = united.groupOf.reduce((most, group) => Math.max(most, group + 1), 0)
    this.start = new Int32Array(count + 1)
    for (const group of united.groupOf) this.start[group + 1]!++
    for (let g = 0; g < count; g++) this.start[g + 1]! += this.start[g]!
    const fill = this.start.slice()
    this.saying = new Int32Array(united.groupOf.length)
    united.groupOf.forEach((group, s) => (this.saying[fill[group]!++] = s))
    this.views = this.countAll(count)
  }

  private countAll(count: number): ViewGroups[] {
    const { member } = this.said
    const { partOf, parts, isRepresentative } = this.united
    const views = Array.from({ length: parts + 1 }, (): ViewGroups => ({ groups: new GrowingInts(16), voices: new GrowingInts(16) }))
    const voices = new Int32Array(parts + 1)
    const speaking = new Int32Array(parts + 1)
    const spoken = new Int32Array(partOf.length).fill(-1)
    for (let g = 0; g < count; g++) {
      let heard = 0
      const hear = (view: number, worth: number): void => {
        if (voices[view] === 0) speaking[heard++] = view
        // Said by copies only, a group still has one voice: half of it is noted, and rounded up in the end.
        voices[view] = (voices[view]! | 1) + worth
      }
      this.eachPlace(g, (place) => {
        const own = member[place]!
        const worth = spoken[own] !== g && isRepresentative(own) ? 2 : 0
        spoken[own] = g
        hear(0, worth)
        if (partOf[own]! >= 0) hear(partOf[own]! + 1, worth)
      })
      for (let i = 0; i < heard; i++) {
        const view = speaking[i]!
        views[view]!.groups.push(g)
        views[view]!.voices.push(Math.max(1, voices[view]! >> 1))
        voices[view] = 0
      }
    }
    return views
  }

  private eachPlace(group: number, visit: (place: number, saying: number) => void): void {
    const { from } = this.said
    for (let j = this.start[group]!; j < this.start[group + 1]!; j++) {
      const s = this.saying[j]!
      for (let place = from[s]!; place < from[s + 1]!; place++) visit(place, s)
    }
  }

  /** What a view says, most voices first, equal ones in order of their first sayings. Opened one by one, as they are asked for. */
  *bestFirst(view: number): Iterable<UnitedSayings> {
    const { groups, voices } = this.views[view]!
    // One number holds both keys: fewer than 2²⁶ groups, fewer than 2²⁶ voices.
    const keys = new Float64Array(groups.length)
    for (let i = 0; i < keys.length; i++) keys[i] = (67_108_864 - voices.values[i]!) * 67_108_864 + groups.values[i]!
    for (const key of keys.sort()) yield this.open(view, key % 67_108_864, 67_108_864 - Math.floor(key / 67_108_864))
  }

  private open(view: number, group: number, voices: number): UnitedSayings {
    const sayings: number[] = []
    const places: number[] = []
    this.eachPlace(group, (place, s) => {
      if (view > 0 && this.united.partOf[this.said.member[place]!] !== view - 1) return
      if (sayings.at(-1) !== s) sayings.push(s)
      places.push(place)
    })
    return { sayings, places, voices }
  }
}
