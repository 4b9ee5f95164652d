import type { Language } from '../text/language.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { withoutMarkup } from '../text/markup.ts'
import { findTypedFacts } from '../text/typed-facts.ts'
import type { AnalysisSettings, AnalysisStep, CorpusAnalysis, SourceText } from './analyse-corpus-types.ts'
import { assembleAnalysis } from './assemble-analysis.ts'
import type { DirectionThemes } from './direction-themes.ts'
import { draftThemes, findDirectionTree, nameThemes } from './direction-themes.ts'
import { speakersByDirection } from './direction-voices.ts'
import type { DuplicateGroup } from './duplicate-groups.ts'
import { formGroups } from './duplicate-groups.ts'
import type { FactSet } from './fact-set.ts'
import { factSetOf } from './fact-set.ts'
import { namingFitness } from './naming-fitness.ts'
import { findNearDuplicates } from './near-duplicates.ts'
import type { PreparedRows } from './prepare-rows.ts'
import { prepareRows, shownText } from './prepare-rows.ts'
import type { TextReading } from './read-text.ts'
import { readText } from './read-text.ts'

/**
 * Text in, a map of what is asked for out: every row read, nothing sampled, every row with a named fate.
 *
 *   rows ─► read ─► index ─► groups of copies ─► per direction: themes, names, quotes ─► briefs, spread, map ─► ledger
 *
 * Deterministic: the same rows and settings give the same bytes. Cost: about linear in the letters of the corpus; see the
 * head of each step's file. `readings`, when given, answers `readText` of each row's shown text, made beside
 * (in a thread); it is asked when they are needed, after the themes.
 * Throws `LedgerError` when the fates do not add up, which would be a fault of this program.
 */
export type ProgressOfSteps = (step: AnalysisStep, done: number, total: number) => void

export function analyseCorpus(
  rows: readonly SourceText[],
  lexicon: Lexicon,
  settings: AnalysisSettings,
  onProgress: ProgressOfSteps = () => {},
  readings?: () => readonly TextReading[],
): CorpusAnalysis {
  const total = rows.length
  const readNow = () =>
    stepped(onProgress, 'fragments', total, (tick) => readings?.() ?? rows.map((row, i) => (tick(i), readText(shownText(row), lexicon))))
  const read = readings === undefined ? readNow() : null
  const prepared = stepped(onProgress, 'index', total, () => prepareRows(rows, lexicon))
  const groups = stepped(onProgress, 'groups', total, () => findGroups(prepared))
  const directions = findDirections(prepared, groups, { lexicon, settings, onProgress })
  return assembleAnalysis({ prepared, readings: read ?? readNow(), groups, directions, lexicon, regions: settings.regions, onProgress })
}

/** Tells that a step starts and ends, and how far it is every thousand rows. */
function stepped<T>(onProgress: ProgressOfSteps, step: AnalysisStep, total: number, run: (tick: (done: number) => void) => T): T {
  onProgress(step, 0, total)
  const result = run((done) => {
    if (done > 0 && done % 1000 === 0) onProgress(step, done, total)
  })
  onProgress(step, total, total)
  return result
}

function findGroups(prepared: PreparedRows): DuplicateGroup[] {
  const { index, sources, shown, reason } = prepared
  const facts: (FactSet | undefined)[] = new Array<FactSet | undefined>(sources.length)
  const factsOf = (row: number): FactSet =>
    (facts[row] ??= factSetOf(findTypedFacts(withoutMarkup(`${sources[row]?.title ?? ''}\n${shown[row] as string}`))))
  const comparable = rowsWhere(sources.length, (row) => reason[row] === null || reason[row] === 'no-shared-words')
  return formGroups(index, sources, findNearDuplicates(index, comparable, factsOf))
}

const rowsWhere = (count: number, holds: (row: number) => boolean): Int32Array =>
  Int32Array.from({ length: count }, (_, row) => row).filter(holds)

interface DirectionRun {
  readonly lexicon: Lexicon
  readonly settings: AnalysisSettings
  readonly onProgress: ProgressOfSteps
}

function findDirections(prepared: PreparedRows, groups: readonly DuplicateGroup[], run: DirectionRun): DirectionThemes[] {
  const { settings, onProgress, lexicon } = run
  const languages = [...new Set(prepared.languages)].sort() as Language[]
  const fitness = namingFitness(prepared.index, lexicon, languages)
  const groupOf = new Int32Array(prepared.sources.length).fill(-1)
  groups.forEach(({ rows }, number) => rows.forEach((row) => (groupOf[row] = number)))
  const fields = speakersByDirection(prepared, groupOf, settings.directions)
  const count = fields.length
  const trees = stepped(onProgress, 'themes', count, () =>
    fields.map(({ voices, support }) =>
      findDirectionTree(prepared, voices, { seed: settings.seed, leastVoices: settings.leastVoices ?? 3, support, before: settings.before }),
    ),
  )
  const names = stepped(onProgress, 'labels', count, () => fields.map(({ voices }, i) => nameThemes(prepared, voices, trees[i]!, { fitness, lexicon })))
  return stepped(onProgress, 'quotes', count, () =>
    fields.map(({ direction, rows, voices }, i): DirectionThemes => {
      const tree = trees[i]!
      return { direction, rows, voices, tree, drafts: draftThemes(prepared, { voices, tree, names: names[i]! }, tree.vectors, lexicon) }
    }),
  )
}
