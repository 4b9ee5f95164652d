/**
 * Smallest deterministic automaton of a sorted list of byte strings (Daciuk, Mihov, Watson & Watson 2000, incremental
 * construction), packed as one 32-bit edge a transition: target (24 bits) · last edge of its state (1) · symbol (7).
 * A target is the place of the first edge of the next state; 0 means the end. Cost: linear in the letters.
 */

const lastEdge = 0x80

/** Longest key, in symbols. */
const longest = 256

/**
 * `write(i, buffer)` puts key i into the buffer and returns its length: symbols below 128, keys strictly ascending, none a
 * beginning of another. Returns the edges (edge 0 is unused) and the place of the first state.
 */
export function buildAutomaton(count, write) {
  const packed = new Edges()
  const registry = new Map()
  /** Open states along the last key: lists of symbols and targets. */
  const open = Array.from({ length: longest + 1 }, () => ({ symbols: [], targets: [] }))
  let depth = 0
  let key = new Uint8Array(longest)
  let previous = new Uint8Array(longest)
  const close = (level) => {
    for (; depth > level; depth--) {
      const state = open[depth]
      open[depth - 1].targets.push(finish(state, packed, registry))
      state.symbols.length = 0
      state.targets.length = 0
    }
  }
  for (let i = 0; i < count; i++) {
    const length = write(i, key)
    let common = 0
    while (common < depth && common < length && previous[common] === key[common]) common++
    const isAscending = i === 0 || (common < depth && common < length && key[common] > previous[common])
    if (!isAscending || length > longest)
      throw new Error('Automaton keys must ascend, none a beginning of another')
    close(common)
    for (let at = common; at < length; at++) open[at].symbols.push(key[at])
    depth = length
    ;[key, previous] = [previous, key]
  }
  close(0)
  return { root: finish(open[0], packed, registry), edges: packed.finished() }
}

function finish(state, packed, registry) {
  const count = state.symbols.length
  if (count === 0) return 0
  let key = ''
  for (let i = 0; i < count; i++)
    key += String.fromCharCode(state.symbols[i], state.targets[i] & 0xffff, state.targets[i] >>> 16)
  const known = registry.get(key)
  if (known !== undefined) return known
  const at = packed.length
  for (let i = 0; i < count; i++)
    packed.push(((state.targets[i] << 8) | (i === count - 1 ? lastEdge : 0) | state.symbols[i]) >>> 0)
  registry.set(key, at)
  return at
}

class Edges {
  constructor() {
    this.buffer = new Uint32Array(1 << 20)
    this.length = 1
  }

  push(edge) {
    if (this.length === this.buffer.length) {
      const grown = new Uint32Array(this.buffer.length * 2)
      grown.set(this.buffer)
      this.buffer = grown
    }
    this.buffer[this.length++] = edge
  }

  finished() {
    return this.buffer.slice(0, this.length)
  }
}
