import { confirmTheme, renameTheme } from '../../stages/synthesis/edit-theme.ts'
import { mergeThemes } from '../../stages/synthesis/merge-themes.ts'
import { startAnalysis } from '../../stages/synthesis/start-analysis.ts'
import { listRuns } from '../../store/analysis-run.ts'
import { listDirectionLines } from '../../store/direction-figures.ts'
import { listThemes } from '../../store/theme.ts'
import { listThemeEdits } from '../../store/theme-edit.ts'
import type { Cast } from './cast.ts'
import type { RoundPlan } from './plan.ts'
import type { StageHand } from './stage-hand.ts'

/** Directions by what came, largest first: the teams begin with these. */
export async function largestDirections({ kit }: StageHand, roundId: string, most: number): Promise<string[]> {
  const lines = await listDirectionLines(kit.db, roundId)
  return [...lines].sort((a, b) => b.initiatives - a.initiatives || (a.code < b.code ? -1 : 1)).slice(0, most).map(({ code }) => code)
}

/** Every direction is analysed once. */
export async function analyseAll(hand: StageHand, cast: Cast, { roundId }: RoundPlan): Promise<void> {
  for (const { code } of await listDirectionLines(hand.kit.db, roundId)) {
    const ran = (await listRuns(hand.kit.db, { roundId, direction: code })).some(({ state }) => state === 'finished')
    if (!ran) await hand.asOnce(cast.analyst, startAnalysis, { roundId, direction: code })
  }
  await hand.doJobs()
  const failed = (await listRuns(hand.kit.db, { roundId })).find(({ state, failure }) => state === 'failed' && failure !== null)
  if (failed) throw new Error(`${failed.direction}: ${failed.failure}`)
}

/** In the largest directions the analyst has been: the two smallest themes made one, a name bettered, the larger ones confirmed. */
export async function editThemes(hand: StageHand, cast: Cast, { roundId }: RoundPlan, directions: readonly string[], mostConfirmed: number): Promise<void> {
  const { db } = hand.kit
  for (const [place, direction] of directions.entries()) {
    const edited = (await listThemeEdits(db, { roundId, direction })).length > 0
    const themes = await listThemes(db, { roundId, direction, top: true })
    const [small, smaller] = [themes.at(-2), themes.at(-1)]
    if (!edited && place === 0 && small && smaller && themes.length > mostConfirmed + 2) {
      await hand.asOnce(cast.analyst, mergeThemes, { roundId, themeId: smaller.themeId, into: small.themeId })
    }
    const first = themes[0]
    if (!edited && first) {
      const label = first.label.charAt(0).toUpperCase() + first.label.slice(1)
      await hand.asOnce(cast.analyst, renameTheme, { roundId, themeId: first.themeId, label, version: first.version })
    }
    for (const theme of (await listThemes(db, { roundId, direction, top: true, status: 'suggested' })).slice(0, mostConfirmed)) {
      await hand.asOnce(cast.analyst, confirmTheme, { roundId, themeId: theme.themeId, version: theme.version })
    }
  }
  await hand.doJobs()
}
