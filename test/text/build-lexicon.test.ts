import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openLexicon } from '../../src/text/lexicon.ts'
import { lexiconForTests } from './lexicon-for-tests.ts'

interface Rules {
  get(flag: string): unknown
}
interface Readings {
  add(form: string, lemma: string, tag: number, weight: number): void
}

/** The builder is plain JavaScript run before anything is compiled; here is what this test uses of it. */
interface Builder {
  ReadingList: new () => Readings
  packLexicon(readings: Readings, preferred: ReadonlyMap<string, string>): { bytes: Uint8Array }
  readAffixes(text: string): Rules
  expand(entry: { head: string; flags: string }, rules: Rules): [string, string][]
}

async function builder(): Promise<Builder> {
  const parts = ['reading-list', 'lexicon-writer', 'affixes'].map(
    (name) => import(new URL(`../../scripts/lexicon/${name}.mjs`, import.meta.url).href) as Promise<object>,
  )
  return Object.assign({}, ...(await Promise.all(parts))) as Builder
}

const word = fc.string({ unit: fc.constantFrom('а', 'б', 'в', 'о', 'ь', '-'), minLength: 1, maxLength: 7 })

describe('the lexicon file', () => {
  it('answers exactly as a plain table would, for words inside and outside', async () => {
    const { ReadingList, packLexicon } = await builder()
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(word, word), { selector: ([form]) => form, minLength: 1 }),
        fc.array(word),
        (rows, others) => {
          const readings = new ReadingList()
          for (const [form, lemma] of rows) readings.add(form, lemma, 1, 1)
          const lexicon = openLexicon(packLexicon(readings, new Map()).bytes)
          const twin = new Map(rows)
          for (const form of [...twin.keys(), ...others])
            expect(lexicon.lemmaOf(form)).toBe(twin.get(form) ?? null)
          for (const lemma of twin.values()) {
            const own = rows.filter(([form, of]) => of === lemma && form !== lemma).map(([form]) => form)
            expect(lexicon.formsOf(lemma).slice(1).sort()).toEqual(own.sort())
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('ranks readings by weight, then by a wish, and the same way whatever the order they came in', async () => {
    const { ReadingList, packLexicon } = await builder()
    const rows = [
      ['вода', 'вода', 1, 50],
      ['вода', 'водить', 4, 45],
      ['пила', 'пить', 4, 45],
      ['пила', 'пила', 1, 60],
    ] as const
    const packed = [rows, [...rows].reverse()].map((list) => {
      const readings = new ReadingList()
      for (const [form, lemma, tag, weight] of list) readings.add(form, lemma, tag, weight)
      return openLexicon(packLexicon(readings, new Map([['пила', 'пить']])).bytes)
    })
    for (const lexicon of packed) {
      expect(lexicon.lemmaOf('вода')).toBe('вода')
      expect(lexicon.lemmaOf('пила')).toBe('пить')
      expect(lexicon.grammar('вода').map((reading) => reading.lemma)).toEqual(['вода', 'водить'])
    }
  })

  it('is not built again while nothing it is made of has changed', async () => {
    await lexiconForTests()
    const script = new URL('../../scripts/build-lexicon.mjs', import.meta.url)
    const { buildLexicon } = (await import(script.href)) as {
      buildLexicon(output?: string): { built: boolean }
    }
    const { lexiconPath } = await import('../../src/resources/load-lexicon.ts')
    expect(buildLexicon(lexiconPath()).built).toBe(false)
  }, 240_000)
})

describe('affix rules', () => {
  it('strip, add and look at the condition', async () => {
    const { readAffixes, expand } = await builder()
    const rules = readAffixes('SFX I Y 3\nSFX I а ы [^гкх]а\nSFX I а и [гкх]а\nSFX I а 0 а\n')
    expect(expand({ head: 'вода', flags: 'I' }, rules)).toEqual([
      ['воды', 'I'],
      ['вод', 'I'],
    ])
    expect(expand({ head: 'река', flags: 'I' }, rules).map(([form]) => form)).toEqual(['реки', 'рек'])
    expect(expand({ head: 'пальто', flags: 'I' }, rules)).toEqual([])
  })

  it('are refused when a kind of rule is not understood', async () => {
    const { readAffixes } = await builder()
    expect(() => readAffixes('PFX A Y 1\nPFX A 0 по .\n')).toThrow(/line 1/)
    expect(() => readAffixes('SFX Q а о а\n')).toThrow(/header/)
  })
})
