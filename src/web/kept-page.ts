import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** A page kept for everybody: what was answered, ready to be sent again. */
export interface KeptPage {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Buffer
  /** The body packed once for all who ask for that packing; filled when first asked for. */
  readonly packed: Map<Packing, Promise<Buffer>>
}

export type Packing = 'br' | 'gzip'

/** The smallest body worth packing. */
const smallest = 1_024

const packers: Readonly<Record<Packing, (body: Buffer) => Promise<Buffer>>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
  gzip: (body) => promisify(gzip)(body),
}

/** The better packing a browser says it takes. A refused one (`br;q=0`) is not taken. */
export function packingOf(acceptEncoding: string | undefined): Packing | null {
  const taken = (acceptEncoding ?? '').split(',').map((part) => part.trim()).filter((part) => !/;\s*q=0(?:\.0*)?$/.test(part))
  const names = new Set(taken.map((part) => part.split(';', 1)[0]!.toLowerCase()))
  return names.has('br') ? 'br' : names.has('gzip') ? 'gzip' : null
}

/** The body in a packing, or null when it is not worth it. */
export function packedBody({ body, packed }: KeptPage, packing: Packing): Promise<Buffer> | null {
  if (body.length < smallest) return null
  const known = packed.get(packing)
  if (known) return known
  const made = packers[packing](body)
  packed.set(packing, made)
  return made
}
