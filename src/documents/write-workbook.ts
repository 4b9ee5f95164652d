import type { CorpusAnalysis } from '../analysis/analyse-corpus-types.ts'
import type { Sheet, SheetCell } from './workbook/sheet.ts'

export interface WorkbookInput {
  readonly analysis: CorpusAnalysis
  readonly row: (id: string) => { readonly title: string; readonly text: string; readonly region: string | null; readonly municipality: string | null }
  /** Fate or reason word → Russian sentence. */
  readonly reasonText: (reason: string) => string
}

const fateNames: Readonly<Record<string, string>> = { theme: 'в теме', alone: 'вне тем', outside: 'нельзя сравнить', refused: 'не прочитано' }
const kindNames: Readonly<Record<string, string>> = { copies: 'копии', template: 'шаблон', rewordings: 'другими словами' }

type Label = (theme: string | null) => string | null

function initiativesSheet({ analysis, row, reasonText }: WorkbookInput, label: Label): Sheet {
  const rows = function* (): Iterable<SheetCell[]> {
    for (const one of analysis.initiatives) {
      const { title, text, region, municipality } = row(one.id)
      yield [one.row, one.id, title, text, region, municipality, fateNames[one.fate] ?? one.fate, one.reason === null ? null : reasonText(one.reason), one.direction, label(one.theme), label(one.subtheme), one.group, one.representative ? 'да' : 'нет', one.references.map(({ act }) => act).join('; ')]
    }
  }
  return {
    name: 'Инициативы',
    columns: [['Строка', 8], ['Номер', 14], ['Заголовок', 30], ['Текст', 80, 'texts'], ['Регион', 24, 'repeats'], ['Муниципалитет', 28, 'repeats'], ['Судьба', 16, 'repeats'], ['Почему', 30, 'repeats'], ['Направление', 20, 'repeats'], ['Тема', 34, 'repeats'], ['Подтема', 34, 'repeats'], ['Группа', 14, 'repeats'], ['Говорит за группу', 10, 'repeats'], ['Ссылки на акты', 30]],
    rowsCount: analysis.initiatives.length,
    rows: rows(),
  }
}

const whole = (name: string, columns: Sheet['columns'], rows: SheetCell[][]): Sheet => ({ name, columns, rowsCount: rows.length, rows })

export const workbookCreator = 'Муниципальный диалог'

/** Initiative → group → theme as the four sheets of a workbook. O(rows); memory: the themes and groups once more, not the texts. */
export function workbookSheets(input: WorkbookInput): Sheet[] {
  const { analysis } = input
  const labels = new Map(analysis.themes.map(({ id, label }) => [id, label]))
  const label: Label = (id) => (id === null ? null : (labels.get(id) ?? null))
  const themes = analysis.themes.map((theme) => [theme.id, label(theme.parent), theme.label, theme.direction, theme.initiatives, theme.voices, theme.municipalities, theme.regions, theme.terms.join(', '), theme.brief.sentences.map(({ text }) => text).join('\n')])
  const groups = analysis.groups.flatMap((group) => group.members.map((member) => [group.id, kindNames[group.kind] ?? group.kind, group.representative, member, group.reasons.join('; ')]))
  const { rows, refused, alone, outside, inThemes, inGroups, representatives } = analysis.ledger
  return [
    initiativesSheet(input, label),
    whole('Темы', [['Номер', 14], ['Входит в', 34], ['Тема', 40], ['Направление', 20], ['Инициатив', 10], ['Голосов', 10], ['Муниципалитетов', 10], ['Регионов', 10], ['Слова', 40], ['Обобщение', 100]], themes),
    whole('Группы', [['Группа', 14, 'repeats'], ['Вид', 16, 'repeats'], ['За неё говорит', 16, 'repeats'], ['Запись', 16], ['Почему вместе', 50, 'repeats']], groups),
    whole('Итог', [['Что', 40], ['Сколько', 12]], [['Строк в файле', rows], ['В темах', inThemes], ['Вне тем', alone], ['Нельзя сравнить', outside], ['Не прочитано', refused], ['В группах повторов', inGroups], ['Разных голосов', representatives]]),
  ]
}
