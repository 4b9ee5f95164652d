import type { CorpusAnalysis, InitiativeResult } from '../../analysis/analyse-corpus-types.ts'
import { closeLedger } from '../../analysis/ledger.ts'
import { finishRun } from '../../store/analysis-run.ts'
import type { CorpusRow } from '../../store/corpus.ts'
import { lockDirection } from '../../store/newcomer.ts'
import { applyThemeEdits, listPlacements, recountThemes, replacePlacements, type DirectionKey, type StandingPlacement } from '../../store/placement-change.ts'
import { replaceGroups } from '../../store/similar-group.ts'
import { replaceLinks } from '../../store/text-link.ts'
import { listThemeEdits } from '../../store/theme-edit.ts'
import { listThemeLines, putThemes, putThemeWords, removeThemes } from '../../store/theme-change.ts'
import { placeJob } from '../place-job.ts'
import type { Context } from '../toolkit.ts'
import { storedWords } from './describe-theme.ts'
import { keepGroupIds } from './keep-groups.ts'
import { keepLineage } from './keep-lineage.ts'
import { keepThemes, type KeptThemes } from './keep-themes.ts'
import { refreshJob } from './refresh-theme.ts'

export interface RunToKeep extends DirectionKey {
  readonly runId: string
  readonly inputHash: string
  /** The run whose themes this one began with; null when it began from nothing. */
  readonly begunFrom: string | null
}

interface Kept {
  readonly run: RunToKeep
  readonly rows: readonly CorpusRow[]
  readonly analysis: CorpusAnalysis
  readonly themes: KeptThemes
  readonly groupIds: ReadonlyMap<string, string>
}

/**
 * Writes the result of a run in one transaction: themes under stable ids, groups, a place for every initiative, the closed
 * ledger; then people's merges and moves on top. Returns false, with nothing written, when the run has ended otherwise.
 */
export async function keepAnalysis(context: Context, run: RunToKeep, rows: readonly CorpusRow[], analysis: CorpusAnalysis): Promise<boolean> {
  const { tx, ids, now, record, enqueue } = context
  await lockDirection(tx, run)
  const before = await listPlacements(tx, run)
  const edits = await listThemeEdits(tx, run)
  const movedInto = new Set(edits.filter(({ kind, undoneAt }) => kind === 'move' && undoneAt === null).map(({ themeId }) => themeId))
  const lines = await listThemeLines(tx, run)
  const clusters = analysis.initiatives.map(({ id, theme, subtheme }) => ({ initiativeId: id, theme, subtheme }))
  // What was placed since is a guess of ours, no person's word and no run's: this run decides about it afresh.
  const ran = before.filter(({ addedAfter }) => !addedAfter)
  const found = new Map(ran.map((one) => [one.initiativeId, one]))
  const themes = keepThemes(clusters, { lines, found, movedInto }, ids.next)
  const groupIds = keepGroupIds(analysis.groups, new Map(before.map((one) => [one.initiativeId, one.groupId])), ids.next)
  const kept: Kept = { run, rows, analysis, themes, groupIds }
  const ledger = closeLedger(analysis.initiatives.map((one) => asPlaced(one, themes)))
  if (!(await finishRun(tx, run, { ledger, inputHash: run.inputHash }, now))) return false
  await keepLineage(context, run, { lines, before: ran, placed: themes.placed, gone: themes.gone, labelOf: labelsOf(kept) })
  await writeThemes(context, kept, new Map(lines.map((line) => [line.themeId as string, line.parentId as string | null])))
  await writePlacements(context, kept)
  const after = await listPlacements(tx, run)
  await writeWords(context, kept, after)
  await recordPlaces(context, kept, new Map(before.map((one) => [one.initiativeId, one.putThemeId])), after)
  await enqueue(placeJob(run))
  const facts = { direction: run.direction, ledger, begunFrom: run.begunFrom, placed: confirmedPlaces(before, after) }
  await record(run.roundId, { kind: 'analysis-finished', subjectKind: 'analysis-run', subjectId: run.runId, facts })
  return true
}

/** Of the initiatives placed between two runs: how many this run put where they lay, how many elsewhere. */
function confirmedPlaces(before: readonly StandingPlacement[], after: readonly StandingPlacement[]): { confirmed: number; moved: number } {
  const now = new Map(after.map((one) => [one.initiativeId, one.putThemeId]))
  const added = before.filter(({ addedAfter, initiativeId }) => addedAfter && now.has(initiativeId))
  const confirmed = added.filter(({ initiativeId, putThemeId }) => now.get(initiativeId) === putThemeId).length
  return { confirmed, moved: added.length - confirmed }
}

/** Names of the themes a run wrote, by their ids. */
const labelsOf = ({ analysis, themes }: Kept): ReadonlyMap<string, string> =>
  new Map(analysis.themes.flatMap(({ id, label }) => (themes.idOf.has(id) ? [[themes.idOf.get(id)!, label] as const] : [])))

/** The run's fate of an initiative with what people hold fast. */
function asPlaced(one: InitiativeResult, themes: KeptThemes): InitiativeResult {
  const { themeId, subthemeId } = themes.placed.get(one.id)!
  if (themeId !== null) return { ...one, fate: 'theme', reason: null, theme: themeId, subtheme: subthemeId }
  return { ...one, theme: null, subtheme: null }
}

async function writeThemes({ tx }: Context, { run, analysis, themes }: Kept, parents: ReadonlyMap<string, string | null>): Promise<void> {
  const written = analysis.themes.flatMap((theme) => {
    const themeId = themes.idOf.get(theme.id)
    if (themeId === undefined) return []
    const parentId = theme.parent === null ? null : (themes.idOf.get(theme.parent) ?? parents.get(themeId) ?? null)
    return theme.parent !== null && parentId === null ? [] : [{ themeId, parentId, label: theme.label }]
  })
  await putThemes(tx, run, written)
  await removeThemes(tx, run.roundId, themes.gone)
}

async function writePlacements({ tx }: Context, { run, analysis, themes, groupIds }: Kept): Promise<void> {
  await replaceGroups(
    tx,
    run,
    run.runId,
    analysis.groups.map(({ id, kind, representative, reasons }) => ({ groupId: groupIds.get(id)!, kind, representative, reasons, direction: run.direction })),
  )
  await replaceLinks(tx, run, run.runId, analysis.links)
  const placements = analysis.initiatives.map((result) => {
    const one = asPlaced(result, themes)
    return {
      initiativeId: one.id,
      fate: one.fate,
      reason: one.reason,
      themeId: one.theme,
      subthemeId: one.subtheme,
      groupId: one.group === null ? null : groupIds.get(one.group)!,
      representative: one.representative,
      x: one.x,
      y: one.y,
    }
  })
  await replacePlacements(tx, run, run.runId, placements)
  await applyThemeEdits(tx, run)
  await recountThemes(tx, run)
}

/** The run's words where a theme has exactly the members the run gave it; where people hold others, a job says it afresh. */
async function writeWords({ tx, enqueue }: Context, { run, rows, analysis, themes }: Kept, after: readonly StandingPlacement[]): Promise<void> {
  const byId = new Map(rows.map((row) => [row.initiativeId, row]))
  const clusterOf = new Map([...themes.idOf].map(([cluster, themeId]) => [themeId, cluster]))
  const resultOf = new Map(analysis.themes.map((theme) => [theme.id, theme]))
  const clusters = new Map(analysis.initiatives.map(({ id, theme, subtheme }) => [id, [theme, subtheme]]))
  for (const [themeId, members] of membersOf(after)) {
    const result = resultOf.get(clusterOf.get(themeId) ?? '')
    const same = result !== undefined && members.length === result.initiatives && members.every((id) => clusters.get(id)?.includes(result.id))
    if (same) await putThemeWords(tx, run.roundId, themeId, storedWords(result, byId))
    else await enqueue(refreshJob({ roundId: run.roundId, themeId }))
  }
}

function membersOf(after: readonly StandingPlacement[]): Map<string, string[]> {
  const members = new Map<string, string[]>()
  for (const { initiativeId, putThemeId, putSubthemeId } of after) {
    for (const themeId of [putThemeId, putSubthemeId]) {
      if (themeId === null) continue
      const own = members.get(themeId)
      if (own) own.push(initiativeId)
      else members.set(themeId, [initiativeId])
    }
  }
  return members
}

/** The road of each initiative learns where it is now; who stays where they were hears nothing. */
async function recordPlaces({ record }: Context, { run }: Kept, before: ReadonlyMap<string, string | null>, after: readonly StandingPlacement[]): Promise<void> {
  for (const { initiativeId, putThemeId, groupId } of after) {
    if (putThemeId === null && groupId === null) continue
    if (before.has(initiativeId) && before.get(initiativeId) === putThemeId) continue
    await record(run.roundId, {
      kind: 'initiative-grouped',
      subjectKind: 'initiative',
      subjectId: initiativeId,
      facts: { themeId: putThemeId, groupId, runId: run.runId },
    })
  }
}
