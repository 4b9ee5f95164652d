import { findFragments } from '../src/analysis/fragments.ts'
import { readText } from '../src/analysis/read-text.ts'
import { scanAtoms } from '../src/text/atoms.ts'
import { fragmentKinds } from '../src/model/fragment.ts'
import type { FragmentKind } from '../src/model/fragment.ts'
import type { Lexicon } from '../src/text/lexicon.ts'

export interface LabelledSentence {
  readonly text: string
  /** Roles the sentence has; empty when it has none. */
  readonly kinds: readonly FragmentKind[]
}

export interface RoleFigures {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly rows: number
}

export interface FragmentFigures {
  readonly roles: Readonly<Record<FragmentKind | 'other', RoleFigures>>
  readonly macroF1: number
  /** Share of rows whose set of roles is exactly the labelled one. */
  readonly exact: number
  readonly mistakes: readonly { readonly text: string; readonly expected: string; readonly found: string }[]
}

/** Roles found in single sentences against their labels; «other» means no role at all. */
export function scoreFragments(rows: readonly LabelledSentence[], lexicon: Lexicon): FragmentFigures {
  const names = [...fragmentKinds, 'other'] as const
  const counts = new Map(names.map((name) => [name, { hit: 0, found: 0, expected: 0 }]))
  const mistakes: { text: string; expected: string; found: string }[] = []
  for (const { text, kinds } of rows) {
    const found = new Set<FragmentKind | 'other'>(
      readText(text, lexicon).fragments.map((fragment) => fragment.kind),
    )
    if (found.size === 0) found.add('other')
    const expected = new Set<FragmentKind | 'other'>(kinds.length === 0 ? ['other'] : kinds)
    for (const name of names) {
      const count = counts.get(name)!
      if (found.has(name)) count.found++
      if (expected.has(name)) count.expected++
      if (found.has(name) && expected.has(name)) count.hit++
    }
    if (found.size !== expected.size || [...found].some((name) => !expected.has(name)))
      mistakes.push({ text, expected: [...expected].join('+'), found: [...found].join('+') })
  }
  const roles = Object.fromEntries([...counts].map(([name, count]) => [name, figuresOf(count)])) as Record<
    FragmentKind | 'other',
    RoleFigures
  >
  const macroF1 = names.reduce((sum, name) => sum + roles[name].f1, 0) / names.length
  return { roles, macroF1, exact: rows.length === 0 ? 0 : 1 - mistakes.length / rows.length, mistakes }
}

export function figuresOf({
  hit,
  found,
  expected,
}: {
  hit: number
  found: number
  expected: number
}): RoleFigures {
  const precision = found === 0 ? 0 : hit / found
  const recall = expected === 0 ? 0 : hit / expected
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    rows: expected,
  }
}

export interface ArgumentFigures {
  readonly proposal: RoleFigures
  readonly problem: RoleFigures
  readonly none: RoleFigures
  /** Mean over the three. */
  readonly macroF1: number
  readonly rows: number
}

/**
 * German sentences of a city's dialogue (tab-separated, columns «content» and «code»): «mpos» asks, «premise» gives the reason,
 * «non-arg» neither. What we call an effect is labelled as a position there, what we call a practice as a premise.
 */
export function scoreArguments(table: string): ArgumentFigures {
  const [head, ...lines] = table
    .trim()
    .split('\n')
    .map((line) => line.split('\t'))
  const content = head!.indexOf('content')
  const code = head!.indexOf('code')
  const names = ['proposal', 'problem', 'none'] as const
  type Name = (typeof names)[number]
  const counts: Record<Name, { hit: number; found: number; expected: number }> = {
    proposal: { hit: 0, found: 0, expected: 0 },
    problem: { hit: 0, found: 0, expected: 0 },
    none: { hit: 0, found: 0, expected: 0 },
  }
  let rows = 0
  for (const line of lines) {
    const text = line[content] ?? ''
    const label = line[code] ?? ''
    if (label === '') continue
    rows++
    const expected = new Set<Name>(
      label === 'non-arg'
        ? ['none']
        : label.split('+').map((part) => (part === 'mpos' ? 'proposal' : 'problem')),
    )
    const roles = findFragments(text, scanAtoms(text), [{ from: 0, to: text.length }], 'de').map(
      ({ kind }): Name => (kind === 'effect' || kind === 'proposal' ? 'proposal' : 'problem'),
    )
    const found = new Set<Name>(roles.length === 0 ? ['none'] : roles)
    for (const name of names) {
      if (found.has(name)) counts[name].found++
      if (expected.has(name)) counts[name].expected++
      if (found.has(name) && expected.has(name)) counts[name].hit++
    }
  }
  const [proposal, problem, none] = names.map((name) => figuresOf(counts[name])) as [
    RoleFigures,
    RoleFigures,
    RoleFigures,
  ]
  return { proposal, problem, none, macroF1: (proposal.f1 + problem.f1 + none.f1) / 3, rows }
}
