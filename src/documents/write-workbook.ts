import { writeXlsx, type CellValue, type ColumnDef, type WriteSheet } from 'hucre/xlsx'
import type { CorpusAnalysis } from '../analysis/analyse-corpus-types.ts'
import { safeCell } from './safe-cell.ts'

/** A sheet keeps at most this many letters of a cell (the format's own limit). */
const longestCell = 32_767

export interface WorkbookInput {
  readonly analysis: CorpusAnalysis
  readonly row: (id: string) => { readonly title: string; readonly text: string; readonly region: string | null; readonly municipality: string | null }
  /** Fate or reason word → Russian sentence. */
  readonly reasonText: (reason: string) => string
}

const columns = (...heads: readonly (readonly [header: string, width: number])[]): ColumnDef[] => heads.map(([header, width]) => ({ header, width }))
const safe = (value: string | number | null): CellValue => (typeof value === 'string' ? safeCell(value).slice(0, longestCell) : value)
const sheet = (name: string, heads: ColumnDef[], rows: readonly (readonly (string | number | null)[])[]): WriteSheet => ({
  name,
  columns: heads,
  rows: [heads.map(({ header }) => header ?? ''), ...rows.map((row) => row.map(safe))],
  freezePane: { rows: 1 },
})

const fateNames: Readonly<Record<string, string>> = { theme: 'в теме', alone: 'вне тем', outside: 'нельзя сравнить', refused: 'не прочитано' }
const kindNames: Readonly<Record<string, string>> = { copies: 'копии', template: 'шаблон', rewordings: 'другими словами' }

/** Initiative → group → theme as a workbook of four sheets. The same input gives the same bytes. */
export async function writeWorkbook({ analysis, row, reasonText }: WorkbookInput): Promise<Uint8Array> {
  const labels = new Map(analysis.themes.map(({ id, label }) => [id, label]))
  const label = (id: string | null) => (id === null ? null : (labels.get(id) ?? null))
  const initiatives = analysis.initiatives.map((one) => {
    const { title, text, region, municipality } = row(one.id)
    return [one.row, one.id, title, text, region, municipality, fateNames[one.fate] ?? one.fate, one.reason === null ? null : reasonText(one.reason), one.direction, label(one.theme), label(one.subtheme), one.group, one.representative ? 'да' : 'нет', one.references.map(({ act }) => act).join('; ')]
  })
  const themes = analysis.themes.map((theme) => [theme.id, label(theme.parent), theme.label, theme.direction, theme.initiatives, theme.voices, theme.municipalities, theme.regions, theme.terms.join(', '), theme.brief.sentences.map(({ text }) => text).join('\n')])
  const groups = analysis.groups.flatMap((group) => group.members.map((member) => [group.id, kindNames[group.kind] ?? group.kind, group.representative, member, group.reasons.join('; ')]))
  const { rows, refused, alone, outside, inThemes, inGroups, representatives } = analysis.ledger
  return writeXlsx({
    sheets: [
      sheet('Инициативы', columns(['Строка', 8], ['Номер', 14], ['Заголовок', 30], ['Текст', 80], ['Регион', 24], ['Муниципалитет', 28], ['Судьба', 16], ['Почему', 30], ['Направление', 20], ['Тема', 34], ['Подтема', 34], ['Группа', 14], ['Говорит за группу', 10], ['Ссылки на акты', 30]), initiatives),
      sheet('Темы', columns(['Номер', 14], ['Входит в', 34], ['Тема', 40], ['Направление', 20], ['Инициатив', 10], ['Голосов', 10], ['Муниципалитетов', 10], ['Регионов', 10], ['Слова', 40], ['Обобщение', 100]), themes),
      sheet('Группы', columns(['Группа', 14], ['Вид', 16], ['За неё говорит', 16], ['Запись', 16], ['Почему вместе', 50]), groups),
      sheet('Итог', columns(['Что', 40], ['Сколько', 12]), [['Строк в файле', rows], ['В темах', inThemes], ['Вне тем', alone], ['Нельзя сравнить', outside], ['Не прочитано', refused], ['В группах повторов', inGroups], ['Разных голосов', representatives]]),
    ],
    properties: { creator: 'Муниципальный диалог', created: new Date(0), modified: new Date(0) },
  })
}
