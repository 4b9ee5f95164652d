import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import yazl from 'yazl'
import { fileWriters } from '../../src/file-writers.ts'
import { aSubmission, anyOktmo, serve } from '../web/serve.ts'

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
const book = (rows: string, more: Readonly<Record<string, string>> = {}, doctype = '') =>
  zip({
    '[Content_Types].xml': `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Лист" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${declaration}${doctype}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    ...more,
  })

const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const row = (...texts: string[]) => `<row>${texts.map(cell).join('')}</row>`
const head = ['Направление', 'ОКТМО', 'Проблема']
const good = ['selo', anyOktmo(), 'Нет воды.']

/** The book as it is, but its directory says that each part unpacks to ten bytes. */
function lying(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  for (let at = copy.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = copy.indexOf('PK\u0001\u0002', at + 4, 'latin1')) copy.writeUInt32LE(10, at + 24)
  return copy
}

const laughs = `<!DOCTYPE worksheet [<!ENTITY a "ха">${Array.from({ length: 9 }, (_, n) => `<!ENTITY ${'bcdefghij'[n]} "${`&${'abcdefghi'[n]};`.repeat(10)}">`).join('')}]>`

const bombs: Readonly<Record<string, () => Promise<Buffer>>> = {
  'zeros packed a thousand times': async () => gzipSync(Buffer.alloc(51 * megabyte)),
  'less than 50 MB, but more than a hundred times': async () => gzipSync(Buffer.alloc(20 * megabyte, 'а')),
  'a sheet of 60 MB in a small book': () => book(row(...head) + row(...good).repeat(600_000)),
  'a book that lies about what is in it': async () => lying(await book(row(...head) + row(...good).repeat(600_000))),
  'elements a hundred thousand deep': () => book(`${'<row>'.repeat(100_000)}${'</row>'.repeat(100_000)}`),
  'two hundred and one columns': () => book(row(...Array.from({ length: 201 }, (_, n) => `Столбец ${n}`)) + row(...Array.from({ length: 201 }, () => 'да'))),
  'as many columns in a CSV': async () => Buffer.from(`${Array.from({ length: 201 }, (_, n) => `c${n}`).join(';')}\n${'1;'.repeat(200)}1\n`),
  'twenty thousand files in one': () => zip(Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`xl/${n}.xml`, 'x']))),
  'lists a million deep': async () => Buffer.from('['.repeat(megabyte) + ']'.repeat(megabyte)),
  'a book cut in the middle': async () => (await book(row(...head) + row(...good).repeat(100))).subarray(0, 900),
  'not a table at all': async () => Buffer.from('%PDF-1.7 something'),
}

const multipart = (file: Buffer, name: string) => {
  const start = `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`
  return { payload: Buffer.concat([Buffer.from(start), file, Buffer.from('\r\n--b--\r\n')]), headers: { 'content-type': 'multipart/form-data; boundary=b' } }
}

test('no file stops the platform: every bomb is refused with a sentence, and whoever submits meanwhile is served', { timeout: 300_000 }, async () => {
  const { app, person, post, faults, database } = await serve({ writers: fileWriters('http://dialogue.test'), limits: 'none' })
  const { cookie } = await person('c@example.org', 'coordinator')
  const send = (file: Buffer) => {
    const { payload, headers } = multipart(file, 'rows')
    return app.inject({ method: 'POST', url: '/api/v1/rounds/r1/imports/file', payload, headers: { ...headers, cookie, 'sec-fetch-site': 'same-origin' } })
  }
  let [over, served] = [false, 0]
  const submitting = (async () => {
    for (let n = 0; !over; n++) {
      expect((await post('/api/v1/rounds/r1/initiatives', aSubmission({ problem: `Нет воды ${n}.` }))).statusCode).toBe(200)
      served += 1
      await new Promise((moment) => setTimeout(moment, 20))
    }
  })()
  const told: Record<string, string> = {}
  for (const [name, make] of Object.entries(bombs)) {
    const file = await make()
    expect([name, file.length < 10 * megabyte]).toEqual([name, true])
    const before = served
    const answer = await send(file)
    const { code, sentence = '' } = answer.json<{ code?: string; sentence?: string }>()
    told[name] = `${answer.statusCode} ${code ?? answer.body.slice(0, 200)}${sentence.length > 10 && served >= before ? '' : ' (and no word, or nobody served)'}`
  }
  over = true
  await submitting
  expect(Object.entries(told).filter(([, said]) => !/^(?:413 too-large|415 unsupported-file|422 invalid-input)$/.test(said))).toEqual([])
  expect(told).toMatchObject({ 'zeros packed a thousand times': '413 too-large', 'a sheet of 60 MB in a small book': '413 too-large' })
  const fine = await send(await book(row(...head) + row(...good) + row('selo', anyOktmo(), 'д'.repeat(32_001))))
  expect(fine.json()).toMatchObject({ taken: 1, refusedCount: 1 })
  // Names that stand for a thousand million words are read as they stand, never put in their place.
  expect((await send(await book(row(...head) + row('selo', anyOktmo(), 'Смеются: &j;'), {}, laughs))).json()).toMatchObject({ taken: 1 })
  const { longest } = await database.db.selectFrom('initiative').select((all) => all.fn.max(sql<number>`length(problem)`).as('longest')).executeTakeFirstOrThrow()
  expect(longest).toBeLessThan(50)
  expect(served).toBeGreaterThan(10)
  expect(faults).toEqual([])
})
