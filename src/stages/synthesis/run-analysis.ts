import type { FormerPlace, SourceText } from '../../analysis/analyse-corpus-types.ts'
import { beginRun, failRun, listRuns } from '../../store/analysis-run.ts'
import { listCorpus, type CorpusRow } from '../../store/corpus.ts'
import { findFooting, listFooting } from '../../store/newcomer.ts'
import type { DirectionKey } from '../../store/placement-change.ts'
import type { Lexicon } from '../../text/lexicon.ts'
import { publicText } from '../read-words.ts'
import type { Context } from '../toolkit.ts'

export { keepAnalysis } from './keep-analysis.ts'

export interface RunKey extends DirectionKey {
  readonly runId: string
}

export interface CorpusToAnalyse {
  readonly rows: readonly CorpusRow[]
  readonly texts: readonly SourceText[]
  readonly seed: number
  /** Where the last run found each; null when most of it is new and starting from there would hold on to the old. */
  readonly before: ReadonlyMap<string, FormerPlace> | null
  readonly begunFrom: string | null
  /** Same texts in the same order, same hash: two runs of one version that begin alike must then agree. */
  readonly inputHash: string
}

/** A row as the analysis takes it: the public text only, so that nothing it says can hold personal data. */
export const publicSource = (row: CorpusRow, lexicon: Lexicon): SourceText => ({
  row: row.number,
  id: row.initiativeId,
  text: publicText(row, lexicon).text,
  region: row.regionName,
  municipality: row.municipalityName,
  direction: row.direction,
  author: row.authorId,
  date: row.submittedAt.toISOString(),
})

/** Marks a run as working and reads its input; null when it has ended already. */
export async function takeUpAnalysis({ tx, ids, lexicon }: Context, run: RunKey): Promise<CorpusToAnalyse | null> {
  if (!(await beginRun(tx, run))) return null
  const seed = (await listRuns(tx, run))[0]?.seed ?? 1
  const rows = await listCorpus(tx, run)
  const texts = rows.map((row) => publicSource(row, lexicon))
  const places = await listFooting(tx, run)
  const before = places.size * 2 < rows.length ? null : new Map([...places].map(([id, { themeId, subthemeId }]) => [id, { theme: themeId, subtheme: subthemeId }]))
  const inputHash = ids.hash(texts.map(({ row, id, text }) => `${row}\n${id}\n${ids.hash(text)}`).join('\n'))
  const begunFrom = before === null ? null : ((await findFooting(tx, run))?.runId ?? null)
  return { rows, texts, seed, before, begunFrom, inputHash }
}

/** Ends a run that broke, with a sentence for the analyst; the next run starts afresh. */
export async function failAnalysis({ tx, now, record }: Context, run: RunKey, error: unknown): Promise<void> {
  const why = error instanceof Error ? error.message : String(error)
  if (!(await failRun(tx, run, `Обобщение не удалось: ${why}`.slice(0, 500), now))) return
  await record(run.roundId, { kind: 'analysis-failed', subjectKind: 'analysis-run', subjectId: run.runId, facts: { direction: run.direction } })
}
