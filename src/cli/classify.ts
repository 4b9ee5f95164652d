import { learnDirections } from '../analysis/directions.ts'
import { withoutMarkup } from '../text/markup.ts'
import { exitCodes, neededOption, numberOption, WrongUse, type Command } from './command.ts'
import { inputOptions, inputTexts, namedColumns, tableOptions } from './input-options.ts'
import { readSources, type ReadSources } from './read-sources.ts'
import { writeJsonLines } from './write-result.ts'

const tellEvery = 200
const whole = ({ title, text }: ReadSources['texts'][number]): string => withoutMarkup([title, text].filter(Boolean).join('\n'))

/** The label of a row to learn from: the label column, or the direction where there is none. */
const labelsOf = ({ labels, texts, columns }: ReadSources): (string | null)[] =>
  columns.label === null ? texts.map(({ direction }) => direction ?? null) : labels

export const classify: Command = {
  name: 'classify',
  title: 'Выучить направления по размеченному файлу и предложить их для другого',
  synopsis: '--learn ФАЙЛ --predict ФАЙЛ --out ФАЙЛ',
  options: { ...inputOptions, learn: { type: 'string' }, predict: { type: 'string' }, out: { type: 'string' }, seed: { type: 'string' } },
  optionTexts: {
    ...inputTexts,
    learn: 'размеченный файл; метка — столбец --label (или направление)',
    predict: 'файл, для строк которого нужны метки',
    out: 'куда писать JSONL; «-» — стандартный вывод',
    seed: 'начальное число (1)',
  },
  examples: ['dialogue classify --learn размеченные.csv --label Направление --predict новые.csv --out направления.jsonl'],
  positionals: [0, 0],
  run: async (call, voice, tools) => {
    const out = neededOption(call, 'out')
    const seed = numberOption(call, 'seed', { least: 0, most: 2 ** 31 - 1, otherwise: 1 })
    const learnt = await readSources(neededOption(call, 'learn'), tableOptions(call), namedColumns(call), voice)
    const labels = labelsOf(learnt)
    const examples = learnt.texts.flatMap((text, i) => (labels[i] === null || labels[i] === undefined ? [] : [{ text: whole(text), label: labels[i].trim() }]))
    if (examples.length === 0) throw new WrongUse('В размеченном файле нет меток: укажите столбец ключом --label.')
    const { label: _learnt, ...predicted } = namedColumns(call)
    const asked = await readSources(neededOption(call, 'predict'), tableOptions(call), predicted, voice)
    voice.progress('Обучение', 0, examples.length)
    const model = learnDirections(examples, await tools.lexicon(), seed)
    const answers = function* () {
      for (const [index, text] of asked.texts.entries()) {
        if (index % tellEvery === 0) voice.progress('Направления', index, asked.texts.length)
        yield { id: text.id, ...model.classify(whole(text)) }
      }
    }
    await writeJsonLines(out, answers(), voice)
    return learnt.refused.length + asked.refused.length > 0 ? exitCodes.refusedRows : exitCodes.done
  },
}
