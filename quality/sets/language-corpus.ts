import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { findDuplicatePairs } from '../../src/analysis/duplicate-pairs.ts'
import { SimilarIndex } from '../../src/analysis/similar.ts'
import { UnionFind } from '../../src/analysis/union-find.ts'
import type { Lexicon } from '../../src/text/lexicon.ts'
import { dataFile, spreadOver } from '../data-folder.ts'
import { figuresOf, type Line } from '../figure.ts'
import { scoreTogether } from './places.ts'

interface CorpusRow {
  readonly id: number
  readonly text: string
  readonly group: number
}

/**
 * Laws, programmes, prose and news with planted edited copies. A slice: the whole groups of the first `most` rows and those
 * rows themselves, so that every copy has what it was made from. Precision is a lower bound: laws repeat themselves.
 */
export function languageCorpus(lexicon: Lexicon, most: number): Line[] {
  const path = dataFile('language-corpus/corpus.jsonl.gz')
  if (path === null) return [{ question: 'similar', set: 'language-corpus', reason: 'not here' }, { question: 'duplicates', set: 'language-corpus', reason: 'not here' }]
  const all = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n').map((line) => JSON.parse(line) as CorpusRow)
  const groups = new Set(all.slice(0, most).map(({ group }) => group).filter((group) => group >= 0))
  const rows = all.filter((row, i) => i < most || groups.has(row.group))
  return [...similarCopies(rows, lexicon), ...plantedCopies(rows, lexicon)]
}

function membersOf(rows: readonly CorpusRow[]): Map<number, CorpusRow[]> {
  const members = new Map<number, CorpusRow[]>()
  for (const row of rows) if (row.group >= 0) members.set(row.group, [...(members.get(row.group) ?? []), row])
  return members
}

/** Whole texts as questions: are other members of the group among the ten most similar? */
function similarCopies(rows: readonly CorpusRow[], lexicon: Lexicon): Line[] {
  const index = new SimilarIndex(lexicon)
  for (const { id, text } of rows) index.add(String(id), text)
  const asked = spreadOver([...membersOf(rows).values()].filter((group) => group.length > 1), 500)
  let [found, wanted] = [0, 0]
  for (const group of asked) {
    const [query, ...others] = group as [CorpusRow, ...CorpusRow[]]
    const hits = new Set(index.find(query.text, 11).map(({ id }) => id))
    wanted += Math.min(10, others.length)
    found += Math.min(10, others.filter(({ id }) => hits.has(String(id))).length)
  }
  return figuresOf({ question: 'similar', set: 'language-corpus, slice, queries', rows: asked.length }, [['recall@10 of edited copies', found / Math.max(1, wanted), 0.979, 0.98]])
}

/**
 * Pairs called one case, at odds or from one template against the planted groups. Rows of the very same words are named against
 * the first of them only, so a planted pair counts as found when named pairs of its own group lead from one to the other.
 */
function plantedCopies(rows: readonly CorpusRow[], lexicon: Lexicon): Line[] {
  const groupOf = new Map(rows.map(({ id, group }) => [String(id), group]))
  const named = findDuplicatePairs(rows.map(({ id, text }, i) => ({ row: i + 1, id: String(id), text })), lexicon).filter(({ verdict }) => verdict !== 'different')
  const isPlanted = ({ a, b }: { a: string; b: string }) => groupOf.get(a)! >= 0 && groupOf.get(a) === groupOf.get(b)
  const placeOf = new Map(rows.map(({ id }, i) => [String(id), i]))
  const joined = new UnionFind(rows.length)
  for (const { a, b } of named.filter(isPlanted)) joined.join(placeOf.get(a)!, placeOf.get(b)!)
  const { recall } = scoreTogether(rows.map((_, i) => `${joined.leader(i)}`), rows.map(({ group }, i) => (group < 0 ? `own ${i}` : `${group}`)))
  const merged = named.filter(({ verdict }) => verdict === 'same-case')
  return figuresOf({ question: 'duplicates', set: 'language-corpus, slice', rows: rows.length }, [
    ['recall of planted pairs, led to by named ones', recall, 0.931, 0.985],
    ['precision of merges, lower bound', merged.length === 0 ? 1 : merged.filter(isPlanted).length / merged.length, 0.947, 0.95],
  ])
}
