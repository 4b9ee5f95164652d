// Writes src/analysis/dot-kernel-bytes.ts: a WebAssembly module of one function, put together here byte by byte.
//   node scripts/build-dot-kernel.mjs            writes the file; the same bytes every time (test/analysis/neighbours.test.ts)
//
// dots(query, rows, count, out): out[r] = sum over 96 places of query[d] * rows[r * 96 + d], 16-bit numbers in, 32-bit sums out.
// Four rows at a time, so `rows` and `out` must have room up to the next multiple of four. Addresses are bytes.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const dims = 96
const vectors = dims / 8
const rowBytes = dims * 2

/** Unsigned numbers in groups of seven bits, as the format asks. */
function unsigned(value) {
  const bytes = []
  do {
    const low = value & 127
    value >>>= 7
    bytes.push(value === 0 ? low : low | 128)
  } while (value !== 0)
  return bytes
}
const signed = (value) => {
  const bytes = []
  for (;;) {
    const low = value & 127
    value >>= 7
    if ((value === 0 && (low & 64) === 0) || (value === -1 && (low & 64) !== 0)) return [...bytes, low]
    bytes.push(low | 128)
  }
}
const counted = (items) => [...unsigned(items.length), ...items.flat()]
const section = (id, content) => [id, ...unsigned(content.length), ...content]
const named = (text) => counted([...Buffer.from(text)].map((byte) => [byte]))

const i32 = 0x7f
const v128 = 0x7b
const get = (local) => [0x20, ...unsigned(local)]
const set = (local) => [0x21, ...unsigned(local)]
const number = (value) => [0x41, ...signed(value)]
const simd = (code, ...rest) => [0xfd, ...unsigned(code), ...rest]
const load = (offset) => simd(0x00, 0, ...unsigned(offset))
const store = simd(0x0b, 0, 0)
const dot = simd(0xba)
const add = simd(0xae)
/** Picks four 32-bit lanes of two vectors: 0…3 of the first, 4…7 of the second. */
const pick = (...lanes) => simd(0x0d, ...lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => lane * 4 + byte)))

const [query, rows, count, out, end, firstQuery] = [0, 1, 2, 3, 4, 5]
const firstSum = firstQuery + vectors

const loadQuery = Array.from({ length: vectors }, (_, i) => [...get(query), ...load(i * 16), ...set(firstQuery + i)]).flat()
/** Four partial sums of one row, in one vector. */
const sumOfRow = (row) => [
  ...Array.from({ length: vectors }, (_, i) => [...get(firstQuery + i), ...get(rows), ...load(row * rowBytes + i * 16), ...dot, ...(i === 0 ? [] : add)]).flat(),
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
  ...store,
]
const advance = (local, bytes) => [...get(local), ...number(bytes), 0x6a, ...set(local)]
const body = [
  ...loadQuery,
  // end = rows + count · bytes of a row
  ...get(rows), ...get(count), ...number(rowBytes), 0x6c, 0x6a, ...set(end),
  0x02, 0x40, // block
  0x03, 0x40, // loop
  ...get(rows), ...get(end), 0x4f, 0x0d, 1, // leave when rows >= end
  ...[0, 1, 2, 3].flatMap(sumOfRow),
  ...reduceAndStore,
  ...advance(rows, 4 * rowBytes),
  ...advance(out, 16),
  0x0c, 0, 0x0b, 0x0b, // again; end of loop and block
  0x0b,
]
const code = [...counted([[...unsigned(1), i32], [...unsigned(vectors + 4), v128]]), ...body]
const bytes = Uint8Array.from([
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00,
  ...section(1, counted([[0x60, ...counted([[i32], [i32], [i32], [i32]]), 0x00]])),
  ...section(2, counted([[...named('of'), ...named('memory'), 0x02, 0x00, 0x01]])),
  ...section(3, counted([[0x00]])),
  ...section(7, counted([[...named('dots'), 0x00, 0x00]])),
  ...section(10, counted([[...unsigned(code.length), ...code]])),
])
new WebAssembly.Module(bytes)

const lines = Buffer.from(bytes).toString('base64').match(/.{1,150}/gu).map((line) => `  '${line}'`).join(' +\n')
export const kernelFile = `/** Made by scripts/build-dot-kernel.mjs; what it does and why: dot-kernel.ts. Base64 of a WebAssembly module of ${bytes.length} bytes. */
export const dotKernelBytes =
${lines}

/** Numbers a row. */
export const dotDims = ${dims}
`
if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(fileURLToPath(new URL('../src/analysis/dot-kernel-bytes.ts', import.meta.url)), kernelFile)
