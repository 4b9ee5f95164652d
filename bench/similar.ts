import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { SimilarIndex } from '../src/analysis/similar.ts'
import { searchEfforts, type SearchEffort } from '../src/analysis/similar-search.ts'
import { initiativeText } from '../src/model/initiative-text.ts'
import { loadLexicon } from '../src/resources/load-lexicon.ts'
import { loadRegisters } from '../src/resources/load-registers.ts'
import { generateInitiatives } from './generator/generate-initiatives.ts'

/**
 * Similar texts: cost of adding, times of whole texts as queries (the least of five runs each, for machines others use too),
 * agreement of the first ten with reading every list to its end, and how many planted copies are among the first ten.
 *   npx tsx bench/similar.ts --count 81000
 */
const { values } = parseArgs({ options: { count: { type: 'string', default: '81000' }, seed: { type: 'string', default: '1' }, queries: { type: 'string', default: '1000' } } })
const full: SearchEffort = { budget: Infinity, most: Infinity, unseen: 0, rescored: 5000 }

interface Known {
  readonly id: string
  readonly text: string
}
interface Query extends Known {
  readonly expected: readonly string[]
}

const seconds = (): number => process.cpuUsage().user / 1e6
const at = (sorted: readonly number[], share: number): string => sorted[Math.floor(sorted.length * share)]!.toFixed(3)

function leastOfFive(run: () => unknown): number {
  let least = Infinity
  for (let i = 0; i < 5; i++) {
    const start = performance.now()
    run()
    least = Math.min(least, performance.now() - start)
  }
  return least
}

const topTen = (index: SimilarIndex, query: Query, effort: SearchEffort) => index.find(query.text, 11, effort).filter(({ id }) => id !== query.id).slice(0, 10)

/** Share of the ten best scores that the effort reaches, over the first two hundred queries. */
function agreement(index: SimilarIndex, queries: readonly Query[], effort: SearchEffort): number {
  let [reached, wanted] = [0, 0]
  for (const query of queries.slice(0, 200)) {
    const best = topTen(index, query, full)
    if (best.length === 0) continue
    const last = best[best.length - 1]!.score
    wanted += best.length
    reached += Math.min(best.length, topTen(index, query, effort).filter(({ score }) => score >= last).length)
  }
  return wanted === 0 ? 1 : reached / wanted
}

function recalls(index: SimilarIndex, queries: readonly Query[], effort: SearchEffort): string {
  let [any, found, wanted] = [0, 0, 0]
  for (const query of queries) {
    const hits = new Set(topTen(index, query, effort).map(({ id }) => id))
    const right = query.expected.filter((id) => hits.has(id)).length
    any += right > 0 ? 1 : 0
    found += right
    wanted += Math.min(10, query.expected.length)
  }
  return `a planted copy among ten ${(any / queries.length).toFixed(4)}, all of them ${(found / wanted).toFixed(4)}`
}

function measure(name: string, texts: readonly Known[], queries: readonly Query[]): void {
  const index = new SimilarIndex(loadLexicon())
  const from = seconds()
  for (const { id, text } of texts) index.add(id, text)
  console.log(`${name}: ${texts.length} texts, ${(((seconds() - from) / texts.length) * 1e3).toFixed(3)} ms of processor time to add one`)
  const saved = index.save()
  const opening = performance.now()
  const opened = SimilarIndex.open(saved, loadLexicon(), () => '')
  opened.find(queries[0]!.text, 10)
  const known = loadLexicon()
  const restarting = performance.now()
  SimilarIndex.open(saved, known, () => '').find(queries[0]!.text, 10)
  console.log(`  restart: opened and first answer with the dictionary there, ${Math.round(performance.now() - restarting)} ms`)
  console.log(`  saved ${Math.round(saved.length / 1e6)} MB; opened and first answer, dictionary included, ${Math.round(performance.now() - opening)} ms`)
  for (const [effort, settings] of Object.entries(searchEfforts)) {
    const times = queries.map((query) => leastOfFive(() => index.find(query.text, 10, settings))).sort((a, b) => a - b)
    const planted = queries.some(({ expected }) => expected.length > 0) ? `, ${recalls(index, queries, settings)}` : ''
    console.log(`  ${effort}: p50 ${at(times, 0.5)} ms, p99 ${at(times, 0.99)} ms, agreement of the ten best ${agreement(index, queries, settings).toFixed(4)}${planted}`)
  }
}

const made: Known[] = []
for (const one of generateInitiatives({ count: Number(values.count), seed: Number(values.seed) }, loadRegisters())) made.push({ id: one.ownId, text: initiativeText(one) })
const asked = Math.min(Number(values.queries), made.length)
measure('generated', made, Array.from({ length: asked }, (_, i) => ({ ...made[Math.floor((i * made.length) / asked)]!, expected: [] })))

const folder = fileURLToPath(new URL('../../shared/data/language-corpus/', import.meta.url))
if (!existsSync(folder)) console.log('planted copies: skipped, the folder is not here')
else {
  const lines = (text: string): string[] => text.split('\n').filter(Boolean)
  const corpus = lines(gunzipSync(readFileSync(`${folder}corpus.jsonl.gz`)).toString('utf8')).map((line) => JSON.parse(line) as { id: number; text: string })
  const texts = new Map(corpus.map(({ id, text }) => [String(id), text]))
  const queries = lines(readFileSync(`${folder}queries.jsonl`, 'utf8')).map((line) => JSON.parse(line) as { id: number; expect: number[] })
  measure(
    'planted copies',
    [...texts].map(([id, text]) => ({ id, text })),
    queries.map(({ id, expect }) => ({ id: String(id), text: texts.get(String(id)) ?? '', expected: expect.map(String) })),
  )
}
