// Writes src/analysis/fold-kernel-bytes.ts: a WebAssembly module of one function, put together here byte by byte.
//   node scripts/build-fold-kernel.mjs           writes the file; the same bytes every time (test/analysis/neighbours.test.ts)
//
// fold(terms, weights, count, axes, out): out[d] = sum over i of weights[i] * axes[terms[i] * 96 + d], 32-bit floats, added in
// the order of i: every place of `out` has a sum of its own, so one by one and four at a time round alike. Addresses are bytes.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { advance, asSource, get, i32, loadVector, moduleOf, multiply, number, plus, set, simd, storeVector, v128, whileBelow } from './webassembly-bytes.mjs'

const dims = 96
/** Sums kept in registers at a time. */
const vectors = dims / 4 / 2
const zero = simd(0x0c, ...new Array(16).fill(0))
const [times, add] = [simd(0xe6), simd(0xe4)]

const [terms, weights, count, axes, out, term, weightOf, end, axis, weight] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
const firstSum = weight + 1
const sums = Array.from({ length: vectors }, (_, i) => firstSum + i)

const half = (from) => [
  ...sums.flatMap((sum) => [...zero, ...set(sum)]),
  ...get(terms), ...set(term), ...get(weights), ...set(weightOf),
  ...whileBelow(term, end, [
    // axis = axes + term · bytes of an axis
    ...get(term), 0x28, 2, 0, ...number(dims * 4), multiply, ...get(axes), plus, ...set(axis),
    ...get(weightOf), ...simd(0x09, 2, 0), ...set(weight),
    ...sums.flatMap((sum, i) => [...get(sum), ...get(weight), ...get(axis), ...loadVector(from + i * 16), ...times, ...add, ...set(sum)]),
    ...advance(term, 4), ...advance(weightOf, 4),
  ]),
  ...sums.flatMap((sum, i) => [...get(out), ...get(sum), ...storeVector(from + i * 16)]),
]
const body = [...get(terms), ...get(count), ...number(4), multiply, plus, ...set(end), ...half(0), ...half(dims * 2)]
const bytes = moduleOf({ name: 'fold', params: 5, locals: [[4, i32], [1 + vectors, v128]], body })

export const kernelFile = `/** Made by scripts/build-fold-kernel.mjs; what it does and why: fold-kernel.ts. Base64 of a WebAssembly module of ${bytes.length} bytes. */
export const foldKernelBytes =
${asSource(bytes)}
`
if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(fileURLToPath(new URL('../src/analysis/fold-kernel-bytes.ts', import.meta.url)), kernelFile)
