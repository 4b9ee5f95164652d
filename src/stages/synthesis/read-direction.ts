import { z } from 'zod'
import { DirectionCode, RoundId } from '../../model/ids.ts'
import { AnalysisRun, InitiativeMap, Ledger, ThemeLine } from '../../model/theme.ts'
import { toldCount } from '../../model/told-count.ts'
import { required } from '../../model/refusal.ts'
import { listRuns } from '../../store/analysis-run.ts'
import { countDirection, readMap } from '../../store/direction-figures.ts'
import { listDirections } from '../../store/round.ts'
import { listThemeLines } from '../../store/theme-change.ts'
import { decide } from '../policy.ts'
import { directionSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/** Figures for the one sentence a direction's page begins with. */
export const DirectionFigures = z.object({
  initiatives: z.number().int(),
  /** Submitted, not decided yet; by whole fives. */
  waiting: z.number().int(),
  /** After copies and campaigns speak once. */
  voices: z.number().int(),
  municipalities: z.number().int(),
  regions: z.number().int(),
  themes: z.number().int(),
  confirmed: z.number().int(),
  groups: z.number().int(),
  inGroups: z.number().int(),
  /** Accepted and without a place yet: a job will give them one, or the first run. */
  notPlaced: z.number().int(),
  /** Placed after the last run, without it; the next one confirms or moves them. */
  addedAfter: z.number().int(),
})

/** What the country asks for in one direction: figures, themes in two levels, the ledger of the last run, the map. */
export const readDirection = verb({
  name: 'read-direction',
  title: 'Направление',
  kind: 'read',
  may: 'theme.read',
  route: { method: 'GET', path: '/rounds/:roundId/directions/:direction' },
  input: z.object({ roundId: RoundId, direction: DirectionCode, map: z.stringbool().or(z.boolean()).default(true) }),
  output: z.object({
    direction: z.object({ code: DirectionCode, name: z.string() }),
    figures: DirectionFigures,
    themes: z.array(ThemeLine.extend({ subthemes: z.array(ThemeLine) })),
    /** Of the last finished run; null before the first. */
    ledger: Ledger.nullable(),
    lastRun: AnalysisRun.nullable(),
    /** A run that waits or works now. */
    currentRun: AnalysisRun.nullable(),
    map: InitiativeMap.nullable(),
    may: z.object({ analyse: z.boolean(), edit: z.boolean(), confirm: z.boolean() }),
  }),
  subject: directionSubject,
  run: async ({ tx, actor }, { map, ...key }, subject) => {
    const { code, name } = required((await listDirections(tx, key.roundId)).find((direction) => direction.code === key.direction))
    const runs = await listRuns(tx, key)
    const lines = (await listThemeLines(tx, key)).filter(({ status }) => status !== 'merged')
    const figures = await countDirection(tx, key)
    const lastRun = runs.find(({ state }) => state === 'finished') ?? null
    const allowed = (action: 'analysis.run' | 'theme.edit' | 'theme.confirm') => decide(actor, action, subject).allowed
    return {
      direction: { code, name },
      figures: { ...figures, waiting: toldCount(figures.waiting) },
      themes: lines
        .filter(({ parentId }) => parentId === null)
        .map((theme) => ({ ...theme, subthemes: lines.filter(({ parentId }) => parentId === theme.themeId) })),
      ledger: lastRun?.ledger ?? null,
      lastRun,
      currentRun: runs.find(({ state }) => state === 'waiting' || state === 'running') ?? null,
      map: map ? await readMap(tx, key) : null,
      may: { analyse: allowed('analysis.run'), edit: allowed('theme.edit'), confirm: allowed('theme.confirm') },
    }
  },
})
