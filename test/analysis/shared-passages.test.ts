import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { indexCorpus } from '../../src/analysis/corpus-index.ts'
import { formGroups } from '../../src/analysis/duplicate-groups.ts'
import { factSetOf } from '../../src/analysis/fact-set.ts'
import { findNearDuplicates } from '../../src/analysis/near-duplicates.ts'
import { findSharedPassages, passageSettings } from '../../src/analysis/shared-passages.ts'
import { formLinks } from '../../src/analysis/text-links.ts'
import type { Lexicon } from '../../src/text/lexicon.ts'
import { findTypedFacts } from '../../src/text/typed-facts.ts'
import { lexiconForTests } from '../text/lexicon-for-tests.ts'

let lexicon: Lexicon
beforeAll(async () => {
  lexicon = await lexiconForTests()
})

const read = (texts: readonly string[]) => indexCorpus(texts.map((text) => ({ text, language: 'ru' })), lexicon)
const allRows = (texts: readonly string[]) => Int32Array.from(texts, (_, row) => row)

/** By the definition, all with all; a run that a row repeats counts as often as it stands there. */
function slowPassages(texts: readonly string[], mostRows: number): Map<string, { rare: number; both: number; fewer: number }> {
  const listsOf = texts.map((text) => {
    const words = text.split(' ')
    return words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`)
  })
  const times = new Map<string, number>()
  for (const runs of listsOf) for (const run of runs) times.set(run, (times.get(run) ?? 0) + 1)
  const runsOf = listsOf.map((runs) => new Set(runs))
  const found = new Map<string, { rare: number; both: number; fewer: number }>()
  runsOf.forEach((own, b) => {
    for (let a = 0; a < b; a++) {
      const shared = [...own].filter((run) => runsOf[a]!.has(run))
      const rare = shared.filter((run) => times.get(run)! <= mostRows).length
      found.set(`${a} ${b}`, { rare, both: shared.length, fewer: Math.min(own.size, runsOf[a]!.size) })
    }
  })
  return found
}

const word = fc.constantFrom(...'абвгдежзиклмн'.split('').flatMap((one) => ['а', 'о', 'у', 'ы'].map((other) => `${one}${other}${one}ка`)))
const corpus = fc
  .array(fc.record({ own: fc.array(word, { minLength: 3, maxLength: 40 }), from: fc.nat(), copy: fc.boolean(), at: fc.nat() }), { minLength: 2, maxLength: 25 })
  .map((made) => {
    const texts: string[][] = []
    for (const { own, from, copy, at } of made) {
      const base = texts[from % Math.max(1, texts.length)]
      texts.push(copy && base ? [...base.slice(at % base.length), ...own.slice(0, 12)] : own)
    }
    return texts.map((words) => words.join(' '))
  })

test('tells pairs of the definition only, and all that do not hang on one run taken for another', () => {
  fc.assert(
    fc.property(corpus, (texts) => {
      const { mostRows, leastRare, rareShare, leastOrder } = passageSettings
      const slow = slowPassages(texts, mostRows)
      const rarer = slowPassages(texts, mostRows - 1)
      const told = new Map(findSharedPassages(read(texts), allRows(texts)).map((one) => [`${one.a} ${one.b}`, one]))
      for (const [pair, one] of told) {
        const { rare, both, fewer } = slow.get(pair)!
        expect(one.rare).toBeLessThanOrEqual(rare)
        expect(one.rare).toBeGreaterThanOrEqual(Math.max(leastRare, rareShare * both))
        expect(one.order).toBe(both / fewer)
        expect(one.order).toBeGreaterThanOrEqual(leastOrder)
      }
      // Two runs in one place of the table are passed over: seldom more than every third.
      for (const [pair, { rare, both, fewer }] of rarer) {
        if (rare * 0.6 >= Math.max(leastRare, rareShare * both) && both >= leastOrder * fewer) expect(told.has(pair)).toBe(true)
      }
    }),
    { seed: 20261128, numRuns: 200 },
  )
})

const author = 'Во дворе нашего дома старый тополь наклонился над детской площадкой и при сильном ветре роняет толстые сучья прямо на качели. Управляющая компания дважды приходила смотреть, обещала спилить дерево до осени и больше не появлялась. Родители водят малышей гулять на соседнюю улицу через оживлённую дорогу без светофора.'
/** Two sentences of three kept, other words put in. */
const edited =
  'Здравствуйте, уважаемый глава! Возле поликлиники старый тополь наклонился над детской площадкой и при сильном ветре роняет сухие ветви прямо на качели. Разберитесь, пожалуйста, кто отвечает за озеленение, и накажите виновных. Бабушки водят внуков гулять на соседнюю улицу через оживлённую дорогу мимо стройки. Ответ пришлите письмом.'
/** Rows that make the words common which the two do not share. */
const around = ['поликлиники', 'виновных', 'озеленение', 'стройки', 'письмом', 'бабушки', 'внуков', 'сучья', 'компания', 'осени', 'малышей', 'родители', 'светофора', 'дерево'].map((said) => `Вопрос про ${said}.`)

function groupsOf(texts: readonly string[]) {
  const index = read(texts)
  const findings = findNearDuplicates(index, allRows(texts), (row) => factSetOf(findTypedFacts(texts[row]!)))
  const sources = texts.map((text, i) => ({ row: i + 1, id: `${i}`, text }))
  const groups = formGroups(index, sources, findings)
  return { findings, groups, links: formLinks(sources, findings, groups) }
}

const others = Array.from({ length: 40 }, (_, i) => `Просим отремонтировать ${['крышу', 'подъезд', 'подвал', 'лифт'][i % 4]} и ${['окна', 'двери', 'перила', 'трубы', 'почтовые ящики'][i % 5]} дома, жильцы ждут уже ${['год', 'месяц', 'всю зиму'][i % 3]}.`)

test('an edited copy is one voice, and the group says by what', () => {
  const { findings, groups } = groupsOf([author, edited, ...others, ...around])
  expect(findings.passages).toEqual([])
  const group = groups.find(({ rows }) => rows[0] === 0)!
  expect([...group.rows]).toEqual([0, 1])
  expect(group.kind).toBe('copies')
  expect(group.reasons.join(' ')).toMatch(/совпадают отрывки, которых больше почти ни у кого нет \(троек слов: \d+\)/)
})

test('the same copy about another house is a link that says what is at odds', () => {
  const { findings, groups, links } = groupsOf([`${author} Улица Лесная, дом 5.`, `${edited} Улица Садовая, дом 12.`, ...others])
  expect(groups.some(({ rows }) => rows.includes(0))).toBe(false)
  expect(findings.passages).toHaveLength(1)
  expect(findings.passages[0]).toMatchObject({ a: 0, b: 1 })
  expect(findings.passages[0]!.conflicts.map(({ kind }) => kind)).toContain('address')
  expect(links).toHaveLength(1)
  expect(links[0]).toMatchObject({ a: '0', b: '1', kind: 'passage' })
  expect(links[0]!.reasons.join('; ')).toMatch(/^общих троек слов \d+ %; совпадают отрывки/)
  expect(links[0]!.against.join('; ')).toMatch(/^различается адрес: /)
})

test('two links of one pair are told once, by the template; within one group nothing is told', () => {
  const sources = ['a', 'b', 'c'].map((text, i) => ({ row: i + 1, id: text, text }))
  const conflicts = [{ kind: 'number' as const, a: '5', b: '7' }]
  const templates = [
    { a: 1, b: 0, likeness: 0.9, conflicts },
    { a: 1, b: 2, likeness: 0.8, conflicts },
  ]
  const passages = [{ a: 0, b: 1, rare: 9, order: 0.4, conflicts: [] }]
  const groups = [{ kind: 'copies' as const, rows: Int32Array.of(1, 2), reasons: [] }]
  const links = formLinks(sources, { cases: [], order: [], rare: [], templates, passages }, groups)
  expect(links).toEqual([{ a: 'a', b: 'b', kind: 'template', reasons: ['близость слов 90 %'], against: ['различается число: 5 — 7'] }])
  const alone = formLinks(sources, { cases: [], order: [], rare: [], templates: [], passages }, [])
  expect(alone[0]!.against).toEqual(['остальной текст другой'])
})

test('what many say is no passage of two', () => {
  const { findings } = groupsOf(others)
  expect(findings.passages).toEqual([])
})
