import { z } from 'zod'
import { AnalysisRunId, DirectionCode, RoundId } from '../../model/ids.ts'
import { AnalysisRun } from '../../model/theme.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { addRun, listRuns } from '../../store/analysis-run.ts'
import { listDirections } from '../../store/round.ts'
import { directionSubject, roundSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/** Raised whenever the methods give other results for the same texts. */
export const analysisVersion = '1'

/** The same for every run: what a run finds depends on its texts alone. */
const seed = 1

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
  run: async ({ tx, ids, now, actor, record, enqueue }, { roundId, direction }) => {
    required((await listDirections(tx, roundId)).find(({ code }) => code === direction))
    const runId = ids.next()
    const startedBy = actor.account?.accountId ?? null
    const settings = { seed }
    if (!(await addRun(tx, { roundId, runId, direction, seed, version: analysisVersion, settings, startedBy, at: now }))) throw new Refusal('already-exists')
    await record(roundId, { kind: 'analysis-started', subjectKind: 'analysis-run', subjectId: runId, facts: { direction, version: analysisVersion, seed } })
    await enqueue({ name: 'analyse-direction', payload: { roundId, runId, direction }, key: `analyse:${roundId}:${direction}` })
    return { roundId, runId }
  },
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
  run: async ({ tx }, key) => ({ runs: await listRuns(tx, key) }),
})
