// The little of WebAssembly's binary format that our two modules need (build-dot-kernel.mjs, build-fold-kernel.mjs).

/** Unsigned numbers in groups of seven bits, as the format asks. */
export function unsigned(value) {
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
export const counted = (items) => [...unsigned(items.length), ...items.flat()]
const section = (id, content) => [id, ...unsigned(content.length), ...content]
const named = (text) => counted([...Buffer.from(text)].map((byte) => [byte]))

export const i32 = 0x7f
export const v128 = 0x7b
export const get = (local) => [0x20, ...unsigned(local)]
export const set = (local) => [0x21, ...unsigned(local)]
export const number = (value) => [0x41, ...signed(value)]
export const simd = (code, ...rest) => [0xfd, ...unsigned(code), ...rest]
export const loadVector = (offset) => simd(0x00, 0, ...unsigned(offset))
export const storeVector = (offset) => simd(0x0b, 0, ...unsigned(offset))
export const [multiply, plus, notBelow] = [0x6c, 0x6a, 0x4f]
export const advance = (local, bytes) => [...get(local), ...number(bytes), plus, ...set(local)]
/** Runs `step` while local `at` is below local `end`, both addresses. */
export const whileBelow = (at, end, step) => [0x02, 0x40, 0x03, 0x40, ...get(at), ...get(end), notBelow, 0x0d, 1, ...step, 0x0c, 0, 0x0b, 0x0b]

/** A module of one function `name` over an imported memory; `params` whole numbers in, nothing out; `locals` as pairs of count and kind. */
export function moduleOf({ name, params, locals, body }) {
  const code = [...counted(locals.map(([count, kind]) => [...unsigned(count), kind])), ...body, 0x0b]
  const bytes = Uint8Array.from([
    0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00,
    ...section(1, counted([[0x60, ...counted(Array.from({ length: params }, () => [i32])), 0x00]])),
    ...section(2, counted([[...named('of'), ...named('memory'), 0x02, 0x00, 0x01]])),
    ...section(3, counted([[0x00]])),
    ...section(7, counted([[...named(name), 0x00, 0x00]])),
    ...section(10, counted([[...unsigned(code.length), ...code]])),
  ])
  new WebAssembly.Module(bytes)
  return bytes
}

/** Base64 as lines of source. */
export const asSource = (bytes) => Buffer.from(bytes).toString('base64').match(/.{1,150}/gu).map((line) => `  '${line}'`).join(' +\n')
