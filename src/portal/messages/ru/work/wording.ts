import { formatCount, formatNumber } from '../../../format/number.ts'

/** The assistant beside the workbench. */
export const wording = {
  title: 'Название от помощника',
  hint: 'Помощник видит отрывки инициатив без персональных данных. Название покажется, только если каждое его слово нашлось у двух авторов или больше. Решаете вы.',
  ask: 'Предложить название',
  askAgain: 'Предложить ещё раз',
  waiting: 'Помощник думает.',
  refresh: 'Обновить страницу',
  present: 'Сейчас',
  suggested: 'Предложено',
  rests: 'Опирается на слова авторов:',
  accept: 'Принять это название',
  why: {
    off: 'Помощник не подключён.',
    'no-budget': 'На сегодня запас обращений к помощнику исчерпан.',
    unreachable: 'Помощник не ответил. Остальное работает как обычно.',
    'unreadable-answer': 'Ответ помощника не удалось разобрать.',
    'nothing-borne-out': 'Помощник не нашёл названия, которое подтверждают слова авторов.',
  },
  spent: (calls: number, tokens: number, most: number) => `Сегодня: ${formatCount(calls, ['обращение', 'обращения', 'обращений'])}, ${formatNumber(tokens)} из ${formatNumber(most)} единиц текста.`,
  cost: (cost: number) => `Стоимость: ${cost.toFixed(2).replace('.', ',')}.`,
}
