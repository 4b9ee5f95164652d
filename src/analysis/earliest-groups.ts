/** What a group of united sayings has asked for so far: 0 while none of its sayings told numbers, or a direction. */
export interface AskingGroup {
  readonly number: number
  figures: number
  direction: number
}

/**
 * Which is the earliest group a saying may join, of those whose first sayings have the same words? Numbers must be equal or
 * missing on a side, directions must not be opposite. A group that learns what it asks is entered again; nothing is
 * built anew, so that a template with thousands of different numbers costs no more than as many texts. O(1) a question,
 * amortised; ties: the smaller number.
 */
export class EarliestGroups {
  readonly #byDemand = new Map<number, Waiting>()
  readonly #byDirection: readonly Waiting[] = [new Waiting(), new Waiting(), new Waiting()]

  /** A new group: sayings that may join it find it from now on. */
  begin(group: AskingGroup): void {
    this.#enterDemand(group)
    this.#enterDirection(group)
  }

  /** A group that told no numbers, or no direction, asks for what its new saying does. */
  learn(group: AskingGroup, figures: number, direction: number): void {
    const hasDirection = group.direction === 0 && direction !== 0
    if (!hasDirection && (group.figures !== 0 || figures === 0)) return
    if (group.figures === 0) group.figures = figures
    if (hasDirection) group.direction = direction
    this.#enterDemand(group)
    if (hasDirection) this.#enterDirection(group)
  }

  /** Number of the earliest group a saying with these numbers and this direction may join, −1 for none. */
  joinable(figures: number, direction: number): number {
    let best = Infinity
    for (let other = -1; other <= 1; other++) {
      if (other * direction < 0) continue
      best = Math.min(best, figures === 0 ? this.#ofDirection(other) : Math.min(this.#ofDemand(figures, other), this.#ofDemand(0, other)))
    }
    return best === Infinity ? -1 : best
  }

  #enterDemand(group: AskingGroup): void {
    const key = keyOf(group.figures, group.direction)
    let waiting = this.#byDemand.get(key)
    if (waiting === undefined) this.#byDemand.set(key, (waiting = new Waiting()))
    waiting.enter(group, group.figures !== 0 && group.direction !== 0)
  }

  #enterDirection(group: AskingGroup): void {
    this.#byDirection[group.direction + 1]!.enter(group, group.direction !== 0)
  }

  #ofDirection(direction: number): number {
    return this.#byDirection[direction + 1]!.earliest((group) => group.direction === direction)
  }

  #ofDemand(figures: number, direction: number): number {
    const waiting = this.#byDemand.get(keyOf(figures, direction))
    return waiting === undefined ? Infinity : waiting.earliest((group) => group.figures === figures && group.direction === direction)
  }
}

const keyOf = (figures: number, direction: number): number => 3 * figures + direction + 1

/** Groups in order of their numbers; those that have learned something else since are passed over once and forgotten. */
class Waiting {
  readonly #groups: AskingGroup[] = []
  #head = 0

  /** `forGood`: the group will never ask for something else, so later ones are never looked at. */
  enter(group: AskingGroup, forGood: boolean): void {
    const groups = this.#groups
    if (forGood && this.#head < groups.length && groups[this.#head]!.number < group.number) return
    let at = groups.length
    while (at > this.#head && groups[at - 1]!.number > group.number) at--
    groups.splice(at, 0, group)
  }

  earliest(holds: (group: AskingGroup) => boolean): number {
    while (this.#head < this.#groups.length && !holds(this.#groups[this.#head]!)) this.#head++
    return this.#groups[this.#head]?.number ?? Infinity
  }
}
