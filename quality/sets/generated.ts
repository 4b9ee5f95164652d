import { generateInitiatives } from '../../bench/generator/generate-initiatives.ts'
import type { GeneratedInitiative } from '../../bench/generator/generated-initiative.ts'
import { analyseCorpus } from '../../src/analysis/analyse-corpus.ts'
import type { CorpusAnalysis, SourceText } from '../../src/analysis/analyse-corpus-types.ts'
import { fragmentKinds, type FragmentKind } from '../../src/model/fragment.ts'
import { initiativeText } from '../../src/model/initiative-text.ts'
import { loadRegisters } from '../../src/resources/load-registers.ts'
import type { Lexicon } from '../../src/text/lexicon.ts'
import { findPersonalData } from '../../src/text/personal-data.ts'
import { figuresOf, noiseOfGroups, type Line } from '../figure.ts'
import { figuresOf as roleFigures } from '../score-fragments.ts'
import { scorePartition } from '../score-partition.ts'
import { crossValidate } from './learner.ts'
import { placementFigures } from './placement.ts'
import { placesOf, scoreTogether } from './places.ts'

interface Made {
  readonly one: GeneratedInitiative
  readonly row: SourceText
}

function make(count: number): Made[] {
  return [...generateInitiatives({ count, seed: 7 }, loadRegisters())].map((one, i) => ({
    one,
    row: { row: i + 1, id: one.ownId, text: initiativeText(one), region: one.region, municipality: one.oktmo, direction: one.direction },
  }))
}

/** Newcomers among so many initiatives of seed 7. */
export const generatedPlacement = (lexicon: Lexicon, count: number): Line[] =>
  placementFigures('generated', make(count).map(({ row }) => row), lexicon)

/** Every question the generator knows the answer to, on so many initiatives of seed 7. */
export function generatedFigures(lexicon: Lexicon, count: number): Line[] {
  const made = make(count)
  const analysis = analyseCorpus(made.map(({ row }) => row), lexicon, { seed: 1 })
  return [...structure(made, analysis), ...roles(made, analysis), ...labels(analysis), ...contradictions(made, analysis), ...personalData(made), ...directions(made, lexicon)]
}

function structure(made: readonly Made[], analysis: CorpusAnalysis): Line[] {
  const truth = made.map(({ one }) => one.truth.theme)
  const [coarse, fine] = [scorePartition(placesOf(analysis, 'theme'), truth), scorePartition(placesOf(analysis, 'subtheme'), truth)]
  const same = scoreTogether(analysis.initiatives.map(({ group, row }) => group ?? `own ${row}`), made.map(({ one, row }) => one.truth.group ?? `own ${row.row}`))
  const at = (question: string) => ({ question, set: 'generated', rows: made.length, noise: noiseOfGroups })
  return [
    ...figuresOf(at('themes'), [['V-measure', coarse.vMeasure], ['ARI', coarse.adjustedRand]]),
    ...figuresOf(at('sub-themes'), [['V-measure', fine.vMeasure], ['ARI', fine.adjustedRand]]),
    ...figuresOf(at('duplicates'), [['pair precision', same.precision, null, 0.95], ['pair recall', same.recall, null, 0.985]]),
  ]
}

/** A true sentence counts as found when a found fragment of its role covers its middle; a found one is right when its middle lies in a true one of its role. */
function roles(made: readonly Made[], analysis: CorpusAnalysis): Line[] {
  const counts = new Map<FragmentKind, { hit: number; found: number; right: number; expected: number }>(fragmentKinds.map((kind) => [kind, { hit: 0, found: 0, right: 0, expected: 0 }]))
  const middle = ({ from, to }: { from: number; to: number }) => (from + to) / 2
  const holds = (whole: { from: number; to: number }, point: number) => whole.from <= point && point < whole.to
  made.forEach(({ one, row }, i) => {
    const found = analysis.initiatives[i]!.fragments
    const known = one.truth.fragments.flatMap(({ kind, text }) => {
      const from = row.text.indexOf(text)
      return from < 0 ? [] : [{ kind, from, to: from + text.length }]
    })
    for (const kind of fragmentKinds) {
      const [own, said, count] = [known.filter((part) => part.kind === kind), found.filter((part) => part.kind === kind), counts.get(kind)!]
      count.expected += own.length
      count.found += said.length
      count.hit += own.filter((part) => said.some((other) => holds(other, middle(part)))).length
      count.right += said.filter((part) => own.some((other) => holds(other, middle(part)))).length
    }
  })
  const f1 = (kind: FragmentKind) => {
    const { hit, found, right, expected } = counts.get(kind)!
    const [precision, recall] = [found === 0 ? 0 : right / found, expected === 0 ? 0 : hit / expected]
    return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  }
  return figuresOf({ question: 'fragments', set: 'generated', rows: made.length }, [
    ['macro F1', fragmentKinds.reduce((sum, kind) => sum + f1(kind), 0) / fragmentKinds.length],
    ...fragmentKinds.map((kind) => [`F1 of ${kind}`, f1(kind)] as const),
  ])
}

/** Themes of one parent (or of one direction at the top) whose label no sibling has. */
function labels({ themes }: CorpusAnalysis): Line[] {
  const key = ({ parent, direction, label }: CorpusAnalysis['themes'][number]) => `${parent ?? direction} ${label.toLowerCase()}`
  const seen = new Map<string, number>()
  for (const theme of themes) seen.set(key(theme), (seen.get(key(theme)) ?? 0) + 1)
  return figuresOf({ question: 'labels', set: 'generated themes', rows: themes.length }, [['unlike every sibling', themes.filter((theme) => seen.get(key(theme)) === 1).length / Math.max(1, themes.length), null, 1]])
}

/** Problem fields with two sides among their texts: is a contradiction shown in a theme that holds both? */
function contradictions(made: readonly Made[], { themes }: CorpusAnalysis): Line[] {
  const byId = new Map(made.map(({ one }) => [one.ownId, one.truth]))
  const shown = themes.filter(({ parent }) => parent === null).flatMap((theme) => theme.contradictions)
  const rightSides = shown.filter(({ sides }) => {
    const names = sides.map(({ initiatives }) => new Set(initiatives.map((id) => byId.get(id)?.side).filter((side) => side != null)))
    return names.length > 1 && names[0]!.size > 0 && names[1]!.size > 0 && [...names[0]!].every((side) => !names[1]!.has(side))
  })
  const sidesOf = new Map<string, Set<string>>()
  for (const { theme, side } of byId.values()) if (side !== null) sidesOf.set(theme, (sidesOf.get(theme) ?? new Set()).add(side))
  const disputed = [...sidesOf].filter(([, sides]) => sides.size > 1).map(([theme]) => theme)
  const told = new Set(rightSides.flatMap(({ sides }) => sides.flatMap(({ initiatives }) => initiatives.map((id) => byId.get(id)!.theme))))
  return figuresOf({ question: 'contradictions', set: 'generated, disputed fields', rows: disputed.length, noise: 0.05 }, [
    ['recall of disputed fields', disputed.filter((theme) => told.has(theme)).length / Math.max(1, disputed.length)],
    ['share shown with the true sides', shown.length === 0 ? 1 : rightSides.length / shown.length],
  ])
}

function personalData(made: readonly Made[]): Line[] {
  const said = made.map(({ row }) => findPersonalData(row.text).length > 0)
  const { f1, precision, recall } = roleFigures({
    hit: made.filter(({ one }, i) => said[i] && one.truth.personalData).length,
    found: said.filter(Boolean).length,
    expected: made.filter(({ one }) => one.truth.personalData).length,
  })
  return figuresOf({ question: 'personal data', set: 'generated, texts', rows: made.length }, [['F1', f1], ['precision', precision], ['recall', recall]])
}

/** The learner on at most 1 000 texts: more would only take longer. */
function directions(made: readonly Made[], lexicon: Lexicon): Line[] {
  const rows = made.slice(0, 1000).map(({ one, row }) => ({ text: row.text, label: one.truth.direction }))
  const { accuracy, macroF1 } = crossValidate(rows, lexicon)
  return figuresOf({ question: 'directions', set: 'generated', rows: rows.length }, [['accuracy', accuracy], ['macro F1', macroF1]])
}
