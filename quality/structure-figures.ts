import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { generateInitiatives } from '../bench/generator/generate-initiatives.ts'
import { analyseCorpus } from '../src/analysis/analyse-corpus.ts'
import type { CorpusAnalysis, SourceText } from '../src/analysis/analyse-corpus-types.ts'
import { learnDirections } from '../src/analysis/directions.ts'
import { openTable } from '../src/documents/tables/open-table.ts'
import { initiativeText } from '../src/model/initiative-text.ts'
import { loadLexicon } from '../src/resources/load-lexicon.ts'
import { loadRegisters } from '../src/resources/load-registers.ts'
import type { Lexicon } from '../src/text/lexicon.ts'
import { withoutMarkup } from '../src/text/markup.ts'
import { scorePlacement } from './score-placement.ts'
import { scorePartition, type PartitionFigures } from './score-partition.ts'

const folder = (name: string): string => fileURLToPath(new URL(`../../shared/data/${name}`, import.meta.url))
const three = (value: number): string => value.toFixed(3)
const told = ({ rows, groups, vMeasure, adjustedRand }: PartitionFigures): string => `${rows} rows, ${groups} found: V ${three(vMeasure)}, ARI ${three(adjustedRand)}`

/** Theme and sub-theme of each row as names; a row outside every theme stands alone. */
const placesOf = ({ initiatives }: CorpusAnalysis, level: 'theme' | 'subtheme'): string[] =>
  initiatives.map((one) => (level === 'subtheme' ? (one.subtheme ?? one.theme) : one.theme) ?? `alone ${one.row}`)

/** Generated initiatives with known themes and groups; labels of both compared with what is found without being told. */
function generatedFigures(lexicon: Lexicon, count: number): string[] {
  const texts = [...generateInitiatives({ count, seed: 7 }, loadRegisters())]
  const rows = texts.map((one, i): SourceText => ({ row: i + 1, id: String(i + 1), text: initiativeText(one), region: one.region, municipality: one.oktmo, direction: one.direction, author: one.ownId ?? undefined }))
  const analysis = analyseCorpus(rows, lexicon, { seed: 1 })
  const truth = texts.map(({ truth: known }) => known.theme)
  const groupOf = analysis.initiatives.map(({ group, row }) => group ?? `own ${row}`)
  const known = texts.map(({ truth: one }, i) => one.group ?? `own ${i + 1}`)
  let [together, right, wanted] = [0, 0, 0]
  const first = new Map<string, number[]>()
  groupOf.forEach((group, i) => first.set(group, [...(first.get(group) ?? []), i]))
  for (const members of first.values()) {
    for (let a = 0; a < members.length; a++) for (let b = a + 1; b < members.length; b++) {
      together++
      if (known[members[a]!] === known[members[b]!]) right++
    }
  }
  const sizes = new Map<string, number>()
  for (const group of known) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  for (const size of sizes.values()) wanted += (size * (size - 1)) / 2
  return [
    `generated ${count}, themes: ${told(scorePartition(placesOf(analysis, 'theme'), truth))}`,
    `generated ${count}, sub-themes: ${told(scorePartition(placesOf(analysis, 'subtheme'), truth))}`,
    `generated ${count}, ${placementTold(rows, lexicon)}`,
    `generated ${count}, same said again: pair precision ${three(together === 0 ? 1 : right / together)}, recall ${three(wanted === 0 ? 1 : right / wanted)}`,
  ]
}

function placementTold(rows: readonly SourceText[], lexicon: Lexicon): string {
  const { placed, sameTheme, sameSubtheme, sameThemeAfresh, runsAgree } = scorePlacement(rows, lexicon)
  return `placed ${placed} newcomers: as a full run from the last one ${three(sameTheme)} (sub-themes ${three(sameSubtheme)}), as a full run afresh ${three(sameThemeAfresh)} where two runs agree ${three(runsAgree)}`
}

interface Appeal {
  readonly text: string
  readonly theme: string
  readonly direction: string
}

async function readAppeals(path: string): Promise<Appeal[]> {
  const table = await openTable(path, { header: false })
  const appeals: Appeal[] = []
  for await (const { cells } of table.rowsWith()) appeals.push({ text: cells[1] ?? '', theme: cells[2] ?? '', direction: cells[4] ?? '' })
  return appeals
}

/** Five folds; labels of fewer than ten rows are left out, as in the baselines. */
function learnerFigures(appeals: readonly Appeal[], labelOf: (appeal: Appeal) => string, lexicon: Lexicon): string {
  const counts = new Map<string, number>()
  for (const appeal of appeals) counts.set(labelOf(appeal), (counts.get(labelOf(appeal)) ?? 0) + 1)
  const used = appeals.filter((appeal) => counts.get(labelOf(appeal))! >= 10).map((appeal) => ({ text: withoutMarkup(appeal.text), label: labelOf(appeal) }))
  const hits = new Map<string, { right: number; said: number; all: number }>()
  const at = (label: string) => hits.get(label) ?? hits.set(label, { right: 0, said: 0, all: 0 }).get(label)!
  for (let fold = 0; fold < 5; fold++) {
    const model = learnDirections(used.filter((_, i) => i % 5 !== fold), lexicon, 1)
    for (const { text, label } of used.filter((_, i) => i % 5 === fold)) {
      const answer = model.classify(text).label
      at(label).all++
      at(answer).said++
      if (answer === label) at(label).right++
    }
  }
  const all = [...hits.values()]
  const accuracy = all.reduce((sum, { right }) => sum + right, 0) / used.length
  const macro = all.reduce((sum, { right, said, all: own }) => sum + (said + own === 0 ? 0 : (2 * right) / (said + own)), 0) / all.length
  return `${used.length} rows, ${all.length} labels: accuracy ${three(accuracy)}, macro F1 ${three(macro)}`
}

async function appealFigures(lexicon: Lexicon): Promise<string[]> {
  const path = folder('kursk-appeals/appeals.csv')
  if (!existsSync(path)) return ['appeals: skipped, the folder is not here']
  const appeals = await readAppeals(path)
  const rows = appeals.map(({ text }, i): SourceText => ({ row: i + 1, id: String(i + 1), text }))
  const analysis = analyseCorpus(rows, lexicon, { seed: 1 })
  const truth = appeals.map(({ theme }) => theme)
  return [
    `appeals, themes against 173 labels: ${told(scorePartition(placesOf(analysis, 'theme'), truth))}`,
    `appeals, sub-themes against 173 labels: ${told(scorePartition(placesOf(analysis, 'subtheme'), truth))}`,
    `appeals, ${placementTold(rows, lexicon)}`,
    `appeals, learner of themes: ${learnerFigures(appeals, ({ theme }) => theme, lexicon)}`,
    `appeals, learner of directions: ${learnerFigures(appeals, ({ direction }) => direction, lexicon)}`,
  ]
}

/** Figures of themes, duplicates and directions, a line each. */
export async function structureFigures(): Promise<string[]> {
  const lexicon = loadLexicon()
  return [...generatedFigures(lexicon, 3000), ...(await appealFigures(lexicon))]
}
