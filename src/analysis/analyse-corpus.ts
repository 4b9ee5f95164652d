import type { Language } from '../text/language.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { withoutMarkup } from '../text/markup.ts'
import { findTypedFacts } from '../text/typed-facts.ts'
import type { AnalysisSettings, AnalysisStep, CorpusAnalysis, SourceText, TextLink } from './analyse-corpus-types.ts'
import { assembleAnalysis } from './assemble-analysis.ts'
import type { Crew } from './crew.ts'
import type { DirectionThemes } from './direction-themes.ts'
import { speakersByDirection } from './direction-voices.ts'
import type { DuplicateGroup } from './duplicate-groups.ts'
import { formGroups } from './duplicate-groups.ts'
import type { FactSet } from './fact-set.ts'
import { factSetOf } from './fact-set.ts'
import { loneCrew } from './lone-crew.ts'
import { namingFitness } from './naming-fitness.ts'
import { findNearDuplicates } from './near-duplicates.ts'
import { formLinks } from './text-links.ts'
import type { PreparedRows } from './prepare-rows.ts'
import { prepareRows, shownText } from './prepare-rows.ts'

/**
 * Text in, a map of what is asked for out: every row read, nothing sampled, every row with a named fate.
 *
 *   rows ─► read ─► index ─► groups of copies ─► per direction: themes, names, quotes ─► briefs, spread, map ─► ledger
 *
 * Deterministic: the same rows and settings give the same bytes, whoever is in the crew. Cost: about linear in the letters
 * of the corpus; see the head of each step's file. `crew`, when given, does the parts that know nothing of each other, in
 * threads of its own; its readings must be of the rows' shown texts.
 * Throws `LedgerError` when the fates do not add up, which would be a fault of this program.
 */
export type ProgressOfSteps = (step: AnalysisStep, done: number, total: number) => void

export function analyseCorpus(
  rows: readonly SourceText[],
  lexicon: Lexicon,
  settings: AnalysisSettings,
  onProgress: ProgressOfSteps = () => {},
  crew: Crew = loneCrew(rows.map(shownText), lexicon),
): CorpusAnalysis {
  const prepared = stepped(onProgress, 'index', rows.length, () => prepareRows(rows, lexicon))
  const { groups, links } = stepped(onProgress, 'groups', rows.length, () => findGroups(prepared))
  const run = { lexicon, settings, onProgress, crew }
  const directions = findDirections(prepared, groups, run)
  const readings = crew.readings(onProgress)
  return assembleAnalysis({ prepared, readings, groups, links, directions, lexicon, regions: settings.regions, crew, onProgress })
}

/** Tells that a step starts and ends. */
function stepped<T>(onProgress: ProgressOfSteps, step: AnalysisStep, total: number, run: () => T): T {
  onProgress(step, 0, total)
  const result = run()
  onProgress(step, total, total)
  return result
}

function findGroups(prepared: PreparedRows): { groups: DuplicateGroup[]; links: TextLink[] } {
  const { index, sources, shown, reason } = prepared
  const facts: (FactSet | undefined)[] = new Array<FactSet | undefined>(sources.length)
  const factsOf = (row: number): FactSet =>
    (facts[row] ??= factSetOf(findTypedFacts(withoutMarkup(`${sources[row]?.title ?? ''}\n${shown[row] as string}`))))
  const comparable = rowsWhere(sources.length, (row) => reason[row] === null || reason[row] === 'no-shared-words')
  const findings = findNearDuplicates(index, comparable, factsOf)
  const groups = formGroups(index, sources, findings)
  return { groups, links: formLinks(sources, findings, groups) }
}

const rowsWhere = (count: number, holds: (row: number) => boolean): Int32Array =>
  Int32Array.from({ length: count }, (_, row) => row).filter(holds)

interface DirectionRun {
  readonly lexicon: Lexicon
  readonly settings: AnalysisSettings
  readonly onProgress: ProgressOfSteps
  readonly crew: Crew
}

function findDirections(prepared: PreparedRows, groups: readonly DuplicateGroup[], { settings, onProgress, lexicon, crew }: DirectionRun): DirectionThemes[] {
  const languages = [...new Set(prepared.languages)].sort() as Language[]
  const fitness = namingFitness(prepared.index, lexicon, languages)
  const groupOf = new Int32Array(prepared.sources.length).fill(-1)
  groups.forEach(({ rows }, number) => rows.forEach((row) => (groupOf[row] = number)))
  const fields = speakersByDirection(prepared, groupOf, settings.directions)
  const { seed, leastVoices = 3, before } = settings
  const parts = fields.map(({ voices, support }) => ({
    voices,
    support: voices.map(support),
    before: before === undefined ? null : Array.from(voices, (row) => before.get(prepared.sources[row]!.id)),
  }))
  const found = crew.directions({ prepared, fitness, lexicon, settings: { seed, leastVoices }, parts }, onProgress)
  return fields.map(({ direction, rows, voices }, i) => ({ direction, rows, voices, ...found[i]! }))
}
