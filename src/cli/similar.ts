import { factSetOf, findConflicts } from '../analysis/fact-set.ts'
import { QuestionSearch, type QuestionHit } from '../analysis/question-search.ts'
import { SimilarIndex, type SimilarHit } from '../analysis/similar.ts'
import { searchEfforts } from '../analysis/similar-search.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { withoutMarkup } from '../text/markup.ts'
import { findTypedFacts } from '../text/typed-facts.ts'
import { exitCodes, neededOption, numberOption, type Command } from './command.ts'
import { inputOptions, inputTexts, namedColumns, tableOptions } from './input-options.ts'
import { readSources } from './read-sources.ts'
import { writeJsonLines } from './write-result.ts'

const tellEvery = 500
/** Texts whose first paragraph is no longer than this, half of them at least, are headings or questions; questions are as short. */
const shortWords = 40
const wordsIn = (text: string): number => text.trim().split(/\s+/u).length
const firstParagraph = (text: string): string => text.trim().split(/\n\s*\n/u, 1)[0]!

/** The search for short questions, when the corpus is one of short texts; else nothing. */
function questionSearch(corpus: ReadonlyMap<string, string>, lexicon: Lexicon): QuestionSearch | null {
  const short = [...corpus.values()].filter((text) => wordsIn(firstParagraph(text)) <= shortWords).length
  if (short * 2 < corpus.size) return null
  const search = new QuestionSearch(lexicon)
  for (const [id, text] of corpus) search.add(id, text)
  return search
}

const factsOf = (text: string) => factSetOf(findTypedFacts(withoutMarkup(text)))

/** A question's answers in the shape of `SimilarIndex`: with the facts at odds. */
const withFacts = (hits: readonly QuestionHit[], question: string, corpus: ReadonlyMap<string, string>): SimilarHit[] =>
  hits.map((hit) => ({ ...hit, differs: findConflicts(factsOf(question), factsOf(corpus.get(hit.id)!)).map(({ kind, a, b }) => ({ kind, query: a, hit: b })) }))

const textNames = /^(?:text|текст|query|запрос|вопрос|question|body|описание|description|content)/iu

/**
 * A query is a text of its own, or the id of a text of the corpus (then that text is not its own answer).
 * A query file whose rows hold only ids names texts of the corpus.
 */
export const similar: Command = {
  name: 'similar',
  title: 'Похожие тексты для каждого запроса',
  synopsis: 'ФАЙЛ --queries ФАЙЛ --k 10 --out ФАЙЛ',
  options: { ...inputOptions, queries: { type: 'string' }, 'query-text': { type: 'string' }, 'query-id': { type: 'string' }, k: { type: 'string' }, out: { type: 'string' } },
  optionTexts: {
    ...inputTexts,
    queries: 'файл запросов: тексты или номера записей первого файла',
    'query-text': 'столбец с текстом запроса',
    'query-id': 'столбец с номером запроса',
    k: 'сколько ответов на запрос (10)',
    out: 'куда писать JSONL; «-» — стандартный вывод',
  },
  examples: ['dialogue similar обращения.csv --queries вопросы.csv --k 5 --out похожие.jsonl'],
  positionals: [1, 1],
  run: async (call, voice, tools) => {
    const out = neededOption(call, 'out')
    const k = numberOption(call, 'k', { least: 1, most: 1000, otherwise: 10 })
    const corpus = await readSources(call.positionals[0]!, tableOptions(call), namedColumns(call), voice)
    const lexicon = await tools.lexicon()
    const index = new SimilarIndex(lexicon)
    const known = new Map<string, string>()
    for (const [at, { id, title, text }] of corpus.texts.entries()) {
      if (at % tellEvery === 0) voice.progress('Указатель', at, corpus.texts.length)
      const whole = [title, text].filter(Boolean).join('\n\n')
      known.set(id, whole)
      index.add(id, whole)
    }
    const questions = questionSearch(known, lexicon)
    const { 'query-text': text, 'query-id': id } = call.values
    const queries = await readSources(neededOption(call, 'queries'), {}, { id: id as string | undefined, text: typeof text === 'string' ? [text] : undefined, mayLackText: true }, voice)
    // No column is named as a text and none was given: the rows name texts of the corpus by id.
    const isIdOnly = typeof text !== 'string' && !queries.table.columns.some((name) => textNames.test(name.trim()))
    const answers = function* () {
      for (const [at, query] of queries.texts.entries()) {
        if (at % tellEvery === 0) voice.progress('Поиск', at, queries.texts.length)
        const own = isIdOnly && known.has(query.id) ? query.id : null
        const words = own === null ? query.text : known.get(own)!
        const most = own === null ? k : k + 1
        const isShort = questions !== null && wordsIn(words) <= shortWords
        const hits = (isShort ? withFacts(questions.find(words, most), words, known) : index.find(words, most, searchEfforts.thorough)).filter((hit) => hit.id !== own).slice(0, k)
        yield { query: query.id, hits: hits.map(({ id: hit, score, why, differs }) => ({ id: hit, score, why, differs })), abstained: hits.length === 0 }
      }
    }
    await writeJsonLines(out, answers(), voice)
    return corpus.refused.length + queries.refused.length > 0 ? exitCodes.refusedRows : exitCodes.done
  },
}
