import FlexSearch from 'flexsearch'
import { askAll, startClock, tell } from './report.ts'
import { pickUp } from './rows.ts'

/** FlexSearch 0.8, its own encoder for any script, words not required all. */
const { rows, queries } = pickUp(process.argv[2]!)
const clock = startClock()
const index = new FlexSearch.Index({ tokenize: 'strict', encoder: FlexSearch.Charset.Default })
rows.forEach(({ text }, i) => index.add(i, text))
const asked = queries.slice(0, 200)
const quality = await askAll(asked, async ({ text }) => (index.search(text, { limit: 11, suggest: true }) as number[]).map((i) => rows[i]!.id))
tell({ work: 'similar', peer: 'FlexSearch', rows: rows.length, quality }, clock)
