import MiniSearch from 'minisearch'
import { stemmer } from '@orama/stemmers/russian'
import { askAll, startClock, tell } from './report.ts'
import { pickUp } from './rows.ts'

/** MiniSearch 7, BM25+ over Snowball stems, any word of the query. */
const { rows, queries } = pickUp(process.argv[2]!)
const clock = startClock()
const index = new MiniSearch({ fields: ['text'], idField: 'id', processTerm: (term) => stemmer(term.toLowerCase()) })
index.addAll(rows.map(({ id, text }) => ({ id, text })))
const asked = queries.slice(0, 60)
const quality = await askAll(asked, ({ text }) => index.search(text, { combineWith: 'OR' }).slice(0, 11).map(({ id }) => id as string))
tell({ work: 'similar', peer: 'MiniSearch', rows: rows.length, quality }, clock)
