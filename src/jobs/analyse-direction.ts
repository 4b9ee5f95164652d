import { z } from 'zod'
import { failAnalysis, keepAnalysis, takeUpAnalysis, type RunKey } from '../stages/synthesis/run-analysis.ts'
import { inTransaction } from '../stages/transaction.ts'
import { noteProgress } from '../store/analysis-run.ts'
import { job, nobody, type JobKit } from './job.ts'

/** How often a run tells how far it is, in steps of this share. */
const progressStep = 0.05

function teller(kit: JobKit, run: RunKey): (step: string, progress: number) => void {
  let told = -1
  return (step, progress) => {
    if (progress - told < progressStep) return
    told = progress
    noteProgress(kit.db, run, step, progress).catch((error: unknown) => kit.log.warn({ err: error, runId: run.runId }, 'progress not noted'))
  }
}

/** Reads all accepted initiatives of a direction under one run; a run that has ended is left alone, so repeating is harmless. */
export const analyseDirection = job({
  name: 'analyse-direction',
  version: 1,
  payload: z.object({ roundId: z.string(), runId: z.string(), direction: z.string() }),
  handle: async (kit, run, signal) => {
    const corpus = await inTransaction(kit, nobody, (context) => takeUpAnalysis(context, run))
    if (corpus === null) return
    try {
      const analysis = await kit.analyse(corpus.texts, { seed: corpus.seed, directions: 'none', before: corpus.before ?? undefined }, teller(kit, run), signal)
      signal.throwIfAborted()
      await inTransaction(kit, nobody, (context) => keepAnalysis(context, { ...run, inputHash: corpus.inputHash, begunFrom: corpus.begunFrom }, corpus.rows, analysis))
    } catch (error) {
      // A worker that is told to stop leaves the run to the next one.
      if (signal.aborted) throw error
      await inTransaction(kit, nobody, (context) => failAnalysis(context, run, error))
      throw error
    }
  },
})
