import { z } from 'zod'
import { AnalysisRunId, DirectionCode, RoundId } from '../../model/ids.ts'
import { AnalysisRun } from '../../model/theme.ts'
import { soon } from '../soon.ts'
import { directionSubject, roundSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/** Starts reading all accepted initiatives of a direction; at most one run of a direction waits or works at a time. */
export const startAnalysis = verb({
  name: 'start-analysis',
  title: 'Запустить обобщение',
  kind: 'change',
  may: 'analysis.run',
  route: { method: 'POST', path: '/rounds/:roundId/directions/:direction/analysis-runs' },
  input: z.object({ roundId: RoundId, direction: DirectionCode }),
  output: z.object({ roundId: RoundId, runId: AnalysisRunId }),
  subject: directionSubject,
  run: soon,
})

/** Runs of a round or a direction, newest first. */
export const listAnalysisRuns = verb({
  name: 'list-analysis-runs',
  title: 'Запуски обобщения',
  kind: 'read',
  may: 'theme.read',
  route: { method: 'GET', path: '/rounds/:roundId/analysis-runs' },
  input: z.object({ roundId: RoundId, direction: DirectionCode.optional() }),
  output: z.object({ runs: z.array(AnalysisRun) }),
  subject: roundSubject,
  run: soon,
})
