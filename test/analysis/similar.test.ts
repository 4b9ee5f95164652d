import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { SimilarIndex } from '../../src/analysis/similar.ts'
import { searchEfforts } from '../../src/analysis/similar-search.ts'
import type { Lexicon } from '../../src/text/lexicon.ts'
import { normalForms } from '../../src/text/normal-forms.ts'
import { lexiconForTests } from '../text/lexicon-for-tests.ts'

let lexicon: Lexicon
beforeAll(async () => {
  lexicon = await lexiconForTests()
})

const words = ['дорога', 'мост', 'школа', 'крыша', 'вода', 'автобус', 'свет', 'фонарь', 'больница', 'лес', 'река', 'площадь', 'парк', 'мусор', 'котельная', 'собака']
/** Early words are far more common than late ones. */
const word = fc.integer({ min: 0, max: 255 }).map((n) => words[Math.floor((n * n) / 4096)]!)
const text = fc.array(word, { minLength: 1, maxLength: 9 }).map((all) => all.join(' '))

/** The slow obvious way: every text compared, cosine of squared ln(1 + texts / texts with the word). */
function slowly(texts: ReadonlyMap<string, string>, query: string): { id: string; score: number }[] {
  const bags = new Map([...texts].map(([id, own]) => [id, new Set(normalForms(own, lexicon))]))
  const weight = (form: string): number => {
    const known = [...bags.values()].filter((bag) => bag.has(form)).length
    return known === 0 ? 0 : Math.log((bags.size + known) / known) ** 2
  }
  const sum = (forms: Iterable<string>): number => [...forms].reduce((total, form) => total + weight(form), 0)
  const asked = new Set(normalForms(query, lexicon))
  const hits: { id: string; score: number }[] = []
  for (const [id, bag] of bags) {
    const shared = [...asked].filter((form) => bag.has(form))
    const score = shared.length === 0 ? 0 : sum(shared) / Math.sqrt(sum(asked) * sum(bag))
    if (score >= 0.16 && shared.length >= Math.min(2, asked.size)) hits.push({ id, score })
  }
  return hits.sort((a, b) => b.score - a.score)
}

type Change = readonly [id: number, text: string | null]
const changes = fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.option(text, { freq: 4, nil: null })), { maxLength: 160 })

function follow(steps: readonly Change[]): { index: SimilarIndex; texts: Map<string, string> } {
  const index = new SimilarIndex(lexicon)
  const texts = new Map<string, string>()
  for (const [number, own] of steps) {
    const id = String(number)
    texts.delete(id)
    if (own === null) index.remove(id)
    else {
      index.add(id, own)
      texts.set(id, own)
    }
  }
  return { index, texts }
}

test('after any additions, replacements and removals a thorough search answers as comparing with every text does', () => {
  fc.assert(
    fc.property(changes, text, (steps, query) => {
      const { index, texts } = follow(steps)
      expect(index.size).toBe(texts.size)
      const hits = index.find(query, 100, searchEfforts.thorough)
      const wanted = slowly(texts, query)
      expect(hits.map(({ id }) => id).sort()).toEqual(wanted.map(({ id }) => id).sort())
      hits.forEach(({ score }, i) => expect(score).toBeCloseTo(Math.min(1, wanted[i]!.score), 3))
    }),
    { numRuns: 60 },
  )
})

test('a search cut short tells exact scores in order', () => {
  const tight = { budget: 8, most: 16, unseen: 0.9, rescored: 6 }
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 60 }), fc.nat(), (all, pick) => {
      const { index, texts } = follow(all.map((own, i) => [i, own] as const))
      const query = all[pick % all.length]!
      const scores = new Map(slowly(texts, query).map(({ id, score }) => [id, score]))
      const hits = index.find(query, 5, tight)
      for (const { id, score } of hits) expect(score).toBeCloseTo(Math.min(1, scores.get(id)!), 3)
      for (let i = 1; i < hits.length; i++) expect(hits[i - 1]!.score).toBeGreaterThanOrEqual(hits[i]!.score)
    }),
    { numRuns: 60 },
  )
})

test('what is shared and what differs is told', () => {
  const index = new SimilarIndex(lexicon)
  index.add('one', 'На улице Садовой у дома 5 не горит фонарь.')
  const [hit] = index.find('Не горит фонарь у дома 7 по улице Садовой', 3)
  expect(hit?.id).toBe('one')
  expect(hit?.why).toContain('фонарь')
  expect(hit?.differs.map(({ kind }) => kind)).toContain('address')
})

test('an index opened from its bytes answers and goes on as the one that was saved', () => {
  fc.assert(
    fc.property(changes, changes, text, (steps, later, query) => {
      const { index, texts } = follow(steps)
      const opened = SimilarIndex.open(index.save(), lexicon, (id) => texts.get(id)!)
      const answers = (asked: SimilarIndex) => asked.find(query, 20, searchEfforts.thorough).map(({ id, score, why, differs }) => ({ id, score, why, differs }))
      expect(answers(opened)).toEqual(answers(index))
      for (const [id, own] of later) for (const one of [index, opened]) own === null ? one.remove(String(id)) : one.add(String(id), own)
      expect(answers(opened)).toEqual(answers(index))
      expect(opened.size).toBe(index.size)
    }),
    { numRuns: 40 },
  )
})

test('bytes that are no whole snapshot are refused', () => {
  const { index } = follow([[1, 'дорога и мост'], [2, 'школа']])
  const bytes = index.save()
  const open = (given: Uint8Array) => () => SimilarIndex.open(given, lexicon, () => '')
  expect(open(bytes.slice(0, bytes.length - 1))).toThrow(RangeError)
  expect(open(new Uint8Array(10))).toThrow(RangeError)
  expect(open(bytes.map((byte, i) => (i === 4 ? 9 : byte)))).toThrow(RangeError)
  const shifted = new Uint8Array(bytes.length + 1)
  shifted.set(bytes, 1)
  expect(SimilarIndex.open(shifted.subarray(1), lexicon, () => '').size).toBe(2)
  // The rest of a file behind its first line: a `Buffer`, whose `slice` copies nothing.
  for (const before of [1, 2, 3, 4]) expect([before, SimilarIndex.open(Buffer.concat([Buffer.alloc(before), bytes]).subarray(before), lexicon, () => '').size]).toEqual([before, 2])
})
