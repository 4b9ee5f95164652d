import { expect, test } from 'vitest'
import { generateInitiatives } from '../../bench/generator/generate-initiatives.ts'
import { analyseCorpus } from '../../src/analysis/analyse-corpus.ts'
import type { SourceText } from '../../src/analysis/analyse-corpus-types.ts'
import { initiativeText } from '../../src/model/initiative-text.ts'
import { loadRegisters } from '../../src/resources/load-registers.ts'
import { openLexicon } from '../../src/text/lexicon.ts'
import { lexiconBytes } from '../support/lexicon.ts'

/** A tenth of the promise in every run; `BRIGADE=5000` is the promise: 5 000 accounts, 7 000 honest texts of one region. */
const accounts = Number(process.env['BRIGADE'] ?? 500)
const honestCount = Math.round(accounts * 1.4)

const registers = loadRegisters()
const region = '02'
const places = registers.municipalities.filter((one) => one.region === region)

/** Different people's own texts, all from one region: a region that woke up, not a campaign. */
function honestTexts(): SourceText[] {
  const texts: SourceText[] = []
  for (const one of generateInitiatives({ count: honestCount * 4, seed: 11 }, registers)) {
    // The generator's own copies and its «same words about another address» are said alike on purpose.
    const { copyKind, group, otherCaseOf } = one.truth
    if (copyKind !== 'original' || group !== null || otherCaseOf !== null || texts.length === honestCount) continue
    const { oktmo } = places[texts.length % places.length]!
    texts.push({ row: 0, id: `honest-${texts.length}`, title: one.title, text: initiativeText({ ...one, title: '' }), region, municipality: oktmo, direction: one.direction, author: `h${texts.length}` })
  }
  return texts
}

const greetings = ['', 'Здравствуйте! ', 'Добрый день. ', 'Уважаемая комиссия! ']
const partings = ['', ' Просим рассмотреть.', ' Очень ждём.', ' С уважением, жители.']

/** One text handed out to many accounts, each of which touches its beginning, its end or nothing. */
function templateTexts(): SourceText[] {
  const model = 'Отмените плату за вывоз отходов для садовых товариществ, в которых никто не живёт зимой: люди платят двенадцать месяцев за услугу, которой пользуются пять. Предлагаем начислять плату только с мая по сентябрь и вернуть уплаченное за прошлую зиму.'
  return Array.from({ length: accounts }, (_, n) => ({
    row: 0,
    id: `template-${n}`,
    title: n % 3 === 0 ? 'Плата за вывоз отходов' : '',
    text: `${greetings[n % 4]!}${model}${partings[(n >> 2) % 4]!}`,
    region: registers.regions[n % registers.regions.length]!.code,
    municipality: registers.municipalities[(n * 37) % registers.municipalities.length]!.oktmo,
    direction: 'zhkh',
    author: `account${n}`,
  }))
}

test(`${accounts} accounts with one template are one voice with its count and its reason; ${honestCount} honest texts of one region keep theirs`, { timeout: 900_000 }, async () => {
  const [honest, template] = [honestTexts(), templateTexts()]
  const all = [...honest, ...template].map((one, place) => ({ ...one, row: place + 1 }))
  const { initiatives, groups, themes, ledger } = analyseCorpus(all, openLexicon(await lexiconBytes()), { seed: 1 }, () => undefined)
  const isTemplate = (id: string) => id.startsWith('template-')

  const flagged = groups.filter(({ members }) => members.filter(isTemplate).length > members.length / 2)
  const largest = [...flagged].sort((a, b) => b.members.length - a.members.length)[0]!
  expect(largest.members.filter(isTemplate).length).toBe(accounts)
  expect(['copies', 'template']).toContain(largest.kind)
  expect(largest.reasons.join(' ')).toContain(String(accounts))
  expect(initiatives.filter(({ id, representative }) => isTemplate(id) && representative)).toHaveLength(1)
  // Nothing is dropped: every one of them has its fate and is counted beside the voices.
  expect(ledger.rows).toBe(all.length)
  expect(initiatives.filter(({ id, fate }) => isTemplate(id) && fate === 'refused')).toHaveLength(0)
  const theirs = themes.find(({ id }) => id === initiatives.find((one) => isTemplate(one.id))?.theme)
  if (theirs) expect(theirs.voices).toBeLessThan(theirs.initiatives)

  const own = initiatives.filter(({ id }) => !isTemplate(id))
  const silenced = own.filter(({ representative }) => !representative)
  expect(own).toHaveLength(honestCount)
  expect(own.filter(({ fate }) => fate === 'refused' || fate === 'outside')).toHaveLength(0)
  expect(silenced.length).toBeLessThan(honestCount / 50)
  expect(largest.members.every(isTemplate)).toBe(true)
})
