import { workerData } from 'node:worker_threads'
import type { BriefMember, FamilyPart } from '../analysis/brief-member.ts'
import type { FoundDirection } from '../analysis/crew.ts'
import type { ComparedRows, DirectionPart, TreeSettings } from '../analysis/direction-themes.ts'
import { familyPhrases, findDirection, type FamilyPhrases, type ThemeFamily } from '../analysis/direction-themes.ts'
import type { FamilyWords, ReadingMemory } from '../analysis/family-words.ts'
import { familyWords, readingMemory } from '../analysis/family-words.ts'
import { FormTable } from '../analysis/form-table.ts'
import type { ThemeRows } from '../analysis/labels.ts'
import type { BestSettings } from '../analysis/neighbours-best.ts'
import { blockSearch, type Block, type BlockNeighbours, type NearRows } from '../analysis/neighbours-near.ts'
import type { ReadingColumns } from '../analysis/reading-columns.ts'
import { readPacked, unpackFragments } from '../analysis/reading-columns.ts'
import type { NamingFitness } from '../analysis/theme-terms.ts'
import { languages } from '../text/language.ts'
import { emptyLexicon, openLexicon, type Lexicon } from '../text/lexicon.ts'
import { isTaken, ring, type CrewAnswer, type CrewNews, type CrewTask, type CrewWork, type FragmentColumns, type HelperWork, type MemberColumns } from './crew-messages.ts'
import { chunkRows, crewTextAt, shared, sharedTextAt, type SharedTexts } from './shared-memory.ts'

/** A helper of an analysis: hears what there is to know, takes tasks nobody has taken, and answers. */
const { port, who, bell, lexicon: bytes } = workerData as HelperWork

const texts: SharedTexts[] = []
let opened: Lexicon | null = null
const lexicon = (): Lexicon => (opened ??= bytes === null ? emptyLexicon : openLexicon(bytes))
let compared: { readonly rows: ComparedRows; readonly fitness: NamingFitness } | null = null
let near: NearRows | null = null
let search: ((block: Block) => BlockNeighbours) | null = null
let around: ThemeRows['around'] | null = null
let read: { readonly columns: readonly FragmentColumns[]; readonly speaks: MemberColumns } | null = null
let memory: ReadingMemory | null = null

const textOf = (row: number): string => crewTextAt(texts, row)

const rowsFrom = ({ index, languages: spoken }: Extract<CrewNews, { readonly news: 'index' }>): ComparedRows => ({
  index: { ...index, table: FormTable.from(index.table, lexicon()) },
  textOf,
  languageOf: (row) => languages[spoken[row]!]!,
})

function learn(told: CrewNews): void {
  if (told.news === 'texts') texts.push(told.texts)
  else if (told.news === 'index') compared = { rows: rowsFrom(told), fitness: told.fitness }
  else if (told.news === 'near') [near, search] = [told.near, null]
  else if (told.news === 'around') around = told.around
  else read = { columns: told.columns, speaks: told.speaks }
}

function readChunk(chunk: number): ReadingColumns {
  const own = texts[chunk]!
  const { start, stream, ...rest } = readPacked(Array.from({ length: own.start.length - 1 }, (_, i) => sharedTextAt(own, i)), emptyLexicon)
  return { ...rest, start: shared(start), stream: shared(stream) }
}

const findThemes = (part: DirectionPart, settings: TreeSettings): FoundDirection =>
  findDirection(compared!.rows, part, { settings, fitness: compared!.fitness, lexicon: lexicon() })

function findNear(block: Block, settings: BestSettings): BlockNeighbours {
  search ??= blockSearch(near!, settings)
  return search(block)
}

const findPhrases = (family: ThemeFamily): FamilyPhrases =>
  familyPhrases(compared!.rows, family, around!, { fitness: compared!.fitness, lexicon: lexicon() })

function memberOf(row: number): BriefMember {
  const { columns, speaks } = read!
  const text = textOf(row)
  const fragments = unpackFragments(columns[Math.floor(row / chunkRows)]!, row % chunkRows, text)
  return { id: String(speaks.firstOfId[row]), text, fragments, language: compared!.rows.languageOf(row), representative: speaks.representative[row] === 1, template: false }
}

function findWords({ rows, parts }: FamilyPart): FamilyWords {
  memory ??= readingMemory(lexicon())
  return familyWords({ members: Array.from(rows, memberOf), parts }, memory)
}

function done(work: CrewWork): unknown {
  if (work.kind === 'read') return readChunk(work.chunk)
  if (work.kind === 'near') return findNear(work.block, work.settings)
  if (work.kind === 'phrases') return findPhrases(work.family)
  return work.kind === 'direction' ? findThemes(work.part, work.settings) : findWords(work.family)
}

function answer(task: number, work: CrewWork): CrewAnswer {
  try {
    return { task, answer: done(work) }
  } catch {
    return { task, failed: true }
  }
}

port.on('message', (message: CrewNews | CrewTask) => {
  if ('news' in message) {
    learn(message)
    return
  }
  if (!isTaken(message.claim, who)) return
  port.postMessage(answer(message.task, message.work))
  ring(bell)
})
