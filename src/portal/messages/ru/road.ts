export const road = {
  label: 'Путь: подача, обобщение, экспертиза, сессия, инструмент, ответ',
  done: 'пройдено',
  now: 'сейчас здесь',
  ahead: 'впереди',
  skipped: 'миновала',
  reached: (station: string) => `Дошла до этапа «${station}»`,
}
