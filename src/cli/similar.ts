import { SimilarIndex } from '../analysis/similar.ts'
import { exitCodes, neededOption, numberOption, type Command } from './command.ts'
import { inputOptions, inputTexts, namedColumns, tableOptions } from './input-options.ts'
import { readSources } from './read-sources.ts'
import { writeJsonLines } from './write-result.ts'

const tellEvery = 500
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
    const index = new SimilarIndex(await tools.lexicon())
    const known = new Map<string, string>()
    for (const [at, { id, title, text }] of corpus.texts.entries()) {
      if (at % tellEvery === 0) voice.progress('Указатель', at, corpus.texts.length)
      const whole = [title, text].filter(Boolean).join('\n\n')
      known.set(id, whole)
      index.add(id, whole)
    }
    const { 'query-text': text, 'query-id': id } = call.values
    const queries = await readSources(neededOption(call, 'queries'), {}, { id: id as string | undefined, text: typeof text === 'string' ? [text] : undefined, mayLackText: true }, voice)
    // No column is named as a text and none was given: the rows name texts of the corpus by id.
    const isIdOnly = typeof text !== 'string' && !queries.table.columns.some((name) => textNames.test(name.trim()))
    const answers = function* () {
      for (const [at, query] of queries.texts.entries()) {
        if (at % tellEvery === 0) voice.progress('Поиск', at, queries.texts.length)
        const own = isIdOnly && known.has(query.id) ? query.id : null
        const words = own === null ? query.text : known.get(own)!
        const hits = index.find(words, own === null ? k : k + 1).filter((hit) => hit.id !== own).slice(0, k)
        yield { query: query.id, hits: hits.map(({ id: hit, score, why, differs }) => ({ id: hit, score, why, differs })), abstained: hits.length === 0 }
      }
    }
    await writeJsonLines(out, answers(), voice)
    return corpus.refused.length + queries.refused.length > 0 ? exitCodes.refusedRows : exitCodes.done
  },
}
