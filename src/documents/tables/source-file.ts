import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { FileFault } from './table-fault.ts'
import { mostUnpacked } from './unpack-bounds.ts'

/** What one pass over a file tells before it is read in earnest. */
export interface SourceFile {
  readonly path: string
  /** SHA-256 of the file as it lies on disk, hex. */
  readonly hash: string
  readonly gzip: boolean
  /** Unpacked size in bytes: what progress is measured against. */
  readonly size: number
  /** The first bytes, unpacked. */
  readonly sample: Buffer
  /** Whole content is valid UTF-8 (pure ASCII too). */
  readonly utf8: boolean
  /** The bytes again, unpacked, from the start. */
  readonly bytes: () => AsyncIterable<Buffer>
}

const sampleSize = 262_144

async function readStandardInput(): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of process.stdin) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** A file already in memory, such as an upload. */
export interface HeldFile {
  readonly name: string
  readonly bytes: Uint8Array
}

const inPieces = (all: Uint8Array) =>
  async function* (): AsyncIterable<Buffer> {
    for (let from = 0; from < all.length; from += 1 << 20) yield Buffer.from(all.buffer, all.byteOffset + from, Math.min(1 << 20, all.length - from))
  }

/** Bytes as they lie on disk; `-` is standard input, kept in memory because it is read twice. */
async function rawBytes(path: string): Promise<() => AsyncIterable<Buffer>> {
  if (path === '-') return inPieces(await readStandardInput())
  const found = await stat(path).catch(() => null)
  if (!found) throw new FileFault('no-file', path)
  if (!found.isFile()) throw new FileFault('no-file', `${path}: это не файл.`)
  return () => createReadStream(path, { highWaterMark: 1 << 20 })
}

async function* unpacked(raw: AsyncIterable<Buffer>, most: number): AsyncIterable<Buffer> {
  const gunzip = createGunzip()
  let size = 0
  // The failure reaches the loop below as the stream's error; the callback only keeps it from being thrown twice.
  pipeline(raw, gunzip, () => undefined)
  try {
    for await (const part of gunzip) {
      size += (part as Buffer).length
      if (size > most) throw new FileFault('unpacks-too-large')
      yield part as Buffer
    }
  } catch (error) {
    throw error instanceof FileFault ? error : new FileFault('broken-archive')
  }
}

/** Looks at a file once, streaming: hash, size, first bytes, whether it is UTF-8. Errors: `FileFault`. */
export async function inspectSource(given: string | HeldFile): Promise<SourceFile> {
  const path = typeof given === 'string' ? given : given.name
  const raw = typeof given === 'string' ? await rawBytes(given) : inPieces(given.bytes)
  const hash = createHash('sha256')
  const look = new ContentLook()
  let gzip: boolean | null = null
  for await (const part of raw()) {
    gzip ??= part[0] === 0x1f && part[1] === 0x8b
    hash.update(part)
    if (!gzip) look.take(part)
  }
  const most = typeof given === 'string' ? Number.POSITIVE_INFINITY : mostUnpacked(given.bytes.length)
  const bytes = gzip === true ? () => unpacked(raw(), most) : raw
  if (gzip === true) for await (const part of bytes()) look.take(part)
  if (look.size === 0) throw new FileFault('empty-file', path === '-' ? '' : path)
  return { path, hash: hash.digest('hex'), gzip: gzip === true, size: look.size, sample: look.sample(), utf8: look.isUtf8(), bytes }
}

/** What the unpacked bytes tell while they pass by. */
class ContentLook {
  size = 0
  readonly #sample: Buffer[] = []
  #utf8 = true
  /** Bytes of a letter that the last piece cut. */
  #cut: Buffer = Buffer.alloc(0)

  take(part: Buffer): void {
    if (this.size < sampleSize) this.#sample.push(Buffer.from(part.subarray(0, sampleSize - this.size)))
    this.size += part.length
    if (!this.#utf8) return
    const bytes = this.#cut.length === 0 ? part : Buffer.concat([this.#cut, part])
    const whole = wholeLetters(bytes)
    this.#utf8 = isUtf8(bytes.subarray(0, whole))
    this.#cut = Buffer.from(bytes.subarray(whole))
  }

  sample = (): Buffer => Buffer.concat(this.#sample)
  isUtf8 = (): boolean => this.#utf8 && this.#cut.length === 0
}

/** How many bytes there are up to the beginning of a letter cut at the end; at most three bytes are left over. */
function wholeLetters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) break
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length
  }
  return bytes.length
}
