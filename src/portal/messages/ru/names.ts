import { formatCount } from '../../format/number.ts'
import type { AnswerKind, AnswerRating } from '../../../model/answer.ts'
import type { Competence, FragmentKind, InstrumentKind } from '../../../model/fragment.ts'
import type { AuthorRole, InitiativeKind, InitiativeStatus } from '../../../model/initiative.ts'
import type { InstrumentStage, Outcome } from '../../../model/instrument.ts'
import type { RoundKind } from '../../../model/round-kind.ts'
import type { RoundStage } from '../../../model/round.ts'
import type { Station } from '../../../model/road.ts'
import type { VoteChoice } from '../../../model/session.ts'
import type { SimilarGroup } from '../../../model/theme.ts'

/** Words of the closed lists of the model; a new member does not compile until it is named here. */
const stations: Record<Station, string> = {
  intake: 'Подача',
  synthesis: 'Обобщение',
  review: 'Экспертиза',
  session: 'Сессия',
  instruments: 'Инструмент',
  answers: 'Ответ',
}

const roundStages: Record<RoundStage, string> = {
  prepare: 'готовится',
  intake: 'идёт приём',
  synthesis: 'собранное обобщается',
  review: 'темы оценивают эксперты',
  session: 'идут стратегические сессии',
  instruments: 'готовятся инструменты и ответы',
  archive: 'раунд завершён',
}

const roundKinds: Record<RoundKind, string> = {
  initiatives: 'инициативы',
  amendments: 'поправки к законопроекту',
  practices: 'практики',
  conference: 'вопросы конференции депутатов',
}

const amendment = { title: 'Поправка', before: 'Как написано сейчас', after: 'Как предлагают написать' }

const kinds: Record<InitiativeKind, string> = {
  problem: 'проблема',
  proposal: 'предложение',
  practice: 'практика',
  amendment: 'поправка в правовой акт',
}

const authorRoles: Record<AuthorRole, string> = {
  head: 'глава муниципального образования',
  deputy: 'депутат представительного органа',
  employee: 'муниципальный служащий',
  'budget-worker': 'работник бюджетной организации',
  resident: 'житель',
}

const statuses: Record<InitiativeStatus, string> = {
  submitted: 'получена, ждёт проверки',
  accepted: 'принята',
  returned: 'возвращена на доработку',
  rejected: 'отклонена',
  withdrawn: 'отозвана автором',
}

const fragments: Record<FragmentKind, string> = {
  problem: 'проблема',
  proposal: 'предложение',
  practice: 'опыт',
  effect: 'эффект',
}

const fragmentLetters: Record<FragmentKind, string> = { problem: 'П', proposal: 'Р', practice: 'О', effect: 'Э' }

const competences: Record<Competence, string> = {
  federal: 'Российская Федерация',
  joint: 'совместное ведение',
  regional: 'субъект Федерации',
  local: 'местное самоуправление',
  unknown: 'не знаю',
}

const instrumentKinds: Record<InstrumentKind, string> = {
  law: 'федеральный закон',
  'government-act': 'акт Правительства',
  'agency-order': 'приказ ведомства',
  'regional-law': 'закон субъекта',
  programme: 'государственная программа',
  'national-project': 'национальный проект',
  education: 'обучение',
  guidance: 'методические рекомендации',
  clarification: 'разъяснение',
  'practice-rollout': 'распространение практики',
  contest: 'конкурс',
  report: 'доклад',
  'already-settled': 'уже урегулировано',
  'solved-locally': 'решается на месте',
}

const instrumentStages: Record<InstrumentStage, string> = {
  drafted: 'готовится',
  published: 'опубликован',
  sent: 'направлен адресату',
  returned: 'возвращён адресатом',
  answered: 'ответ получен',
  withdrawn: 'снят',
}

const outcomes: Record<Outcome | 'waiting', string> = {
  'taken-fully': 'учтено полностью',
  'taken-partly': 'учтено частично',
  'not-taken': 'не учтено',
  'already-settled': 'уже урегулировано',
  waiting: 'ждём ответа адресата',
}

const answerKinds: Record<AnswerKind, string> = {
  'instrument-published': 'вошла в инструмент',
  'instrument-sent': 'направлена адресату',
  'instrument-returned': 'адресат вернул: не его компетенция',
  'instrument-redirected': 'направлена другому адресату',
  'instrument-answered': 'адресат ответил',
  'not-used': 'не вошла в инструменты',
}

const votes: Record<VoteChoice, string> = { agree: 'согласен', disagree: 'не согласен', pass: 'пропускаю' }

const ratings: Record<AnswerRating['rating'], string> = { settled: 'Вопрос решён', partly: 'Решён частично', 'not-settled': 'Не решён', disputed: 'Не согласен с ответом' }

const groupKinds: Record<SimilarGroup['kind'], string> = { copies: 'одинаковые тексты', template: 'по общему образцу', rewordings: 'то же своими словами' }

export const counts = {
  initiatives: (count: number) => formatCount(count, ['инициатива', 'инициативы', 'инициатив']),
  voices: (count: number) => formatCount(count, ['самостоятельный голос', 'самостоятельных голоса', 'самостоятельных голосов']),
  municipalities: (count: number) => formatCount(count, ['муниципальное образование', 'муниципальных образования', 'муниципальных образований']),
  regions: (count: number) => formatCount(count, ['регион', 'региона', 'регионов']),
  themes: (count: number) => formatCount(count, ['тема', 'темы', 'тем']),
  groups: (count: number) => formatCount(count, ['группа схожих', 'группы схожих', 'групп схожих']),
  reviews: (count: number) => formatCount(count, ['оценка', 'оценки', 'оценок']),
  statements: (count: number) => formatCount(count, ['тезис', 'тезиса', 'тезисов']),
  participants: (count: number) => formatCount(count, ['участник', 'участника', 'участников']),
  votes: (count: number) => formatCount(count, ['голос', 'голоса', 'голосов']),
  recommendations: (count: number) => formatCount(count, ['рекомендация', 'рекомендации', 'рекомендаций']),
  instruments: (count: number) => formatCount(count, ['инструмент', 'инструмента', 'инструментов']),
  answers: (count: number) => formatCount(count, ['ответ', 'ответа', 'ответов']),
  sources: (count: number) => formatCount(count, ['источник', 'источника', 'источников']),
  days: (count: number) => formatCount(count, ['день', 'дня', 'дней']),
  workingDays: (count: number) => formatCount(count, ['рабочий день', 'рабочих дня', 'рабочих дней']),
  rows: (count: number) => formatCount(count, ['строка', 'строки', 'строк']),
}

export const names = {
  stations,
  roundStages,
  roundKinds,
  amendment,
  kinds,
  authorRoles,
  statuses,
  fragments,
  fragmentLetters,
  competences,
  instrumentKinds,
  instrumentStages,
  outcomes,
  answerKinds,
  votes,
  ratings,
  groupKinds,
}
