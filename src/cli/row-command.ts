import type { SourceText } from '../analysis/analyse-corpus-types.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { exitCodes, neededOption, type Command } from './command.ts'
import { inputOptions, inputTexts, namedColumns, tableOptions } from './input-options.ts'
import { readSources } from './read-sources.ts'
import { writeJsonLines } from './write-result.ts'

const tellEvery = 500

/**
 * A command that answers each row by itself: one line of JSON a row, in the order of the file. Rows that cannot be read
 * are answered `{id, row, refused}` so that no row is missing.
 */
export function rowCommand(about: {
  readonly name: string
  readonly title: string
  readonly example: string
  readonly answer: (text: SourceText, lexicon: Lexicon) => object
}): Command {
  return {
    name: about.name,
    title: about.title,
    synopsis: 'ФАЙЛ --out ФАЙЛ',
    options: { ...inputOptions, out: { type: 'string' } },
    optionTexts: { ...inputTexts, out: 'куда писать JSONL; «-» — стандартный вывод' },
    examples: [about.example],
    positionals: [1, 1],
    run: async (call, voice, tools) => {
      const out = neededOption(call, 'out')
      const lexicon = await tools.lexicon()
      const { texts, refused } = await readSources(call.positionals[0]!, tableOptions(call), namedColumns(call), voice)
      const answers = function* () {
        for (const [index, text] of texts.entries()) {
          if (index % tellEvery === 0) voice.progress(about.title, index, texts.length)
          yield about.answer(text, lexicon)
        }
        for (const { row, says } of refused) yield { id: null, row, refused: says }
      }
      await writeJsonLines(out, answers(), voice)
      return refused.length > 0 ? exitCodes.refusedRows : exitCodes.done
    },
  }
}
