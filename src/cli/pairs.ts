import { comparePair } from '../analysis/compare-pair.ts'
import { TextLikeness } from '../analysis/text-likeness.ts'
import { cellOf } from '../documents/tables/read-json.ts'
import { columnNamed } from '../documents/tables/guess-columns.ts'
import { openTable } from '../documents/tables/open-table.ts'
import { exitCodes, neededOption, type Command } from './command.ts'
import { inputOptions, inputTexts, tableOptions } from './input-options.ts'
import { writeJsonLines } from './write-result.ts'

const { encoding, delimiter, 'no-header': noHeader, sheet } = inputOptions

/**
 * Two texts a row: how alike they are and whether they are the same case. The row's own columns come back with the answer.
 * All rows are read before the first is answered: words that many of them hold tell less. Memory: the texts.
 */
export const pairs: Command = {
  name: 'pairs',
  title: 'Сравнить два текста в каждой строке',
  synopsis: 'ФАЙЛ --a СТОЛБЕЦ --b СТОЛБЕЦ --out ФАЙЛ',
  options: { encoding, delimiter, 'no-header': noHeader, sheet, a: { type: 'string' }, b: { type: 'string' }, out: { type: 'string' } },
  optionTexts: { ...inputTexts, a: 'столбец с первым текстом', b: 'столбец со вторым текстом', out: 'куда писать JSONL; «-» — стандартный вывод' },
  examples: ['dialogue pairs пары.csv --a text_1 --b text_2 --out сравнение.jsonl'],
  positionals: [1, 1],
  run: async (call, voice, tools) => {
    const out = neededOption(call, 'out')
    const lexicon = await tools.lexicon()
    const table = await openTable(call.positionals[0]!, tableOptions(call))
    const [a, b] = [columnNamed(table, neededOption(call, 'a')), columnNamed(table, neededOption(call, 'b'))]
    const likeness = new TextLikeness(lexicon)
    const rows: { readonly row: number; readonly cells: readonly string[] }[] = []
    for await (const { row, cells } of table.rowsWith()) {
      rows.push({ row, cells })
      for (const side of new Set([cells[a] ?? '', cells[b] ?? ''])) likeness.tell(side)
    }
    const answers = function* () {
      for (const { row, cells } of rows) {
        const [one, other] = [cells[a] ?? '', cells[b] ?? '']
        const { verdict, reasons } = comparePair(one, other, lexicon)
        const similarity = one === other && one.trim() !== '' ? 1 : Math.round(likeness.compare(likeness.read(one), likeness.read(other)) * 1e4) / 1e4
        const given = Object.fromEntries(table.columns.map((name, column) => [name, cellOf(cells[column])]))
        yield { row, ...given, similarity, verdict, reasons }
      }
    }
    await writeJsonLines(out, answers(), voice)
    return table.refused.length > 0 ? exitCodes.refusedRows : exitCodes.done
  },
}
