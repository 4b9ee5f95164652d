import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { AccountId } from '../../src/model/ids.ts'
import { createIds } from '../../src/platform/ids.ts'
import { keepSecret } from '../../src/platform/keep-secret.ts'
import { createPasswords } from '../../src/platform/passwords.ts'
import { createPost } from '../../src/post/create-post.ts'
import { readFileSync } from 'node:fs'

const folder = mkdtempSync(join(tmpdir(), 'dialogue-toolkit-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('ids are valid, differ, and sort by the time they were made', () => {
  let at = Date.parse('2026-01-01T00:00:00Z')
  const ids = createIds('secret', () => new Date(at++))
  const made = Array.from({ length: 2_000 }, () => ids.next())
  for (const id of made) expect(AccountId.safeParse(id).success, id).toBe(true)
  expect(new Set(made).size).toBe(made.length)
  expect([...made].sort()).toEqual(made)
  const standing = createIds('secret', () => new Date(at))
  expect(new Set(Array.from({ length: 10_000 }, () => standing.next())).size).toBe(10_000)
})

test('secrets are URL-safe, and a signature depends on the text and the secret', () => {
  const [one, other] = ['one', 'other'].map((secret) => createIds(secret, () => new Date()))
  expect(one!.secret()).toMatch(/^[A-Za-z0-9_-]{22}$/)
  expect(one!.secret()).not.toBe(one!.secret())
  expect(one!.sign('text')).toBe(one!.sign('text'))
  expect(one!.sign('text')).not.toBe(other!.sign('text'))
  expect(one!.sign('text')).not.toBe(one!.sign('text '))
  expect(one!.hash('x')).toBe('2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881')
})

test('a password opens its own hash and no other; a damaged hash opens nothing', async () => {
  const passwords = createPasswords({ memoryCost: 1_024, timeCost: 1 })
  const hash = await passwords.hash('пароль с пробелом')
  expect(hash).toMatch(/^\$argon2id\$/)
  expect(await passwords.verify(hash, 'пароль с пробелом')).toBe(true)
  expect(await passwords.verify(hash, 'пароль с пробелом ')).toBe(false)
  expect(await passwords.verify('$argon2id$broken', 'пароль')).toBe(false)
})

test('the secret is made once, readable by its owner alone, and a damaged one is refused', () => {
  const first = keepSecret(folder)
  expect(first).toMatch(/^[0-9a-f]{64}$/)
  expect(keepSecret(folder)).toBe(first)
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
  writeFileSync(join(folder, 'secret'), '')
  expect(() => keepSecret(folder)).toThrow('empty or damaged')
})

test('without a mail server letters are kept in a file, whole, one line each', async () => {
  const mailFile = join(folder, 'mail', 'letters.jsonl')
  const post = createPost({ smtpUrl: null, mailFile, from: 'Диалог <noreply@localhost>', host: 'dialogue.example' })
  await post.send({ letterId: 'l1', to: 'author@example.ru', subject: 'Получена', body: 'Первая строка\nвторая «строка»' })
  await post.send({ letterId: 'l2', to: 'author@example.ru', subject: 'Принята', body: '' })
  const letters = readFileSync(mailFile, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, string>)
  expect(letters.map(({ messageId }) => messageId)).toEqual(['<l1@dialogue.example>', '<l2@dialogue.example>'])
  expect(letters[0]!['body']).toBe('Первая строка\nвторая «строка»')
  expect(statSync(mailFile).mode & 0o777).toBe(0o600)
})
