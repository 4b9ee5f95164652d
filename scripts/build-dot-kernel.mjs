// Writes src/analysis/dot-kernel-bytes.ts: a WebAssembly module of one function, put together here byte by byte.
//   node scripts/build-dot-kernel.mjs            writes the file; the same bytes every time (test/analysis/neighbours.test.ts)
//
// dots(query, rows, count, out): out[r] = sum over 96 places of query[d] * rows[r * 96 + d], 16-bit numbers in, 32-bit sums out.
// Four rows at a time, so `rows` and `out` must have room up to the next multiple of four. Addresses are bytes.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { advance, asSource, get, i32, loadVector, moduleOf, multiply, number, plus, set, simd, storeVector, v128, whileBelow } from './webassembly-bytes.mjs'

const dims = 96
const vectors = dims / 8
const rowBytes = dims * 2

const dot = simd(0xba)
const add = simd(0xae)
/** Picks four 32-bit lanes of two vectors: 0…3 of the first, 4…7 of the second. */
const pick = (...lanes) => simd(0x0d, ...lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => lane * 4 + byte)))

const [query, rows, count, out, end, firstQuery] = [0, 1, 2, 3, 4, 5]
const firstSum = firstQuery + vectors

const loadQuery = Array.from({ length: vectors }, (_, i) => [...get(query), ...loadVector(i * 16), ...set(firstQuery + i)]).flat()
/** Four partial sums of one row, in one vector. */
const sumOfRow = (row) => [
  ...Array.from({ length: vectors }, (_, i) => [...get(firstQuery + i), ...get(rows), ...loadVector(row * rowBytes + i * 16), ...dot, ...(i === 0 ? [] : add)]).flat(),
  ...set(firstSum + row),
]
/** Two vectors whose halves are added lane by lane, and the lanes of both put side by side. */
const fold = (a, b, low, high) => [...get(a), ...get(b), ...pick(...low), ...get(a), ...get(b), ...pick(...high), ...add]
const [s0, s1, s2, s3] = [0, 1, 2, 3].map((row) => firstSum + row)
const reduceAndStore = [
  ...fold(s0, s1, [0, 4, 1, 5], [2, 6, 3, 7]),
  ...set(s0),
  ...fold(s2, s3, [0, 4, 1, 5], [2, 6, 3, 7]),
  ...set(s2),
  ...get(out),
  ...fold(s0, s2, [0, 1, 4, 5], [2, 3, 6, 7]),
  ...storeVector(0),
]
const body = [
  ...loadQuery,
  // end = rows + count · bytes of a row
  ...get(rows), ...get(count), ...number(rowBytes), multiply, plus, ...set(end),
  ...whileBelow(rows, end, [...[0, 1, 2, 3].flatMap(sumOfRow), ...reduceAndStore, ...advance(rows, 4 * rowBytes), ...advance(out, 16)]),
]
const bytes = moduleOf({ name: 'dots', params: 4, locals: [[1, i32], [vectors + 4, v128]], body })

export const kernelFile = `/** Made by scripts/build-dot-kernel.mjs; what it does and why: dot-kernel.ts. Base64 of a WebAssembly module of ${bytes.length} bytes. */
export const dotKernelBytes =
${asSource(bytes)}

/** Numbers a row. */
export const dotDims = ${dims}
`
if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(fileURLToPath(new URL('../src/analysis/dot-kernel-bytes.ts', import.meta.url)), kernelFile)
