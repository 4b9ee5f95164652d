import { dotDims } from './dot-kernel-bytes.ts'
import { foldKernelBytes } from './fold-kernel-bytes.ts'
import { compiledModule, pageBytes } from './kernel-module.ts'

/**
 * A sparse row times a table of `dotDims` columns: weights of some places in, `dotDims` sums out. Where the machine has
 * WebAssembly with 128-bit vectors four columns are summed at a time (scripts/build-fold-kernel.mjs writes the module), else one
 * by one; each column adds up in the order of the entries and rounds to 32 bits after every step, so both give the same bits.
 * Cost: `dotDims` products an entry, about 20 ns in the processor's cache.
 */
export interface Folder {
  /** `dotDims` numbers a place, to be filled by the user. */
  readonly table: Float32Array
  /** The row: `place[i]` is weighed by `weight[i]`. */
  readonly place: Int32Array
  readonly weight: Float32Array
  /** What `fold` found. */
  readonly sums: Float32Array
  /** Sums over the first `count` entries of the row. */
  fold(count: number): void
}

/** Room for a table of so many places and rows of at most so many entries. */
export interface FolderRoom {
  readonly places: number
  readonly entries: number
}

export function makeFolder(room: FolderRoom): Folder {
  const compiled = kernelModule()
  return compiled === null ? new ScalarFolder(room) : new VectorFolder(compiled, room)
}

/** One by one; also the twin the module is tested against. */
export class ScalarFolder implements Folder {
  readonly table: Float32Array
  readonly place: Int32Array
  readonly weight: Float32Array
  readonly sums = new Float32Array(dotDims)

  constructor({ places, entries }: FolderRoom) {
    this.table = new Float32Array(places * dotDims)
    this.place = new Int32Array(entries)
    this.weight = new Float32Array(entries)
  }

  fold(count: number): void {
    const { table, place, weight, sums } = this
    sums.fill(0)
    for (let i = 0; i < count; i++) {
      const from = (place[i] as number) * dotDims
      const own = weight[i] as number
      for (let d = 0; d < dotDims; d++) sums[d] = (sums[d] as number) + Math.fround(own * (table[from + d] as number))
    }
  }
}

class VectorFolder implements Folder {
  readonly table: Float32Array
  readonly place: Int32Array
  readonly weight: Float32Array
  readonly sums: Float32Array
  private readonly run: (places: number, weights: number, count: number, table: number, sums: number) => void

  constructor(compiled: WebAssembly.Module, { places, entries }: FolderRoom) {
    const bytes = 4 * (dotDims + 2 * entries + places * dotDims)
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) })
    this.sums = new Float32Array(memory.buffer, 0, dotDims)
    this.place = new Int32Array(memory.buffer, 4 * dotDims, entries)
    this.weight = new Float32Array(memory.buffer, 4 * (dotDims + entries), entries)
    this.table = new Float32Array(memory.buffer, 4 * (dotDims + 2 * entries), places * dotDims)
    this.run = new WebAssembly.Instance(compiled, { of: { memory } }).exports['fold'] as VectorFolder['run']
  }

  fold(count: number): void {
    this.run(this.place.byteOffset, this.weight.byteOffset, count, this.table.byteOffset, 0)
  }
}

let known: WebAssembly.Module | null | undefined

/** The module, compiled once. */
const kernelModule = (): WebAssembly.Module | null => (known === undefined ? (known = compiledModule(foldKernelBytes)) : known)
