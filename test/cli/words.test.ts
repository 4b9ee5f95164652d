import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { runCommand } from '../../src/cli/run-command.ts'
import { words } from '../../src/cli/words-command.ts'
import { emptyLexicon } from '../../src/text/lexicon.ts'
import { createTestPlatform } from '../stages/platform.ts'

const folder = mkdtempSync(join(tmpdir(), 'dialogue-words-'))
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

async function dialogue(argv: readonly string[]) {
  const told = { out: '', error: '' }
  const code = await runCommand([words], argv, {
    terminal: { out: (text) => (told.out += text), error: (text) => (told.error += text), isTerminal: false, clock: () => 0 },
    tools: { lexicon: async () => emptyLexicon, lexiconBytes: () => null, version: 'test', clock: () => 0, processorSeconds: () => 0, peakMemory: () => 0 },
  })
  return { code, ...told }
}

test('words: what changes is told first, a wrong row leaves everything as it was, a right file holds from now on', async () => {
  const platform = await createTestPlatform()
  vi.stubEnv('DATABASE_URL', platform.address)
  vi.stubEnv('DIALOGUE_DATA', folder)
  const { accountId } = await platform.person('administrator')
  const moderator = await platform.person('moderator')
  const names = async () => (await platform.anonymous.call('readCatalogue', { catalogue: 'return-reasons' })).entries.map(({ code, name }) => `${code} ${name}`)
  const call = (rows: string, ...more: string[]) => {
    writeFileSync(join(folder, 'reasons.csv'), `код;наименование;что прочтёт автор\n${rows}\n`)
    return dialogue(['words', join(folder, 'reasons.csv'), '--catalogue', 'return-reasons', '--as', `${accountId}@example.test`, ...more])
  }
  const before = await names()

  const tried = await call('no-map;Нет карты;Приложите карту.', '--dry-run')
  expect([tried.code, tried.out]).toEqual([0, expect.stringMatching(/^no-map новое: Нет карты\nизменений: 1, без изменений: 0\n$/)])
  const wrong = await call('no-map;Нет карты;Приложите карту.\nБЕЗ КОДА;Слова;Слова.')
  expect(wrong.code).toBe(1)
  expect(wrong.out).toContain('строка 2, code: код – строчные латинские буквы, цифры и дефис')
  expect(await names()).toEqual(before)

  const done = await call('no-map;Нет карты;Приложите карту.')
  expect([done.code, done.out]).toEqual([0, expect.stringContaining('Записано: 1')])
  expect(await names()).toEqual(expect.arrayContaining(['no-map Нет карты']))
  expect((await call('no-map;Нет карты;Приложите карту.')).out).toContain('изменений: 0, без изменений: 1')

  const path = join(folder, 'reasons.csv')
  expect((await dialogue(['words', path, '--catalogue', 'none', '--as', `${accountId}@example.test`])).code).toBe(2)
  expect((await dialogue(['words', path, '--catalogue', 'return-reasons', '--as', 'nobody@example.test'])).code).toBe(2)
  writeFileSync(path, 'код;наименование;что прочтёт автор\nother;Иное;Иначе.\n')
  const refused = await dialogue(['words', path, '--catalogue', 'return-reasons', '--as', `${moderator.accountId}@example.test`])
  expect(refused.code).not.toBe(0)
  expect(await names()).not.toEqual(expect.arrayContaining(['other Иное']))
})
