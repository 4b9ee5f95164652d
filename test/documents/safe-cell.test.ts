import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeCell } from '../../src/documents/safe-cell.ts'

describe('cells a spreadsheet will not evaluate', () => {
  it.each(['=1+1', '+cmd|calc', '-2+3+cmd', '@SUM(A1)', '\t=1', ' =HYPERLINK("x")'])('%j is text', (cell) => expect(safeCell(cell).startsWith("'")).toBe(true))
  it.each(['−5 °C', '-5 °C', '+7 495 123-45-67', '-12,5 %', 'Просим дорогу', '- 3 млн'])('%j stays readable', (cell) => expect(safeCell(cell)).toBe(cell))
  it('never leaves a formula at the start', () =>
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', ' ', 'A', '1', '(', '|', '!') }), (cell) => /^[\s]*[=@]/u.test(safeCell(cell)) === false)))
})
