import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, onTestFinished, test } from 'vitest'
import { fileWriters } from '../../src/file-writers.ts'
import { families } from './hostile-values.ts'

/** Texts that may look like a formula to a spreadsheet, and texts that only begin like one and must stay readable. */
const texts = [...families['formula']!, ...families['script']!, '−5 °C на улице', '+7 495 000-00-00', '-', '=', '+', '@адрес', '-1', '"=1+1"', 'a\n=1+1']
const csvLine = fileWriters('http://dialogue.test').csvLine!

const begins = /^[\s\uFEFF"']*[=+\-@＝＋－＠]/u

test('no cell of the open table begins as a formula does, and what is written can be read in it', () => {
  const rows = parse(texts.map((text) => csvLine([1, text])).join('')) as string[][]
  expect(rows).toHaveLength(texts.length)
  for (const [place, [, cell]] of rows.entries()) {
    const text = texts[place]!
    expect(cell).toContain(text.trim().slice(0, 20))
    if (begins.test(text) && !/^[−\s]/u.test(text)) expect([text, /^[=+@\t\r-]/u.test(cell!) && !/^[+-][\d\s().-]*$/u.test(cell!)]).toEqual([text, false])
  }
})

// `SOFFICE=yes` where LibreOffice is installed; not counted as skipped otherwise.
if (process.env['SOFFICE'] === 'yes') test('LibreOffice evaluates none of them', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'dialogue-sheet-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'in.csv'), `\uFEFF${texts.map((text) => csvLine([1, text])).join('')}`)
  execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', 'fods', '--outdir', folder, join(folder, 'in.csv')], { stdio: 'ignore' })
  const sheet = readFileSync(join(folder, 'in.fods'), 'utf8')
  expect(sheet).toContain('table:table-cell')
  expect(sheet.match(/table:formula=/g)).toBeNull()
})
