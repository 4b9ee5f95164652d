import { parentPort, workerData } from 'node:worker_threads'
import { analyseCorpus } from '../analysis/analyse-corpus.ts'
import { analysisSteps, type AnalysisSettings, type SourceText } from '../analysis/analyse-corpus-types.ts'
import { shownText } from '../analysis/prepare-rows.ts'
import { openLexicon } from '../text/lexicon.ts'
import { ThreadCrew } from './thread-crew.ts'

/** What the thread is started with; texts and result are copied between threads, the lexicon's bytes are shared. */
export interface ThreadWork {
  readonly lexicon: Uint8Array
  readonly texts: readonly SourceText[]
  readonly settings: AnalysisSettings
  /** Of its helper too. */
  readonly heapMegabytes: number
}

const { lexicon, texts, settings, heapMegabytes } = workerData as ThreadWork

const crew = new ThreadCrew({ threads: 2, lexicon, heapMegabytes })
for (const text of texts) crew.add(shownText(text))
const analysis = analyseCorpus(texts, openLexicon(lexicon), settings, (step, done, total) => {
  const place = analysisSteps.indexOf(step) + (total === 0 ? 1 : done / total)
  parentPort?.postMessage({ step, progress: place / analysisSteps.length })
}, crew)
crew.end()
parentPort?.postMessage({ analysis })
