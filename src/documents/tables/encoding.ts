import type { SourceFile } from './source-file.ts'
import { FileFault } from './table-fault.ts'

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'koi8-r', 'ibm866'] as const
export type Encoding = (typeof encodings)[number]

/** Reads an encoding's name as people write it. Errors: `unknown-encoding`. */
export function encodingNamed(name: string): Encoding {
  const known: Readonly<Record<string, Encoding>> = {
    'utf-8': 'utf-8', 'utf8': 'utf-8', 'utf-16': 'utf-16le', 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be',
    'windows-1251': 'windows-1251', 'cp1251': 'windows-1251', '1251': 'windows-1251', 'win-1251': 'windows-1251',
    'koi8-r': 'koi8-r', 'koi8r': 'koi8-r', 'koi8': 'koi8-r', 'ibm866': 'ibm866', 'cp866': 'ibm866', '866': 'ibm866', 'dos': 'ibm866',
  }
  const found = known[name.trim().toLowerCase()]
  if (!found) throw new FileFault('unknown-encoding', `«${name}».`)
  return found
}

const singleByte = ['windows-1251', 'koi8-r', 'ibm866'] as const
/** The ten letters that are six of ten in Russian texts; small ones, as most letters are. */
const frequent = /[оеаинтсрвл]/gu

/**
 * Of the three ways Russian was written in one byte a letter, the one in which the sample has by far the most of the frequent letters;
 * windows-1251 unless another has half as many again, so that a few words decide nothing. Cost: linear in the sample.
 */
function cyrillicEncoding(sample: Uint8Array): Encoding {
  const counts = singleByte.map((encoding) => new TextDecoder(encoding).decode(sample).match(frequent)?.length ?? 0)
  const most = Math.max(...counts)
  return most >= 20 && most > 1.5 * counts[0]! ? singleByte[counts.indexOf(most)]! : 'windows-1251'
}

/** Byte order mark first, then zero bytes of UTF-16 without a mark, then strict UTF-8 of the whole file; else one byte a letter. */
export function detectEncoding(source: Pick<SourceFile, 'sample' | 'utf8'>): Encoding {
  const { sample, utf8 } = source
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be'
  const looked = Math.min(sample.length, 4096)
  const zeros = [0, 0]
  for (let i = 0; i < looked; i++) if (sample[i] === 0) zeros[i % 2]! += 1
  if (zeros[1]! > looked / 8 && zeros[1]! > 4 * zeros[0]!) return 'utf-16le'
  if (zeros[0]! > looked / 8 && zeros[0]! > 4 * zeros[1]!) return 'utf-16be'
  return utf8 ? 'utf-8' : cyrillicEncoding(sample)
}

/** The bytes in UTF-8, whatever they were. A file already in UTF-8 passes through untouched. */
export async function* utf8Bytes(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncIterable<Buffer> {
  if (encoding === 'utf-8') yield* bytes
  else for await (const text of decodeText(bytes, encoding)) yield Buffer.from(text)
}

/** The bytes as text, without the byte order mark; what does not decode becomes U+FFFD and is refused row by row later. */
export async function* decodeText(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding)
  for await (const part of bytes) yield decoder.decode(part, { stream: true })
  yield decoder.decode()
}
