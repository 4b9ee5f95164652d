import { deflateRawSync, deflateSync, crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { attachmentName, readAttachment } from '../../src/documents/attachments/read-attachment.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const contains = (bytes: Uint8Array, text: string) => Buffer.from(bytes).includes(text)

/** A ZIP made by hand; `claims` says what the directory tells of the unpacked size. */
function zip(files: Readonly<Record<string, string>>, claims?: number): Uint8Array {
  const [locals, central]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [name, text] of Object.entries(files)) {
    const stored = name === 'mimetype'
    const packed = stored ? Buffer.from(text) : deflateRawSync(text)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(stored ? 0 : 8, 8)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(text.length, 22)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(claims ?? text.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    locals.push(head, Buffer.from(name), packed)
    central.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, ...central, end])
}

const types = '[Content_Types].xml'

function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

const png = (notes: readonly Buffer[]) =>
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    ...notes,
    pngChunk('IDAT', deflateSync(Buffer.from([0, 255]))),
    pngChunk('IEND', Buffer.alloc(0)),
  ])

/** Exif as a telephone writes it: turned by a quarter, with the place beside. */
const exif = Buffer.concat([
  Buffer.from('Exif\0\0II*\0'),
  Buffer.from([8, 0, 0, 0, 2, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0]),
  Buffer.from('GPS 51.53 N 46.03 E iPhone'),
])
const segment = (marker: number, data: Buffer) => Buffer.concat([Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255]), data])
const jpeg = (notes: readonly Buffer[]) =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...notes,
    segment(0xdb, Buffer.alloc(65)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0x34, 0xff, 0xd9]),
    Buffer.from('and a film behind the picture'),
  ])

describe('a file beside an initiative', () => {
  it('is known by its content, whatever its name says', () => {
    const kinds: [string | null, Uint8Array][] = [
      ['pdf', bytesOf('%PDF-1.7\n')],
      ['png', png([])],
      ['jpeg', jpeg([])],
      ['docx', zip({ [types]: '<Types/>', 'word/document.xml': '<w/>' })],
      ['xlsx', zip({ [types]: '<Types/>', 'xl/workbook.xml': '<w/>' })],
      ['odt', zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<w/>' })],
      ['text', bytesOf('Смета: 12 млн рублей\n')],
      [null, bytesOf('MZ\0\0program')],
      [null, bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
      [null, bytesOf('<!doctype html><p>')],
      [null, zip({ 'any.txt': 'an archive' })],
      [null, zip({ [types]: '<Types/>', 'word/document.xml': '<w/>', 'word/vbaProject.bin': 'macro' })],
      [null, zip({ mimetype: 'application/vnd.oasis.opendocument.text-master', 'content.xml': '<w/>' })],
      [null, new Uint8Array()],
      [null, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00])],
      [null, bytesOf('PK\u0003\u0004 broken')],
    ]
    for (const [kind, bytes] of kinds) expect(readAttachment(bytes)?.kind ?? null, Buffer.from(bytes).toString('latin1').slice(0, 40)).toBe(kind)
  })

  it('is refused when it would unpack to more than the limits allow', () => {
    const document = { [types]: '<Types/>', 'word/document.xml': 'x'.repeat(2_000) }
    expect(readAttachment(zip(document))?.kind).toBe('docx')
    expect(readAttachment(zip(document, 60 * 1_048_576))).toBeNull()
    expect(readAttachment(zip({ [types]: '<Types/>', 'word/document.xml': 'x'.repeat(1_000_000) }))).toBeNull()
  })

  it('loses place, camera and words when it is a picture, and keeps how it is turned', () => {
    const photo = readAttachment(jpeg([segment(0xe1, exif), segment(0xfe, Buffer.from('снял Иванов')), segment(0xe2, Buffer.from('ICC_PROFILE'))]))!
    for (const secret of ['GPS', 'iPhone', 'Иванов', 'film']) expect(contains(photo.content, secret), secret).toBe(false)
    expect(contains(photo.content, 'JFIF')).toBe(true)
    // Orientation 6, in a note that holds nothing else.
    expect(Buffer.from(photo.content).includes(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]))).toBe(true)
    expect(readAttachment(photo.content)!.content).toEqual(photo.content)
    const drawing = readAttachment(png([pngChunk('tEXt', Buffer.from('Author\0Иванов')), pngChunk('eXIf', exif), pngChunk('pHYs', Buffer.alloc(9))]))!
    expect(contains(drawing.content, 'Иванов')).toBe(false)
    expect(contains(drawing.content, 'GPS')).toBe(false)
    expect(contains(drawing.content, 'pHYs')).toBe(true)
    expect(Buffer.from(drawing.content)).toEqual(png([pngChunk('pHYs', Buffer.alloc(9))]))
  })

  it('never breaks the reader, however it is cut or changed', () => {
    const sound = [jpeg([segment(0xe1, exif)]), png([pngChunk('tEXt', Buffer.from('a'))]), zip({ [types]: 'a', 'word/document.xml': 'b' })]
    for (const bytes of sound) {
      for (let length = 0; length < bytes.length; length += 3) expect(() => readAttachment(bytes.subarray(0, length))).not.toThrow()
      for (let at = 0; at < bytes.length; at += 2) {
        const changed = Uint8Array.from(bytes)
        changed[at] = (changed[at]! * 7 + 113) & 255
        expect(() => readAttachment(changed)).not.toThrow()
      }
    }
  })

  it('is kept under a name no system takes for something else', () => {
    expect(attachmentName('C:\\Мои документы\\Смета 2026.PDF.exe', 'pdf')).toBe('Смета 2026.PDF.pdf')
    expect(attachmentName('../../etc/passwd', 'text')).toBe('passwd.txt')
    expect(attachmentName('фото\u202egpj.exe', 'jpeg')).toBe('фотоgpj.jpg')
    expect(attachmentName('', 'png')).toBe('файл.png')
  })
})
