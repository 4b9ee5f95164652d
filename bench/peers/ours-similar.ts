import { SimilarIndex } from '../../src/analysis/similar.ts'
import { loadLexicon } from '../../src/resources/load-lexicon.ts'
import { askAll, startClock, tell } from './report.ts'
import { pickUp } from './rows.ts'

const { rows, queries } = pickUp(process.argv[2]!)
const clock = startClock()
const index = new SimilarIndex(loadLexicon())
for (const { id, text } of rows) index.add(id, text)
const quality = await askAll(queries, ({ text }) => index.find(text, 11).map(({ id }) => id))
tell({ work: 'similar', peer: 'ours, with shared words and differing facts', rows: rows.length, quality }, clock)
