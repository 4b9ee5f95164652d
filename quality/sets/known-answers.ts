import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { scoreYes } from '../class-measures.ts'
import { dataFile, readRecords, spreadOver } from '../data-folder.ts'
import { figuresOf, type Line } from '../figure.ts'

/** Opens a search over texts known by their place; a question gives the best first, nothing when it abstains. */
export type OpenSearch = (texts: readonly string[]) => (question: string, limit: number) => readonly { readonly at: number; readonly score: number }[]

const question = 'similar'

/** Share of questions whose true text is among the first `limit` answers. */
function recall(found: readonly (readonly { readonly at: number }[])[], truth: readonly number[], limit: number): number {
  const hits = found.filter((answers, i) => answers.slice(0, limit).some(({ at }) => at === truth[i])).length
  return hits / Math.max(1, truth.length)
}

const sameWords = (sentence: string): string => (sentence.toLowerCase().replaceAll('ё', 'е').match(/[\p{L}\p{N}]+/gu) ?? []).sort().join(' ')

/** Groups of sentences of the same words, null when the folder is not here. */
function reorderedGroups(): string[][] | null {
  const folder = dataFile('koziev-reorder-paraphrases')
  if (folder === null) return null
  return readdirSync(folder)
    .filter((name) => name.endsWith('.duplicates.txt'))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split(/\n\s*\n/u))
    .map((group) => group.split('\n').map((line) => line.trim()).filter((line) => line !== ''))
    .filter((group) => group.length >= 2)
}

/**
 * Sentences of the same words in another order: the second of a group asks for the first among the firsts of all groups.
 * Groups overlap; a first of the very same words as the one asked for is as right.
 */
export function reorderedSentences(open: OpenSearch, most: number): Line[] {
  const groups = reorderedGroups()
  if (groups === null) return [{ question, set: 'koziev reordered', reason: 'not here' }]
  const firsts = [...new Set(groups.map((group) => group[0]!))]
  const words = firsts.map(sameWords)
  const search = open(firsts)
  const asked = spreadOver(groups, most)
  const hitsAmong = (limit: number) =>
    asked.filter(([first, second]) => search(second!, limit).some(({ at }) => firsts[at] === first || words[at] === sameWords(first!))).length / asked.length
  return figuresOf({ question, set: 'koziev reordered', rows: asked.length }, [['recall@1 of the source', hitsAmong(1), 0.96, 0.98]])
}

/** A sentence made simpler asks for the one it was made from. */
export async function simplifiedSentences(open: OpenSearch, most: number): Promise<Line[]> {
  const path = dataFile('rusimplesenteval/dev_sents.csv')
  if (path === null) return [{ question, set: 'rusimplesenteval', reason: 'not here' }]
  const rows = (await readRecords(path)).map((row) => ({ source: row['INPUT:source']!.trim(), simple: row['OUTPUT:output']!.trim() }))
  const sources = [...new Set(rows.map(({ source }) => source))]
  const placeOf = new Map(sources.map((text, at) => [text, at]))
  const search = open(sources)
  const asked = spreadOver(rows, most)
  const found = asked.map(({ simple }) => search(simple, 5))
  const truth = asked.map(({ source }) => placeOf.get(source)!)
  return figuresOf({ question, set: 'rusimplesenteval', rows: asked.length }, [
    ['recall@1 of the source', recall(found, truth, 1), 0.96, 0.98],
    ['recall@5 of the source', recall(found, truth, 5)],
  ])
}

/**
 * Users' questions against the canonical ones of a help desk. The rows of that file without a canonical question are empty, so
 * answering nothing is easy there; harder and measured beside it: a hundred sentences of quite another life asked of the same desk.
 */
export async function supportQuestions(open: OpenSearch): Promise<Line[]> {
  const [base, cases] = [dataFile('rutube-support/knowledge_base.csv'), dataFile('rutube-support/cases_even.csv')]
  if (base === null || cases === null) return [{ question, set: 'rutube-support', reason: 'not here' }]
  const canonical = [...new Set((await readRecords(base)).map((row) => row['Вопрос из БЗ']!.trim()))]
  const placeOf = new Map(canonical.map((text, at) => [text, at]))
  const rows = (await readRecords(cases)).map((row) => ({ asked: row['Вопрос пользователя']!, truth: placeOf.get(row['Вопрос из БЗ']!.trim()) ?? -1 }))
  const search = open(canonical)
  const found = rows.map(({ asked }) => search(asked, 5))
  const known = rows.flatMap(({ truth }, i) => (truth < 0 ? [] : [i]))
  const [answers, truth] = [known.map((i) => found[i]!), known.map((i) => rows[i]!.truth)]
  const foreign = spreadOver(reorderedGroups() ?? [], 100).map((group) => search(group[0]!, 5))
  const everyone = [...answers, ...foreign]
  return figuresOf({ question, set: 'rutube-support', rows: rows.length }, [
    ['recall@1', recall(answers, truth, 1), 0.44, 0.6],
    ['recall@5', recall(answers, truth, 5), 0.69, 0.82],
    ['F1 of abstaining, empty rows', scoreYes(found.map((hits) => hits.length === 0), rows.map((row) => row.truth < 0)), null, 0.6],
    ['F1 of abstaining, foreign sentences', scoreYes(everyone.map((hits) => hits.length === 0), everyone.map((_, i) => i >= answers.length))],
  ])
}
