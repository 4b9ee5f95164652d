import { confirmTheme, renameTheme } from '../../stages/synthesis/edit-theme.ts'
import { mergeThemes } from '../../stages/synthesis/merge-themes.ts'
import { startAnalysis } from '../../stages/synthesis/start-analysis.ts'
import { listRuns } from '../../store/analysis-run.ts'
import { listDirectionLines } from '../../store/direction-figures.ts'
import type { Theme } from '../../model/theme.ts'
import { ownIdsOfTheme } from '../../store/own-initiatives.ts'
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

/** Every direction somebody wrote about is analysed once. */
export async function analyseAll(hand: StageHand, cast: Cast, { roundId }: RoundPlan): Promise<void> {
  for (const { code, initiatives } of await listDirectionLines(hand.kit.db, roundId)) {
    if (initiatives === 0) continue
    const ran = (await listRuns(hand.kit.db, { roundId, direction: code })).some(({ state }) => state === 'finished')
    if (!ran) await hand.asOnce(cast.analyst, startAnalysis, { roundId, direction: code })
  }
  await hand.doJobs()
  const failed = (await listRuns(hand.kit.db, { roundId })).find(({ state, failure }) => state === 'failed' && failure !== null)
  if (failed) throw new Error(`${failed.direction}: ${failed.failure}`)
}

/** The name most texts of a theme have in their source, when more than half agree. */
async function betterName({ kit }: StageHand, theme: Theme, names: ReadonlyMap<string, string>): Promise<string | null> {
  const own = await ownIdsOfTheme(kit.db, theme.roundId, theme.themeId)
  const counts = new Map<string, number>()
  for (const ownId of own) {
    const name = names.get(ownId)
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  return best && best[1] * 2 > own.length && best[0] !== theme.label ? best[0] : null
}

/** In the largest directions the analyst has been: the two smallest themes made one, names bettered, the larger ones confirmed. */
export async function editThemes(hand: StageHand, cast: Cast, { roundId }: RoundPlan, script: EditScript): Promise<void> {
  const { db } = hand.kit
  const { directions, names, mostConfirmed } = script
  for (const [place, direction] of directions.entries()) {
    const edited = (await listThemeEdits(db, { roundId, direction })).length > 0
    const themes = await listThemes(db, { roundId, direction, top: true })
    const [small, smaller] = [themes.at(-2), themes.at(-1)]
    if (!edited && place === 0 && small && smaller && themes.length > mostConfirmed) {
      await hand.asOnce(cast.analyst, mergeThemes, { roundId, themeId: smaller.themeId, into: small.themeId })
    }
    for (const theme of (await listThemes(db, { roundId, direction, top: true, status: 'suggested' })).slice(0, mostConfirmed)) {
      const { themeId, version } = theme
      const label = await betterName(hand, theme, names)
      if (label !== null) await hand.asOnce(cast.analyst, renameTheme, { roundId, themeId, label, version })
      await hand.asOnce(cast.analyst, confirmTheme, { roundId, themeId, version: version + (label === null ? 0 : 1) })
    }
  }
  await hand.doJobs()
}

export interface EditScript {
  readonly directions: readonly string[]
  /** What a source calls the problem field of a text, by the text's own id. */
  readonly names: ReadonlyMap<string, string>
  readonly mostConfirmed: number
}
