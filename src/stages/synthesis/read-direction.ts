import { z } from 'zod'
import { DirectionCode, RoundId } from '../../model/ids.ts'
import { AnalysisRun, InitiativeMap, Ledger, ThemeLine } from '../../model/theme.ts'
import { soon } from '../soon.ts'
import { directionSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/** Figures for the one sentence a direction's page begins with. */
export const DirectionFigures = z.object({
  initiatives: z.number().int(),
  /** Submitted, not decided yet. */
  waiting: z.number().int(),
  /** After copies and campaigns speak once. */
  voices: z.number().int(),
  municipalities: z.number().int(),
  regions: z.number().int(),
  themes: z.number().int(),
  confirmed: z.number().int(),
  groups: z.number().int(),
  inGroups: z.number().int(),
  /** Accepted after the last run or not placed by it: the next run will read them. */
  notPlaced: z.number().int(),
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
  run: soon,
})
