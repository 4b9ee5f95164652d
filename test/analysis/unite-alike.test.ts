import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeFamilyBriefs } from '../../src/analysis/brief.ts'
import type { BriefMember } from '../../src/analysis/brief-member.ts'
import type { ThemeSayings } from '../../src/analysis/said-alike.ts'
import { saidBy } from '../../src/analysis/said-alike.ts'
import { SayingReader } from '../../src/analysis/sayings.ts'
import { uniteAlike } from '../../src/analysis/unite-alike.ts'
import { emptyLexicon } from '../../src/text/lexicon.ts'

const words = ['дорог', 'мост', 'школ', 'врач', 'вод', 'свет', 'парк', 'автобус', 'увеличить', 'сократить', 'мусор', 'двор']
const sayings = fc.array(
  fc.record({ words: fc.uniqueArray(fc.constantFrom(...words), { minLength: 2, maxLength: 6 }), figure: fc.constantFrom('', '', '', ' 5', ' 7') }),
  { minLength: 1, maxLength: 60 },
)

const member = (id: number, text: string): BriefMember => ({
  id: String(id),
  text,
  language: 'ru',
  fragments: [{ kind: 'proposal', from: 0, to: text.length, text, cue: '' }],
  municipality: `Район ${id % 7}`,
  region: `Область ${id % 3}`,
  representative: true,
  template: false,
})

function likeness({ start, term, weight, terms }: ThemeSayings, s: number, first: number): number {
  const dense = new Float64Array(terms)
  for (let j = start[s]!; j < start[s + 1]!; j++) dense[term[j]!] = weight[j]!
  let sum = 0
  for (let j = start[first]!; j < start[first + 1]!; j++) sum += dense[term[j]!]! * weight[j]!
  return sum
}

/** The same answer the long way: every saying compared with the first of every group. */
function uniteSlowly(said: ThemeSayings, reader: SayingReader): number[] {
  const groups: { first: number; figures: number; direction: number }[] = []
  const exact = new Map<string, number>()
  const figures = (s: number): number => reader.figures.values[said.saying[s]!]!
  const direction = (s: number): number => reader.direction.values[said.saying[s]!]!
  return Array.from(said.saying, (_, s) => {
    const key = `${said.term.slice(said.start[s], said.start[s + 1]).join(',')}|${figures(s)}|${direction(s)}`
    let best = exact.get(key) ?? -1
    let most = 0.5
    if (best >= 0) return best
    groups.forEach(({ first, figures: had, direction: wanted }, group) => {
      const mayUnite = (figures(s) === had || figures(s) === 0 || had === 0) && direction(s) * wanted >= 0
      const alike = likeness(said, s, first)
      if (!mayUnite || alike <= most) return
      best = group
      most = alike
    })
    if (best < 0) best = groups.push({ first: s, figures: figures(s), direction: direction(s) }) - 1
    const group = groups[best]!
    if (group.figures === 0) group.figures = figures(s)
    if (group.direction === 0) group.direction = direction(s)
    exact.set(key, best)
    return best
  })
}

test('the prefix filter finds what comparing with all finds', () => {
  fc.assert(
    fc.property(sayings, (all) => {
      const reader = new SayingReader(emptyLexicon)
      const said = saidBy(all.map(({ words, figure }, i) => member(i, `${words.join(' ')}${figure}`)), 'proposal', reader)
      expect([...uniteAlike(said, reader)]).toEqual(uniteSlowly(said, reader))
    }),
    { numRuns: 300 },
  )
})

test('opposite demands and other numbers stay apart whatever the words', () => {
  fc.assert(
    fc.property(sayings, (all) => {
      const reader = new SayingReader(emptyLexicon)
      const said = saidBy(all.map(({ words, figure }, i) => member(i, `${words.join(' ')}${figure}`)), 'proposal', reader)
      const groups = uniteAlike(said, reader)
      const asked = new Map<number, { figures: Set<number>; directions: Set<number> }>()
      groups.forEach((group, s) => {
        const own = asked.get(group) ?? { figures: new Set(), directions: new Set() }
        asked.set(group, own)
        const figures = reader.figures.values[said.saying[s]!]!
        const direction = reader.direction.values[said.saying[s]!]!
        if (figures !== 0) own.figures.add(figures)
        if (direction !== 0) own.directions.add(direction)
      })
      for (const { figures, directions } of asked.values()) expect([figures.size, directions.size].every((size) => size <= 1)).toBe(true)
    }),
  )
})

test('a theme and its subthemes count the same proposals: what the parts say adds up to the whole', () => {
  const asks = ['Предлагаем построить новый мост через реку', 'Просим вернуть автобус до посёлка', 'Предлагаем открыть школьный класс']
  const members = Array.from({ length: 30 }, (_, i) => member(i, `${asks[i % 3]} ${['скорее', 'в этом году', 'для жителей'][i % 2]}.`))
  const parts = [0, 1].map((part) => Int32Array.from({ length: 30 }, (_, i) => i).filter((i) => i % 2 === part))
  const [whole, ...own] = makeFamilyBriefs({ members, parts }, new SayingReader(emptyLexicon))
  const asked = (brief: typeof whole): number => brief!.sentences.filter(({ part }) => part === 'proposal').reduce((sum, { counts }) => sum + counts.initiatives, 0)
  expect(asked(whole)).toBe(30)
  expect(own.map(asked)).toEqual([15, 15])
  for (const { sources } of own[0]!.sentences) for (const { id } of sources) expect(Number(id) % 2).toBe(0)
})
