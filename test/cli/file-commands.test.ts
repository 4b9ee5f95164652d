import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { fileCommands } from '../../src/cli/file-commands.ts'
import { runCommand } from '../../src/cli/run-command.ts'
import { emptyLexicon } from '../../src/text/lexicon.ts'

const folder = mkdtempSync(join(tmpdir(), 'dialogue-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function dialogue(...argv: string[]) {
  const told = { out: '', error: '' }
  const code = await runCommand(fileCommands, argv, {
    terminal: { out: (text) => (told.out += text), error: (text) => (told.error += text), isTerminal: false, clock: () => 0 },
    tools: { lexicon: async () => emptyLexicon, lexiconBytes: () => null, version: 'test', clock: () => 0, processorSeconds: () => 0, peakMemory: () => 0 },
  })
  return { code, ...told }
}

const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const lines = (path: string): Record<string, never>[] => readFileSync(path, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Record<string, never>)
const hashes = (path: string): Record<string, string> =>
  Object.fromEntries(readdirSync(path).filter((name) => name !== 'run.json').sort().map((name) => [name, createHash('sha256').update(readFileSync(join(path, name))).digest('hex')]))

const streets = ['Садовая', 'Лесная', 'Полевая', 'Мира', 'Заречная', 'Школьная', 'Новая', 'Луговая']
const appeals = [
  ...streets.map((street, i) => ({ id: `r${i}`, text: `На улице ${street} разбита дорога, ямы и лужи. Просим отремонтировать дорожное покрытие.`, region: 'Тверская область' })),
  ...streets.map((street, i) => ({ id: `s${i}`, text: `Вечером не горят фонари на улице ${street}. Просим восстановить уличное освещение возле школы.`, region: i % 2 ? 'Курская область' : 'Тверская область' })),
  { id: 'twin', text: 'На улице Садовая разбита дорога, ямы и лужи. Просим отремонтировать дорожное покрытие.', region: 'Тверская область' },
  { id: 'empty', text: '', region: '' },
]
const appealsFile = () => file('appeals.jsonl', `${appeals.map((row) => JSON.stringify(row)).join('\n')}\n{"id":"broken",\n`)

describe('analyse', () => {
  it('gives every row a fate, and the totals add up', async () => {
    const out = join(folder, 'report')
    const { code, error } = await dialogue('analyse', appealsFile(), '--out', out, '--progress', 'plain')
    expect(code).toBe(1)
    expect(error).toContain('text = «text»')
    const ledger = JSON.parse(readFileSync(join(out, 'ledger.json'), 'utf8')) as Record<string, number>
    expect(ledger.rows).toBe(19)
    expect(ledger.refused! + ledger.alone! + ledger.outside! + ledger.inThemes!).toBe(ledger.rows)
    const rows = lines(join(out, 'initiatives.jsonl'))
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 19 }, (_, i) => i + 1))
    for (const fate of ['theme', 'alone', 'outside', 'refused']) {
      expect(rows.filter((row) => row.fate === fate)).toHaveLength(ledger[fate === 'theme' ? 'inThemes' : fate]!)
    }
    const themes = new Set(lines(join(out, 'themes.jsonl')).map(({ id }) => id))
    for (const { theme } of rows) if (theme !== null) expect(themes.has(theme)).toBe(true)
    const groups = lines(join(out, 'groups.jsonl')) as unknown as { members: string[] }[]
    expect(groups.some(({ members }) => members.includes('r0') && members.includes('twin'))).toBe(true)
    expect(readFileSync(join(out, 'refused.csv'), 'utf8')).toContain('19,broken-row')
  })

  it('writes the same bytes again', async () => {
    const [one, two] = [join(folder, 'one'), join(folder, 'two')]
    await dialogue('analyse', appealsFile(), '--out', one)
    await dialogue('analyse', appealsFile(), '--out', two)
    expect(hashes(two)).toEqual(hashes(one))
  })

  it('points every source of a brief into the author’s own text', async () => {
    const out = join(folder, 'sources')
    await dialogue('analyse', appealsFile(), '--out', out)
    const texts = new Map(appeals.map(({ id, text }) => [id, text]))
    interface Told {
      brief: { sentences: { text: string; made: boolean; sources: { id: string; from: number; to: number }[] }[] }
    }
    let told = 0
    for (const { brief } of lines(join(out, 'themes.jsonl')) as unknown as Told[]) {
      for (const { text, made, sources } of brief.sentences) {
        expect(sources.length).toBeGreaterThan(0)
        const [first] = sources
        if (!made) expect(texts.get(first!.id)!.slice(first!.from, first!.to)).toBe(text)
        told++
      }
    }
    expect(told).toBeGreaterThan(0)
  })

  it('keeps hostile texts out of the markup of the report', async () => {
    const hostile = appeals.map((row) => ({ ...row, text: `${row.text} <script>alert(1)</script> <img src=x onerror=alert(2)>` }))
    const out = join(folder, 'hostile')
    await dialogue('analyse', file('hostile.jsonl', hostile.map((row) => JSON.stringify(row)).join('\n')), '--out', out)
    const page = readFileSync(join(out, 'report.html'), 'utf8')
    expect(page).not.toContain('<script>alert')
    expect(page).not.toContain('<img')
  })

  it('says what is wrong with a call, exit 2, and writes nothing', async () => {
    for (const argv of [['analyse', appealsFile()], ['analyse', join(folder, 'none.csv'), '--out', join(folder, 'x')], ['analyse', appealsFile(), '--out', join(folder, 'x'), '--text', 'нет'], ['analyse', appealsFile(), '--out', join(folder, 'x'), '--seed', 'a'], ['analyse', '--colour'], ['analyze'], []]) {
      const { code, error, out } = await dialogue(...argv)
      expect(code, argv.join(' ')).toBe(2)
      expect(error + out).toMatch(/\p{Script=Cyrillic}/u)
    }
    expect(existsSync(join(folder, 'x'))).toBe(false)
  })

  it('keeps what was there when the run fails', async () => {
    const out = join(folder, 'kept')
    await dialogue('analyse', appealsFile(), '--out', out)
    const before = hashes(out)
    await dialogue('analyse', file('bad.json', '[{"text":'), '--out', out)
    expect(hashes(out)).toEqual(before)
  })
})

describe('other commands', () => {
  it('shows help for every command with an example', async () => {
    for (const { name, options, optionTexts } of fileCommands) {
      const { code, out } = await dialogue(name, '--help')
      expect(code).toBe(0)
      expect(out).toContain('Примеры:')
      for (const option of Object.keys(options)) expect(optionTexts[option], `${name} --${option}`).toBeTruthy()
    }
  })

  it('finds references with exact positions', async () => {
    const text = 'Согласно ст. 16 Федерального закона от 06.10.2003 № 131-ФЗ дороги — вопрос местного значения.'
    const { code, out } = await dialogue('references', file('law.jsonl', JSON.stringify({ id: 7, text })), '--out', '-')
    expect(code).toBe(0)
    const { references } = JSON.parse(out) as { references: { act: string; from: number; to: number; text: string }[] }
    const law = references.find(({ act }) => act === '131-ФЗ')!
    expect(text.slice(law.from, law.to)).toBe(law.text)
  })

  it('masks personal data', async () => {
    const { out } = await dialogue('personal-data', file('person.jsonl', JSON.stringify({ id: 1, text: 'Звоните +7 912 345-67-89, Иванов И. И.' })), '--out', '-')
    expect((JSON.parse(out) as { masked: string }).masked).not.toContain('345')
  })

  it('compares pairs and keeps their columns', async () => {
    const { out } = await dialogue('pairs', file('pairs.csv', 'n,a,b\n1,Нет воды на улице Мира,Нет воды на улице Мира\n2,Нет воды на улице Мира,Постройте стадион в парке\n'), '--a', 'a', '--b', 'b', '--out', '-')
    const [same, other] = out.trim().split('\n').map((line) => JSON.parse(line) as { n: string; verdict: string; similarity: number })
    expect(same).toMatchObject({ n: '1', verdict: 'same-case', similarity: 1 })
    expect(other!.verdict).toBe('different')
  })

  it('answers similar for texts and for ids, and abstains', async () => {
    const corpus = appealsFile()
    const queries = file('queries.jsonl', [{ id: 'q1', text: 'разбита дорога на улице Лесная, ямы' }, { id: 'q2', text: 'квантовая хромодинамика глюонов' }].map((row) => JSON.stringify(row)).join('\n'))
    const { out } = await dialogue('similar', corpus, '--queries', queries, '--k', '3', '--out', '-')
    const [first, second] = out.trim().split('\n').map((line) => JSON.parse(line) as { hits: { id: string; why: string[] }[]; abstained: boolean })
    expect(first!.hits[0]!.id).toBe('r1')
    expect(first!.hits[0]!.why.length).toBeGreaterThan(0)
    expect(second).toMatchObject({ hits: [], abstained: true })
    const byId = await dialogue('similar', corpus, '--queries', file('ids.jsonl', '{"id":"twin"}\n{"id":"s0"}\n'), '--k', '1', '--out', '-')
    const [twin] = byId.out.trim().split('\n').map((line) => JSON.parse(line) as { hits: { id: string }[] })
    expect(twin!.hits[0]!.id).toBe('r0')
  })

  it('names duplicate pairs, never merging other addresses', async () => {
    const { out } = await dialogue('duplicates', appealsFile(), '--out', '-')
    const pairs = out.trim().split('\n').map((line) => JSON.parse(line) as { a: string; b: string; verdict: string })
    expect(pairs.filter(({ verdict }) => verdict === 'same-case').map(({ a, b }) => [a, b])).toEqual([['r0', 'twin']])
  })
})

const polis = fileURLToPath(new URL('../../../shared/data/polis/canadian-electoral-reform', import.meta.url))
describe.skipIf(!existsSync(polis))('opinion-groups', () => {
  it.each(['seeded', 'reference'])('%s: every voter and statement is told', async (mode) => {
    const { code, out } = await dialogue('opinion-groups', polis, '--mode', mode, '--out', '-')
    expect(code).toBe(0)
    const told = JSON.parse(out) as { participants: { group: number | null }[]; groups: { size: number }[]; statements: unknown[] }
    expect(told.groups.length).toBeGreaterThan(1)
    expect(told.groups.reduce((sum, { size }) => sum + size, 0)).toBe(told.participants.filter(({ group }) => group !== null).length)
  })
})
