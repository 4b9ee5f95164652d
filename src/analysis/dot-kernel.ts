import { dotDims, dotKernelBytes } from './dot-kernel-bytes.ts'
import { compiledModule, pageBytes } from './kernel-module.ts'

/**
 * How alike is one short vector to many that lie side by side? Scalar products of rows of 96 whole numbers of 16 bits.
 * Where the machine has WebAssembly with 128-bit vectors they are made eight at a time (scripts/build-dot-kernel.mjs writes
 * the module), else one by one; products are whole numbers, so both give the same sums to the last bit, as long as the true
 * sum fits 31 bits (rows of length up to 2¹⁵). Cost: 96 products a row, about 4 ns a row in the processor's cache.
 */
export interface Dots {
  /** `dotDims` numbers a place, to be filled by the user. */
  readonly numbers: Int16Array
  /** What `of` found. */
  readonly sums: Int32Array
  /** Writes sums[at + i] = place `query` · place `from + i` for i below `count`; up to three sums behind are overwritten. */
  of(query: number, from: number, count: number, at: number): void
}

/** Rows are made four at a time. */
const together = 4
const rowBytes = dotDims * 2

/** Room for so many places and sums. */
export function makeDots(places: number, sums: number): Dots {
  const room = { places: places + together, sums: sums + together }
  const compiled = kernelModule()
  return compiled === null ? new ScalarDots(room) : new VectorDots(compiled, room)
}

interface Room {
  readonly places: number
  readonly sums: number
}

/** One by one; also the twin the module is tested against. */
export class ScalarDots implements Dots {
  readonly numbers: Int16Array
  readonly sums: Int32Array

  constructor({ places, sums }: Room) {
    this.numbers = new Int16Array(places * dotDims)
    this.sums = new Int32Array(sums)
  }

  of(query: number, from: number, count: number, at: number): void {
    const { numbers, sums } = this
    for (let i = 0; i < count; i++) {
      const row = (from + i) * dotDims
      let sum = 0
      for (let d = 0; d < dotDims; d++) sum += (numbers[query * dotDims + d] as number) * (numbers[row + d] as number)
      sums[at + i] = sum
    }
  }
}

class VectorDots implements Dots {
  readonly numbers: Int16Array
  readonly sums: Int32Array
  private readonly run: (query: number, rows: number, count: number, out: number) => void

  constructor(compiled: WebAssembly.Module, { places, sums }: Room) {
    const bytes = places * rowBytes
    const memory = new WebAssembly.Memory({ initial: Math.ceil((bytes + sums * 4) / pageBytes) })
    this.numbers = new Int16Array(memory.buffer, 0, places * dotDims)
    this.sums = new Int32Array(memory.buffer, bytes, sums)
    this.run = new WebAssembly.Instance(compiled, { of: { memory } }).exports['dots'] as VectorDots['run']
  }

  of(query: number, from: number, count: number, at: number): void {
    this.run(query * rowBytes, from * rowBytes, count, this.sums.byteOffset + at * 4)
  }
}

let known: WebAssembly.Module | null | undefined

/** The module, compiled once. */
const kernelModule = (): WebAssembly.Module | null => (known === undefined ? (known = compiledModule(dotKernelBytes)) : known)
