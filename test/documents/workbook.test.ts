import { readXlsx } from 'hucre/xlsx'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnName } from '../../src/documents/workbook/sheet-xml.ts'
import { mostRows, withinLimits, type Sheet, type SheetCell } from '../../src/documents/workbook/sheet.ts'
import { writeSheets } from '../../src/documents/workbook/write-sheets.ts'
import { xmlText } from '../../src/documents/workbook/xml-bytes.ts'

async function written(sheets: readonly Sheet[]): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of writeSheets(sheets, 'Проверка')) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const sheet = (rows: readonly SheetCell[][], name = 'Лист'): Sheet => ({ name, columns: [['Номер', 8], ['Текст', 80], ['Регион', 20, 'repeats']], rowsCount: rows.length, rows })

/** What a reader that knows nothing of us finds. */
async function readBack(rows: readonly SheetCell[][]): Promise<unknown[][]> {
  const { sheets } = await readXlsx(await written([sheet(rows)]))
  return sheets[0]!.rows.slice(1).map((row) => row.map((cell) => cell ?? null))
}

describe('a workbook', () => {
  it('gives every cell back, whatever it holds', async () => {
    const text = fc.string({ unit: fc.constantFrom('а', 'Ё', ' ', '\n', '\t', '<', '&', '>', '"', '_x0041_', '_', '𝄞', '1'), minLength: 1, maxLength: 20 }).map((made) => `т${made}`)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.integer(), text, text), { minLength: 1, maxLength: 8 }), async (rows) => {
        expect(await readBack(rows)).toEqual(rows)
      }),
      { numRuns: 60 },
    )
  })

  it('tells numbers from texts, keeps empty cells empty, and evaluates nothing', async () => {
    expect(await readBack([[1, '=1+1', null], [2, '', 'Тверь']])).toEqual([[1, "'=1+1", null], [2, null, 'Тверь']])
  })

  it('has the names of the sheets and their headers', async () => {
    const { sheets } = await readXlsx(await written([sheet([], 'Первый & "второй"'), sheet([[1, 'а', 'б']], 'Итог')]))
    expect(sheets.map(({ name }) => name)).toEqual(['Первый & "второй"', 'Итог'])
    expect(sheets[0]!.rows).toEqual([['Номер', 'Текст', 'Регион']])
  })

  it('is the same bytes for the same rows', async () => {
    const rows = Array.from({ length: 500 }, (_, i) => [i, `текст ${i}`.repeat(90), `регион ${i % 7}`])
    expect((await written([sheet(rows)])).equals(await written([sheet(rows)]))).toBe(true)
  })

  it('cuts a cell at the limit of the format, never a letter in two', async () => {
    const [[, text]] = (await readBack([[1, `${'a'.repeat(32_766)}𝄞 more`, 'б']])) as [[number, string]]
    expect(text).toBe('a'.repeat(32_766))
  })

  it('goes on in a second sheet where the rows are more than the format takes', () => {
    const most = mostRows - 1
    const rows = function* (): Iterable<SheetCell[]> {
      for (let i = 0; i <= most; i++) yield [i]
    }
    const parts = withinLimits({ ...sheet([]), rowsCount: most + 1, rows: rows() })
    expect(parts.map(({ name, rowsCount }) => [name, rowsCount])).toEqual([['Лист', most], ['Лист 2', 1]])
    let first = 0
    for (const _row of parts[0]!.rows) first++
    expect(first).toBe(most)
    expect([...parts[1]!.rows]).toEqual([[most]])
  })

  it('names columns and escapes as the format asks', () => {
    expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
    expect(xmlText('a_x0041_ <b> & \r\nс\r')).toBe('a_x005F_x0041_ &lt;b&gt; &amp; \nс\n')
    expect(xmlText('_\u0001x0041_\uffff\r\u0001\n')).toBe('_x005F_x0041_\n')
  })

  it('writes letters as the platform does, halves of letters as the sign for what cannot be read', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('я', 'q', 'ß', '₽', '𝄞', '\ud834', '\udd1e', '\uffff', '\u0001', '_', '_x00e9_', '\r', '\n', '\t', '&', '>') }), (text) => {
        const expected = text
          .replace(/[\u0001\uffff]/gu, '')
          .replace(/\r\n?/gu, '\n')
          .replaceAll('&', '&amp;')
          .replaceAll('>', '&gt;')
          .replace(/_(?=x[\dA-Fa-f]{4}_)/gu, '_x005F_')
        expect(xmlText(text)).toBe(Buffer.from(expected).toString())
      }),
    )
  })

  it('tells a fault of the rows instead of ending early', async () => {
    const rows = function* (): Iterable<SheetCell[]> {
      yield [1, 'а', 'б']
      throw new Error('rows broke')
    }
    await expect(written([{ ...sheet([]), rowsCount: 2, rows: rows() }])).rejects.toThrow('rows broke')
  })
})
