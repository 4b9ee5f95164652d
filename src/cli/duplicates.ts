import { findDuplicatePairs } from '../analysis/duplicate-pairs.ts'
import { exitCodes, neededOption, type Command } from './command.ts'
import { inputOptions, inputTexts, namedColumns, tableOptions } from './input-options.ts'
import { readSources } from './read-sources.ts'
import { writeJsonLines } from './write-result.ts'

export const duplicates: Command = {
  name: 'duplicates',
  title: 'Пары записей, которые стоит назвать повторами, и почему',
  synopsis: 'ФАЙЛ --out ФАЙЛ',
  options: { ...inputOptions, out: { type: 'string' } },
  optionTexts: { ...inputTexts, out: 'куда писать JSONL; «-» — стандартный вывод' },
  examples: ['dialogue duplicates обращения.csv --out повторы.jsonl'],
  positionals: [1, 1],
  run: async (call, voice, tools) => {
    const out = neededOption(call, 'out')
    const { texts, refused } = await readSources(call.positionals[0]!, tableOptions(call), namedColumns(call), voice)
    const found = findDuplicatePairs(texts, await tools.lexicon())
    await writeJsonLines(out, found, voice)
    voice.say(`Пар: ${found.length}, из них один и тот же случай: ${found.filter(({ verdict }) => verdict === 'same-case').length}.`)
    return refused.length > 0 ? exitCodes.refusedRows : exitCodes.done
  },
}
