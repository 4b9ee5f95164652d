import { analyseCorpus } from '../../src/analysis/analyse-corpus.ts'
import { loadLexicon } from '../../src/resources/load-lexicon.ts'
import { pairFigures } from './pair-figures.ts'
import { startClock, tell } from './report.ts'
import { pickUp } from './rows.ts'

/** Groups of the analysis against the planted ones: time of its steps up to the groups. */
const { rows } = pickUp(process.argv[2]!)
const lexicon = loadLexicon()
let [from, until] = [0, 0]
const clock = startClock()
const { initiatives } = analyseCorpus(rows.map(({ id, text }, i) => ({ row: i + 1, id, text })), lexicon, { seed: 1 }, (step, done, total) => {
  if (step !== 'groups') return
  if (done === 0) from = performance.now()
  if (done === total) until = performance.now()
})
tell({ work: 'duplicates', peer: 'ours, groups of copies', rows: rows.length, quality: pairFigures(initiatives.map(({ group, row }) => group ?? `own ${row}`), rows), note: `the step itself ${((until - from) / 1000).toFixed(2)} s; time and memory are of the whole analysis` }, clock)
