import { scorePartition } from '../../quality/score-partition.ts'
import { analyseCorpus } from '../../src/analysis/analyse-corpus.ts'
import { loadLexicon } from '../../src/resources/load-lexicon.ts'
import { startClock, tell } from './report.ts'
import { pickUp } from './rows.ts'

/** The whole analysis of this product: more than the peers do (fragments, references, briefs, map), in one thread. */
const { rows } = pickUp(process.argv[2]!)
const clock = startClock()
const { initiatives } = analyseCorpus(rows.map(({ id, text }, i) => ({ row: i + 1, id, text })), loadLexicon(), { seed: 1 })
const places = initiatives.map(({ subtheme, theme, row }) => subtheme ?? theme ?? `alone ${row}`)
const { vMeasure, groups } = scorePartition(places, rows.map(({ label }) => label))
tell({ work: 'core', peer: 'ours, with fragments, references, briefs, map', rows: rows.length, quality: `V ${vMeasure.toFixed(3)}, ${groups} groups` }, clock)
