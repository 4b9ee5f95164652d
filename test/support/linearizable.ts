/** One call as its caller saw it; instants are any numbers that grow with time. */
export interface Operation<Input, Output> {
  readonly input: Input
  readonly begun: number
  /** Infinity: no answer came (a lost connection), it may have happened at any time since or never. */
  readonly ended: number
  /** Null when no answer came. */
  readonly output: Output | null
}

/** What a thing does when it is used by one person at a time. */
export interface Model<State, Input, Output> {
  readonly initial: State
  /** The state after the call, or null when it could not have answered so in this state. An unknown answer fits always. */
  readonly step: (state: State, input: Input, output: Output | null) => State | null
}

/**
 * Whether the calls could have happened one at a time, each at some instant between its beginning and its end, with these
 * answers (Wing and Gong's search with the memory of Lowe). Calls without an answer may be left out. Exponential at the worst in
 * the calls that overlap; states must be values that JSON tells apart.
 */
export function isLinearizable<State, Input, Output>(model: Model<State, Input, Output>, calls: readonly Operation<Input, Output>[]): boolean {
  const ops = [...calls].sort((a, b) => a.begun - b.begun)
  const seen = new Set<string>()
  const search = (left: readonly number[], state: State): boolean => {
    if (left.every((place) => ops[place]!.ended === Number.POSITIVE_INFINITY)) return true
    const name = `${left.join()} ${JSON.stringify(state)}`
    if (seen.has(name)) return false
    seen.add(name)
    const firstEnd = Math.min(...left.map((place) => ops[place]!.ended))
    for (const place of left) {
      const { begun, input, output } = ops[place]!
      // Somebody's call had ended before this one began: that one came first.
      if (begun > firstEnd) break
      const next = model.step(state, input, output)
      if (next !== null && search(left.filter((one) => one !== place), next)) return true
    }
    return false
  }
  return search(ops.map((_, place) => place), model.initial)
}

/** Writes down calls as they are made. */
export class History<Input, Output> {
  readonly calls: Operation<Input, Output>[] = []
  #now = 0

  /** What the call resolves to is its answer; an error that `isUnknown` knows means that none came. */
  async record(input: Input, call: () => Promise<Output>, isUnknown: (error: unknown) => boolean): Promise<void> {
    const begun = ++this.#now
    try {
      const output = await call()
      this.calls.push({ input, begun, ended: ++this.#now, output })
    } catch (error) {
      if (!isUnknown(error)) throw error
      this.calls.push({ input, begun, ended: Number.POSITIVE_INFINITY, output: null })
    }
  }
}
