import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { initiativeText } from '../../src/model/initiative-text.ts'
import { loadRegisters } from '../../src/resources/load-registers.ts'
import { generateInitiatives } from '../generator/generate-initiatives.ts'

/** A text with what is known of it: rows of one `label` belong together, rows of one `group` are edited copies of one text. */
export interface PeerRow {
  readonly id: string
  readonly text: string
  readonly label: string
  readonly group: string | null
}

/** A text asked whole, and which rows ought to be among its answers. */
export interface PeerQuery {
  readonly id: string
  readonly text: string
  readonly expect: readonly string[]
}

export interface PeerCorpus {
  readonly name: string
  readonly rows: readonly PeerRow[]
  readonly queries: readonly PeerQuery[]
}

/** The language corpus beside the repository: real Russian with planted copies; used when it is there. */
const corpusFolder = fileURLToPath(new URL('../../../shared/data/language-corpus/', import.meta.url))
const mostQueries = 1000

const jsonLines = (text: string): Record<string, unknown>[] => text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>)

function readCorpus(count: number): PeerCorpus {
  const all = jsonLines(gunzipSync(readFileSync(join(corpusFolder, 'corpus.jsonl.gz'))).toString())
  const rows = all.slice(0, count).map(({ id, text, label, group }): PeerRow => ({ id: String(id), text: text as string, label: label as string, group: group === -1 ? null : String(group) }))
  const texts = new Map(rows.map(({ id, text }) => [id, text]))
  const queries = jsonLines(readFileSync(join(corpusFolder, 'queries.jsonl'), 'utf8')).flatMap(({ id, expect }): PeerQuery[] => {
    const text = texts.get(String(id))
    const wanted = (expect as number[]).map(String).filter((other) => texts.has(other))
    return text === undefined || wanted.length === 0 ? [] : [{ id: String(id), text, expect: wanted }]
  })
  return { name: 'language-corpus', rows, queries: queries.slice(0, mostQueries) }
}

function generate(count: number): PeerCorpus {
  const rows = [...generateInitiatives({ count, seed: 1 }, loadRegisters())].map((one, i): PeerRow => ({ id: String(i + 1), text: initiativeText(one), label: one.truth.theme, group: one.truth.group }))
  const groups = new Map<string, string[]>()
  for (const { id, group } of rows) if (group !== null) groups.set(group, [...(groups.get(group) ?? []), id])
  const queries = rows.flatMap(({ id, text, group }): PeerQuery[] => {
    const others = group === null ? [] : groups.get(group)!.filter((other) => other !== id)
    return others.length === 0 ? [] : [{ id, text, expect: others }]
  })
  return { name: 'generated initiatives', rows, queries: queries.slice(0, mostQueries) }
}

export const corpusOf = (count: number, source: 'auto' | 'generated'): PeerCorpus =>
  source === 'auto' && existsSync(join(corpusFolder, 'corpus.jsonl.gz')) ? readCorpus(count) : generate(count)

/** Lays the corpus down for peers of any language; returns the folder: `rows.jsonl`, `queries.jsonl`. */
export function layDown({ rows, queries }: PeerCorpus): string {
  const folder = mkdtempSync(join(tmpdir(), 'peers-'))
  const lines = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('')
  writeFileSync(join(folder, 'rows.jsonl'), lines(rows))
  writeFileSync(join(folder, 'queries.jsonl'), lines(queries))
  return folder
}

/** What a peer reads back. */
export function pickUp(folder: string): { rows: PeerRow[]; queries: PeerQuery[] } {
  const read = <Row>(name: string): Row[] => jsonLines(readFileSync(join(folder, name), 'utf8')) as unknown as Row[]
  return { rows: read<PeerRow>('rows.jsonl'), queries: read<PeerQuery>('queries.jsonl') }
}
