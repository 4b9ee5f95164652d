import { gzipSync } from 'node:zlib'
import yazl from 'yazl'

const megabyte = 1_048_576

async function zip(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const archive = new yazl.ZipFile()
  for (const [name, content] of Object.entries(files)) archive.addBuffer(Buffer.from(content as string), name)
  archive.end()
  const parts: Buffer[] = []
  for await (const part of archive.outputStream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'

/** A book of one sheet; `rows` and `strings` are put into it as they are. */
export const book = (rows: string, more: Readonly<Record<string, string>> = {}, doctype = '') =>
  zip({
    '[Content_Types].xml': `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Лист" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${declaration}${doctype}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    ...more,
  })

const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
export const row = (...texts: string[]) => `<row>${texts.map(cell).join('')}</row>`
export const importHead = ['Направление', 'ОКТМО', 'Проблема']
const good = ['selo', '00000001', 'Нет воды.']

/** The book as it is, but its directory says that each part unpacks to ten bytes. */
function lying(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  for (let at = copy.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = copy.indexOf('PK\u0001\u0002', at + 4, 'latin1')) copy.writeUInt32LE(10, at + 24)
  return copy
}

export const laughs = `<!DOCTYPE worksheet [<!ENTITY a "ха">${Array.from({ length: 9 }, (_, n) => `<!ENTITY ${'bcdefghij'[n]} "${`&${'abcdefghi'[n]};`.repeat(10)}">`).join('')}]>`

/** Files below ten megabytes that cost much to read, or cannot be read; each is refused, whatever the round. */
export const bombs: Readonly<Record<string, () => Promise<Buffer>>> = {
  'zeros packed a thousand times': async () => gzipSync(Buffer.alloc(51 * megabyte)),
  'less than 50 MB, but more than a hundred times': async () => gzipSync(Buffer.alloc(20 * megabyte, 'а')),
  'a sheet of 60 MB in a small book': () => book(row(...importHead) + row(...good).repeat(600_000)),
  'a book that lies about what is in it': async () => lying(await book(row(...importHead) + row(...good).repeat(600_000))),
  'elements a hundred thousand deep': () => book(`${'<row>'.repeat(100_000)}${'</row>'.repeat(100_000)}`),
  'two hundred and one columns': () => book(row(...Array.from({ length: 201 }, (_, n) => `Столбец ${n}`)) + row(...Array.from({ length: 201 }, () => 'да'))),
  'as many columns in a CSV': async () => Buffer.from(`${Array.from({ length: 201 }, (_, n) => `c${n}`).join(';')}\n${'1;'.repeat(200)}1\n`),
  'twenty thousand files in one': () => zip(Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`xl/${n}.xml`, 'x']))),
  'lists a million deep': async () => Buffer.from('['.repeat(megabyte) + ']'.repeat(megabyte)),
  'a book cut in the middle': async () => (await book(row(...importHead) + row(...good).repeat(100))).subarray(0, 900),
  'not a table at all': async () => Buffer.from('%PDF-1.7 something'),
}

/** A file as a form sends it. */
export const multipart = (file: Buffer, name: string) => {
  const start = `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`
  return { payload: Buffer.concat([Buffer.from(start), file, Buffer.from('\r\n--b--\r\n')]), headers: { 'content-type': 'multipart/form-data; boundary=b' } }
}

/** Of the coordinator who exists while the bench runs. */
export const coordinatorEmail = 'coordinator@load.example'
export const coordinatorPassword = 'only while the bench runs, long'

/**
 * Signs the coordinator in and makes the files; what comes back uploads every bomb in turn, one at a time, as long as it
 * `goesOn`, and resolves with how many answers of each status came. It throws when somebody takes a bomb for a file.
 */
export async function armBombs(port: number): Promise<(goesOn: () => boolean) => Promise<Readonly<Record<string, number>>>> {
  const origin = `http://127.0.0.1:${port}`
  const own = { 'sec-fetch-site': 'same-origin' }
  const signedIn = await fetch(`${origin}/api/v1/login`, { method: 'POST', headers: { ...own, 'content-type': 'application/json' }, body: JSON.stringify({ email: coordinatorEmail, password: coordinatorPassword }) })
  if (!signedIn.ok) throw new Error(`the coordinator could not sign in: ${signedIn.status} ${await signedIn.text()}`)
  const cookie = signedIn.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
  const made = await Promise.all(Object.values(bombs).map((make) => make()))
  return async (goesOn) => {
    const byStatus: Record<string, number> = {}
    for (let n = 0; goesOn(); n++) {
      const { payload, headers } = multipart(made[n % made.length]!, 'rows')
      const answer = await fetch(`${origin}/api/v1/rounds/load/imports/file`, { method: 'POST', headers: { ...headers, ...own, cookie }, body: new Uint8Array(payload) })
      await answer.arrayBuffer()
      if (answer.ok) throw new Error(`bomb «${Object.keys(bombs)[n % made.length]}» was taken`)
      byStatus[answer.status] = (byStatus[answer.status] ?? 0) + 1
    }
    return byStatus
  }
}
