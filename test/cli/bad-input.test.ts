import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { fileCommands } from '../../src/cli/file-commands.ts'
import { runCommand } from '../../src/cli/run-command.ts'
import type { Command } from '../../src/cli/command.ts'
import { emptyLexicon } from '../../src/text/lexicon.ts'

const folder = mkdtempSync(join(tmpdir(), 'dialogue-bad-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function dialogue(argv: readonly string[], commands: readonly Command[] = fileCommands) {
  const told = { out: '', error: '' }
  const code = await runCommand(commands, argv, {
    terminal: { out: (text) => (told.out += text), error: (text) => (told.error += text), isTerminal: false, clock: () => 0 },
    tools: { lexicon: async () => emptyLexicon, lexiconBytes: () => null, version: 'test', clock: () => 0, processorSeconds: () => 0, peakMemory: () => 0 },
  })
  return { code, ...told }
}

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const appeals = `id;Текст;Регион\n${Array.from({ length: 40 }, (_, i) => `${i};На улице Садовой ${i} разбита дорога, просим отремонтировать;Тверская область`).join('\n')}\n`
const windows1251 = Uint8Array.from(appeals, (letter) => (letter.charCodeAt(0) < 128 ? letter.charCodeAt(0) : letter.charCodeAt(0) - 0x410 + 0xc0))
const binary = Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256)
const good = file('good.csv', appeals)
mkdirSync(join(folder, 'folder'))

const unreadable: readonly (readonly [what: string, path: string, options: readonly string[], says: RegExp])[] = [
  ['no file', join(folder, 'none.csv'), [], /Файла нет/u],
  ['a folder', join(folder, 'folder'), [], /это не файл/u],
  ['an empty file', file('empty.csv', ''), [], /Файл пуст/u],
  ['an empty archive', file('empty.csv.gz', gzipSync('')), [], /Файл пуст/u],
  ['blank lines alone', file('blank.csv', '\n\n\n'), [], /Файл пуст/u],
  ['a binary file', file('picture.png', binary), [], /не похож на таблицу/u],
  ['a PDF', file('letter.pdf', '%PDF-1.7\n1 0 obj\n<</Type /Catalog>>\n'), [], /не похож на таблицу/u],
  ['a cut archive', file('cut.csv.gz', gzipSync(appeals).subarray(0, 60)), [], /повреждён/u],
  ['a workbook that is none', file('cut.xlsx', Buffer.concat([Buffer.from('PK\u0003\u0004'), binary])), [], /XLSX/u],
  ['a cut JSON', file('cut.json', '[{"id":1,"text":"Просим'), [], /JSON/u],
  ['a JSON without records', file('plain.json', '[1, 2, 3]'), [], /список записей/u],
  ['a column that is not there', good, ['--text', 'Содержание'], /Такого столбца нет. «Содержание». Есть: «id», «Текст», «Регион»/u],
  ['a column number beyond the last', good, ['--text', '9'], /Такого столбца нет/u],
  ['an encoding nobody knows', good, ['--encoding', 'koi-9'], /кодировка неизвестна/u],
  ['a file in another encoding than named', file('old.csv', windows1251), ['--encoding', 'utf-8'], /не в той кодировке/u],
  ['a UTF-8 file named UTF-16', good, ['--encoding', 'utf-16'], /не в той кодировке/u],
  ['a delimiter of two letters', good, ['--delimiter', '::'], /Разделитель/u],
]

describe('input that cannot be read', () => {
  it.each(unreadable)('%s: one sentence, exit 2, nothing written', async (_what, path, options, says) => {
    const out = join(folder, 'out')
    for (const command of ['analyse', 'duplicates', 'references', 'fragments', 'personal-data']) {
      const { code, error } = await dialogue([command, path, ...options, '--out', out])
      expect(code, `${command}: ${error}`).toBe(2)
      expect(error).toMatch(says)
      expect(error.trim().split('\n')).toHaveLength(1)
      expect(existsSync(out)).toBe(false)
    }
  })

  it.each(['similar', 'pairs', 'classify'])('%s says the same', async (command) => {
    const path = file('none-of-it.csv', '')
    const call = { similar: ['similar', path, '--queries', good], pairs: ['pairs', path, '--a', '1', '--b', '2'], classify: ['classify', '--learn', path, '--predict', good] }[command]!
    expect(await dialogue([...call, '--out', '-'])).toMatchObject({ code: 2, out: '', error: expect.stringMatching(/Файл пуст/u) as string })
  })

  it('reads windows-1251 when it is not named otherwise', async () => {
    const { code, out } = await dialogue(['references', file('again.csv', windows1251), '--out', '-', '--quiet'])
    expect(code).toBe(0)
    expect(out.trim().split('\n')).toHaveLength(40)
  })
})

describe('a place that cannot be written', () => {
  it.each([
    ['a folder where a file should be', ['references', good, '--out', join(folder, 'folder')], /папка/u],
    ['a file where a folder should be', ['references', good, '--out', join(good, 'x.jsonl')], /Нужна папка/u],
    ['a file where the report should be', ['analyse', good, '--out', good], /Нужна папка/u],
    ['standard output for a report of many files', ['analyse', good, '--out', '-'], /нужна папка/u],
  ])('%s', async (_what, call, says) => {
    const before = readdirSync(folder)
    const { code, error } = await dialogue(call)
    expect(code, error).toBe(2)
    expect(error).toMatch(says)
    expect(readdirSync(folder)).toEqual(before)
  })

  it('a full disk is told as such, a fault of ours is not hidden', async () => {
    const failing = (error: Error): Command => ({ name: 'fail', title: '', synopsis: '', options: {}, optionTexts: {}, examples: [], positionals: [0, 0], run: () => Promise.reject(error) })
    const full = Object.assign(new Error('write'), { code: 'ENOSPC' })
    expect(await dialogue(['fail'], [failing(full)])).toMatchObject({ code: 2, error: 'На диске кончилось место. Прежние файлы не тронуты.\n' })
    await expect(dialogue(['fail'], [failing(new TypeError('ours'))])).rejects.toThrow('ours')
  })
})
