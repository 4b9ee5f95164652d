import type { StrategicSession } from '../../../model/session.ts'

const states: Record<StrategicSession['state'], string> = { planned: 'готовится', open: 'идёт сейчас', closed: 'завершена' }

export const session = {
  listTitle: 'Стратегические сессии',
  listLead: 'Два дня разговора по каждому направлению: что объединяет, что разделяет и что рекомендовать.',
  empty: 'Сессий пока нет',
  emptyHint: 'Они откроются, когда эксперты оценят темы.',
  states,
  held: (when: string) => `прошла ${when}`,
  figures: (participants: string, votes: string) => `${participants}, ${votes}`,
  join: 'Войти в зал по коду',
  resultTitle: 'Итоги сессии',
  goingOn: 'Сессия ещё идёт',
  goingOnHint: 'Итоги откроются всем сразу после её завершения: до этого их не видит никто.',
  notOpened: 'Сессия ещё не открыта',
  notOpenedHint: 'Её тезисы составят из подтверждённых тем направления.',
  unites: 'Что объединяет',
  divides: 'Что разделяет',
  groups: 'Группы мнений',
  groupsHint: 'Названия групп — просто фигуры: они ничего не говорят о людях.',
  fewVoters: 'Проголосовало меньше пяти человек, поэтому группы мнений не показываем.',
  fewVotes: 'меньше пяти голосов, счёт не показываем',
  group: (name: string, people: string) => `${name} · ${people}`,
  groupAgrees: (share: string) => `согласны ${share}`,
  groupDisagrees: (share: string) => `не согласны ${share}`,
  votes: (agree: string, disagree: string, pass: string) => `согласны ${agree}, не согласны ${disagree}, пропустили ${pass}`,
  allStatements: 'Все тезисы и голоса',
  statement: 'Тезис',
  resolution: 'Резолюция',
  statements: 'Тезисы',
}
