import { gzipSync } from 'node:zlib'
import { writeXlsx } from 'hucre/xlsx'
import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { describe, expect, it } from 'vitest'
import { visitRecords } from '../../src/documents/tables/csv-records.ts'
import { chooseColumns } from '../../src/documents/tables/guess-columns.ts'
import { importFields, importMapping } from '../../src/documents/tables/import-fields.ts'
import { openTable, type TableOptions } from '../../src/documents/tables/open-table.ts'

const windows1251 = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0)
    if (code < 128) return code
    if (letter === 'ё') return 0xb8
    if (letter === 'Ё') return 0xa8
    return code - 0x410 + 0xc0
  })

/** KOI8-R and the code page of DOS: the place of each letter is looked up among what the decoder makes of all bytes. */
function oneByte(text: string, encoding: 'koi8-r' | 'ibm866'): Uint8Array {
  const letters = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))
  return Uint8Array.from(text, (letter) => letters.indexOf(letter))
}

const utf16 = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le')

async function read(content: string | Uint8Array, options: TableOptions = {}) {
  const table = await openTable({ name: 'file', bytes: typeof content === 'string' ? Buffer.from(content) : content }, options)
  const rows: string[][] = []
  const numbers: number[] = []
  for await (const { row, cells } of table.rowsWith()) {
    rows.push([...cells])
    numbers.push(row)
  }
  return { ...table, rows, numbers }
}

/** The well-known parser; null where it refuses the whole file. */
function slowly(content: string, delimiter: string, ending: string): string[][] | null {
  try {
    return parse(content, { delimiter, record_delimiter: ending, relax_column_count: true, relax_quotes: true, skip_empty_lines: true })
  } catch {
    return null
  }
}

/** Our own reading, the bytes handed over in pieces that cut letters, quotes and line ends. */
async function inPieces(content: string, delimiter: string, size: number): Promise<string[][]> {
  const all = Buffer.from(content)
  const pieces = async function* () {
    for (let from = 0; from < all.length; from += size) yield all.subarray(from, from + size)
  }
  const rows: string[][] = []
  for await (const _piece of visitRecords(pieces(), delimiter, { record: (scan) => void rows.push(Array.from({ length: scan.width }, (_, column) => scan.cell(column))), broken: () => void rows.push(['broken']) }));
  return rows
}

const appeals = 'id;Текст обращения;Регион\n1;Отремонтируйте дорогу в нашем селе, по ней невозможно проехать;Тверская область\n2;Нет света на улице уже третью неделю;Курская область\n'

describe('tables', () => {
  it.each([
    ['utf-8', Buffer.from(appeals)],
    ['windows-1251', windows1251(appeals)],
    ['utf-16le', utf16(appeals)],
    ['koi8-r', oneByte(appeals, 'koi8-r')],
    ['ibm866', oneByte(appeals, 'ibm866')],
  ])('reads %s and tells it', async (encoding, bytes) => {
    const table = await read(bytes)
    expect(table.encoding).toBe(encoding)
    expect(table.delimiter).toBe(';')
    expect(table.columns).toEqual(['id', 'Текст обращения', 'Регион'])
    expect(table.rows[1]).toEqual(['2', 'Нет света на улице уже третью неделю', 'Курская область'])
  })

  it('reads gzip as it is', async () => expect((await read(gzipSync(appeals))).rows).toHaveLength(2))

  it('keeps the first row of a table without a header', async () => {
    const table = await read('17,"Очень длинный текст обращения, в котором жалуются на вывоз мусора во дворе дома, и он длиннее названия",3\n18,"Ещё один длинный текст про освещение",4\n')
    expect(table.hasHeader).toBe(false)
    expect(table.rows[0]![0]).toBe('17')
    expect(chooseColumns(table)).toMatchObject({ text: [1], id: 0 })
  })

  it.each([',', ';', '\t', '|'])('round trip with delimiter %j, whatever the cells hold', async (delimiter) => {
    const cell = fc.string({ unit: fc.constantFrom('а', 'б', '"', ';', ',', '\t', '|', '\n', ' ', 'Ю', '1'), maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 }), async (cells) => {
        const filled = cells.map((row, i) => [String(i), ...row])
        const table = await read(stringify(filled, { delimiter, quoted: true }), { delimiter, header: false })
        expect(table.rows).toEqual(filled)
      }),
      { numRuns: 40 },
    )
  })

  it.each([[',', '\n'], [';', '\r\n'], ['\t', '\r'], ['¦', '\n']])('reads %j with lines ended by %j as the slow parser does, however wildly quoted, however cut', async (delimiter, ending) => {
    const letter = fc.constantFrom('а', '"', '""', ' ', '1', delimiter, ending, `"${delimiter}"`, `${ending}"`, 'Ю', '𝄞')
    await fc.assert(
      fc.asyncProperty(fc.array(letter, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 7 }), async (letters, piece) => {
        // The first line decides how lines end; the last cell closes what was left open.
        const content = `1${delimiter}2${ending}${letters.join('')}`
        const expected = slowly(content, delimiter, ending)
        fc.pre(expected !== null)
        expect(await inPieces(content, delimiter, piece)).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })

  it('takes a line end of the other kind and short or long rows as they come', async () => {
    const table = await read('a,b\r\n1,"x\ny"\n2,z,more\r\n\r\n3\n', { header: true })
    expect(table.rows).toEqual([['1', 'x\ny'], ['2', 'z', 'more'], ['3']])
  })

  it('refuses a row whose quote never closes and reads on after it', async () => {
    const table = await read('id,text\n1,раз\n2,"два\n3,три\n4,четыре\n', { header: true })
    expect(table.rows).toEqual([['1', 'раз'], ['3', 'три'], ['4', 'четыре']])
    expect(table.refused).toMatchObject([{ row: 2, code: 'broken-row', beginning: '2,"два' }])
  })

  it('takes a record of more than eight megabytes as broken and reads on', async () => {
    const table = await read(`id,text\n1,"${'я'.repeat(5 << 20)}\n2,два\n`, { header: true })
    expect(table.refused).toMatchObject([{ row: 1, code: 'broken-row' }])
    expect(table.rows).toEqual([['2', 'два']])
  })

  it('reads only the asked columns', async () => {
    const table = await openTable({ name: 'file', bytes: Buffer.from(appeals) })
    const rows: string[][] = []
    for await (const { cells } of table.rowsWith([2])) rows.push([...cells])
    expect(rows).toEqual([['', '', 'Тверская область'], ['', '', 'Курская область']])
  })

  it('refuses a row with bytes that are no letters, when the encoding is given', async () => {
    const table = await read(Buffer.concat([Buffer.from('id,text\n1,раз\n2,'), Buffer.from([0xff, 0xfe]), Buffer.from('\n3,три\n')]), { encoding: 'utf-8', header: true })
    expect(table.rows).toEqual([['1', 'раз'], ['3', 'три']])
    expect(table.refused).toMatchObject([{ row: 2, code: 'unreadable-characters' }])
  })

  it.each(['', '"', '\n', ',,'])('refuses %j as a delimiter', async (delimiter) => {
    await expect(read(appeals, { delimiter })).rejects.toMatchObject({ code: 'unknown-delimiter' })
  })

  it('refuses a broken line of JSONL by its number and reads on', async () => {
    const table = await read('{"id":1,"text":"Первый текст"}\n{"id":2,"text":\n[1]\n{"id":4,"text":"Четвёртый"}\n')
    expect(table.numbers).toEqual([1, 4])
    expect(table.refused.map(({ row, code }) => [row, code])).toEqual([[2, 'broken-row'], [3, 'not-a-record']])
  })

  it('reads a JSON array and a list inside an object', async () => {
    const records = [{ a: 1, text: 'раз' }, { a: 2, text: 'два', tags: ['x', 'y'] }]
    expect((await read(JSON.stringify(records))).rows).toEqual([['1', 'раз', ''], ['2', 'два', 'x, y']])
    expect((await read(JSON.stringify({ total: 2, found: records }))).rows).toHaveLength(2)
  })

  it('reads a workbook, by sheet too', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'Пусто', rows: [] }, { name: 'Обращения', rows: [['Номер', 'Текст'], [7, 'Просим построить новую школу в микрорайоне, детей возят за двадцать километров'], [8, 'Вода']] }] })
    expect((await read(bytes)).rows).toEqual([['7', 'Просим построить новую школу в микрорайоне, детей возят за двадцать километров'], ['8', 'Вода']])
    await expect(read(bytes, { sheet: 'Нет такого' })).rejects.toThrow('Обращения')
  })

  it('says what is wrong with a file', async () => {
    await expect(read('')).rejects.toMatchObject({ code: 'empty-file' })
    await expect(read('[{"a":1},')).rejects.toMatchObject({ code: 'broken-json' })
    await expect(read(Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2, 3))).rejects.toMatchObject({ code: 'broken-archive' })
    await expect(read(Buffer.concat([Buffer.from('PK'), Buffer.alloc(50)]))).rejects.toMatchObject({ code: 'broken-workbook' })
    await expect(openTable('/no/such/file')).rejects.toMatchObject({ code: 'no-file' })
    const table = await read(appeals)
    expect(() => chooseColumns(table, { text: ['Нет'] })).toThrow('Текст обращения')
  })

  it('turns the words of an import file into fields', async () => {
    const table = await read('Номер;Направление;ОКТМО;Вид;Проблема;Роль;Почта\n77;selo;28604000;Проблема, практика;Закрыли фельдшерский пункт, ближайшая помощь за сорок километров;Глава;a@b.ru\n')
    const fields = importFields({ row: 1, cells: table.rows[0]! }, importMapping(table.columns))
    expect(fields).toMatchObject({ ownId: '77', direction: 'selo', oktmo: '28604000', kinds: ['problem', 'practice'], author: { role: 'head', email: 'a@b.ru' } })
  })
})
