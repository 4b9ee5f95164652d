import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { FileFault } from './table-fault.ts'

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

async function* unpacked(raw: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const gunzip = createGunzip()
  // The failure reaches the loop below as the stream's error; the callback only keeps it from being thrown twice.
  pipeline(raw, gunzip, () => undefined)
  try {
    for await (const part of gunzip) yield part as Buffer
  } catch {
    throw new FileFault('broken-archive')
  }
}

/** Looks at a file once, streaming: hash, size, first bytes, whether it is UTF-8. Errors: `FileFault`. */
export async function inspectSource(given: string | HeldFile): Promise<SourceFile> {
  const path = typeof given === 'string' ? given : given.name
  const raw = typeof given === 'string' ? await rawBytes(given) : inPieces(given.bytes)
  const hash = createHash('sha256')
  let first: Buffer | null = null
  for await (const part of raw()) {
    first ??= part
    hash.update(part)
  }
  if (first === null) throw new FileFault('empty-file', path === '-' ? '' : path)
  const gzip = first[0] === 0x1f && first[1] === 0x8b
  const bytes = gzip ? () => unpacked(raw()) : raw
  const sample: Buffer[] = []
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let size = 0
  let utf8 = true
  for await (const part of bytes()) {
    if (size < sampleSize) sample.push(part.subarray(0, sampleSize - size))
    size += part.length
    if (utf8) utf8 = decodes(decoder, part)
  }
  if (size === 0) throw new FileFault('empty-file', path === '-' ? '' : path)
  return { path, hash: hash.digest('hex'), gzip, size, sample: Buffer.concat(sample), utf8, bytes }
}

function decodes(decoder: TextDecoder, part: Buffer): boolean {
  try {
    decoder.decode(part, { stream: true })
    return true
  } catch {
    return false
  }
}
