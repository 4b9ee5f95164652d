import type { InstrumentKind } from '../../model/fragment.ts'
import type { Outcome } from '../../model/instrument.ts'

/** Words of letters and roads; what they name is decided in the glossary. */
export const instrumentNames: Readonly<Record<InstrumentKind, string>> = {
  'law': 'федеральный закон',
  'government-act': 'акт Правительства',
  'agency-order': 'приказ ведомства',
  'regional-law': 'закон субъекта',
  'programme': 'государственная программа',
  'national-project': 'национальный проект',
  'education': 'программа обучения',
  'guidance': 'методические рекомендации',
  'clarification': 'разъяснение',
  'practice-rollout': 'распространение практики',
  'contest': 'конкурс',
  'report': 'доклад',
  'already-settled': 'вопрос уже урегулирован',
  'solved-locally': 'решено на месте',
}

export const outcomeNames: Readonly<Record<Outcome, string>> = {
  'taken-fully': 'учтено полностью',
  'taken-partly': 'учтено частично',
  'not-taken': 'не учтено',
  'already-settled': 'уже урегулировано',
}

const months = ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря']

/** «5 апреля 2023» of a calendar date YYYY-MM-DD. */
export function dateInWords(day: string): string {
  const [year, month, date] = day.slice(0, 10).split('-')
  return `${Number(date)} ${months[Number(month) - 1] ?? ''} ${year ?? ''}`
}

/** «1 инициатива, 2 инициативы, 5 инициатив». */
export function counted(count: number, one: string, few: string, many: string): string {
  const tens = count % 100
  const ones = count % 10
  const form = tens > 10 && tens < 20 ? many : ones === 1 ? one : ones >= 2 && ones <= 4 ? few : many
  return `${count.toLocaleString('ru-RU')} ${form}`
}
