import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { analyseCorpus } from '../src/analysis/analyse-corpus.ts'
import type { AnalysisStep, SourceText } from '../src/analysis/analyse-corpus-types.ts'
import { SimilarIndex } from '../src/analysis/similar.ts'
import { initiativeText } from '../src/model/initiative-text.ts'
import { loadLexicon } from '../src/resources/load-lexicon.ts'
import { loadRegisters } from '../src/resources/load-registers.ts'
import { generateInitiatives } from './generator/generate-initiatives.ts'

/** Times of one run over generated initiatives, per step, and of the search for similar ones; nothing is asserted. */
const { values } = parseArgs({ options: { count: { type: 'string', default: '81000' }, seed: { type: 'string', default: '1' } } })
const count = Number(values.count)
const seconds = (from: number): string => ((performance.now() - from) / 1000).toFixed(2)
/** User time of all threads of this process: what a busy machine does not stretch. */
const cpu = (): number => process.cpuUsage().user / 1e6
const peak = (): string => `${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`

let from = performance.now()
const rows: SourceText[] = []
for (const one of generateInitiatives({ count, seed: Number(values.seed) }, loadRegisters())) {
  rows.push({ row: rows.length + 1, id: String(rows.length + 1), title: one.title, text: initiativeText({ ...one, title: '' }), region: one.region, municipality: one.oktmo, direction: one.direction })
}
console.log(`Node ${process.version}, ${availableParallelism()} cores, ${count} generated initiatives`)
console.log(`generate ${seconds(from)} s`)
from = performance.now()
const lexicon = loadLexicon()
console.log(`dictionary ${seconds(from)} s`)

const begun = new Map<AnalysisStep, { wall: number; cpu: number }>()
const cpuBefore = cpu()
from = performance.now()
const { ledger, themes } = analyseCorpus(rows, lexicon, { seed: 1 }, (step, done, total) => {
  if (!begun.has(step)) begun.set(step, { wall: performance.now(), cpu: cpu() })
  const start = begun.get(step)!
  if (done === total) console.log(`  ${step} ${seconds(start.wall)} s, cpu ${(cpu() - start.cpu).toFixed(2)} s`)
})
console.log(`analysis ${seconds(from)} s, cpu ${(cpu() - cpuBefore).toFixed(2)} s, ${themes.filter(({ parent }) => parent === null).length} themes, peak ${peak()}`)
console.log(JSON.stringify(ledger))

from = performance.now()
const index = new SimilarIndex(lexicon)
for (const { id, text } of rows) index.add(id, text)
console.log(`index of similar ${seconds(from)} s, peak ${peak()}`)
const times: number[] = []
for (let i = 0; i < 2000; i++) {
  const { text } = rows[Math.floor((i * rows.length) / 2000)]!
  const start = performance.now()
  index.find(text, 10)
  times.push(performance.now() - start)
}
times.sort((a, b) => a - b)
console.log(`similar, whole text as query: p50 ${times[1000]!.toFixed(2)} ms, p99 ${times[1980]!.toFixed(2)} ms`)
