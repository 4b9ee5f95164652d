import { z } from 'zod'
import { AnalysisRunId, DirectionCode, RoundId, ThemeId } from '../../model/ids.ts'
import { LineageLine } from '../../model/lineage.ts'
import { required } from '../../model/refusal.ts'
import { Instant } from '../../model/text-field.ts'
import { listRuns } from '../../store/analysis-run.ts'
import { findHeir, listLineage } from '../../store/theme-lineage.ts'
import { directionSubject, roundSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/** What the last run made of the themes there were: continued, split, merged, new, gone, with counts then and now. */
export const readLineage = verb({
  name: 'read-lineage',
  title: 'Что стало с темами в последнем обобщении',
  kind: 'read',
  may: 'theme.read',
  route: { method: 'GET', path: '/rounds/:roundId/directions/:direction/lineage' },
  input: z.object({ roundId: RoundId, direction: DirectionCode }),
  /** Empty before the second run. */
  output: z.object({ runId: AnalysisRunId.nullable(), finishedAt: Instant.nullable(), lines: z.array(LineageLine) }),
  subject: directionSubject,
  run: async ({ tx }, key) => {
    const last = (await listRuns(tx, key)).find(({ state }) => state === 'finished')
    if (!last) return { runId: null, finishedAt: null, lines: [] }
    return { runId: last.runId, finishedAt: last.finishedAt, lines: await listLineage(tx, key.roundId, last.runId) }
  },
})

/** Where the address of a theme leads that a later run made another of; `not-found` when there never was such a theme. */
export const findThemeHeir = verb({
  name: 'find-theme-heir',
  title: 'Куда вошла тема, которой больше нет',
  kind: 'read',
  may: 'theme.read',
  route: { method: 'GET', path: '/rounds/:roundId/themes/:themeId/heir' },
  input: z.object({ roundId: RoundId, themeId: ThemeId }),
  /** `themeId` null: its initiatives are in no theme now. */
  output: z.object({ direction: DirectionCode, themeId: ThemeId.nullable() }),
  subject: roundSubject,
  run: async ({ tx }, { roundId, themeId }) => required(await findHeir(tx, roundId, themeId)) as { direction: DirectionCode; themeId: ThemeId | null },
})
