/**
 * Smallest deterministic automaton of a sorted list of byte strings (Daciuk, Mihov, Watson & Watson 2000, incremental
 * construction), packed as one 32-bit edge a transition: target (24 bits) · last edge of its state (1) · symbol (7).
 * A target is the place of the first edge of the next state; 0 means the end. Cost: linear in the letters.
 */

const lastEdge = 0x80

/** `keys`: strictly ascending Uint8Arrays of symbols below 128, none a beginning of another. Returns Uint32Array; edge 0 is unused, `root` is the start. */
export function buildAutomaton(keys) {
  const packed = new Edges()
  const registry = new Map()
  /** Open states along the last key: lists of symbol, target pairs. */
  const open = [{ symbols: [], targets: [] }]
  let previous = new Uint8Array(0)
  const close = (depth) => {
    for (let level = open.length - 1; level > depth; level--) {
      const target = finish(open[level], packed, registry)
      open[level - 1].targets.push(target)
      open.pop()
    }
  }
  for (const key of keys) {
    let common = 0
    while (common < previous.length && common < key.length && previous[common] === key[common]) common++
    if (common === key.length || (common === previous.length && previous.length > 0)) throw new Error('Automaton keys must be ascending and none a beginning of another')
    close(common)
    for (let at = common; at < key.length; at++) {
      open.at(-1).symbols.push(key[at])
      open.push({ symbols: [], targets: [] })
    }
    previous = key
  }
  close(0)
  const root = finish(open[0], packed, registry)
  return { edges: packed.finished(), root }
}

function finish(state, packed, registry) {
  const count = state.symbols.length
  if (count === 0) return 0
  let key = ''
  for (let i = 0; i < count; i++) key += String.fromCharCode(state.symbols[i], state.targets[i] & 0xffff, state.targets[i] >>> 16)
  const known = registry.get(key)
  if (known !== undefined) return known
  const at = packed.length
  for (let i = 0; i < count; i++) packed.push(((state.targets[i] << 8) | (i === count - 1 ? lastEdge : 0) | state.symbols[i]) >>> 0)
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
