import { formatCount } from '../../format/number.ts'

const span = (seconds: number): string => (seconds >= 86_400 ? 'за сутки' : seconds >= 3_600 ? 'за час' : seconds === 60 ? 'за минуту' : `за ${seconds / 60} минут`)

/** Limits in plain words; the same figures stand in the API's list. */
export const limits = {
  title: 'Ограничения',
  lead: 'Они одинаковы для всех и защищают от потока одинаковых обращений. Считается человек, а не сетевой адрес: целая администрация выходит в сеть с одного.',
  texts: 'Подать инициативу',
  allowance: (count: number, seconds: number) => `${formatCount(count, ['раз', 'раза', 'раз'])} ${span(seconds)}`,
  submissions: (allowed: string) => `Один человек может подать: ${allowed}.`,
  titleSigns: (signs: string) => `Название: до ${signs} знаков.`,
  text: (signs: string) => `Проблема, предложение и опыт: до ${signs} знаков каждое поле.`,
  files: (count: number, megabytes: string) => `Файлы: до ${count}, каждый не больше ${megabytes} МБ.`,
  alike: 'Похожие и одинаковые тексты принимаются всегда: они собираются вместе, и считается каждый автор.',
  terms: (days: string) => `Если текст вернули, на исправление есть ${days}, и столько же на повторную проверку.`,
  questions: 'Вопросы адресата автору',
  questionsSays: (day: string, author: string) => `По одному запросу: до ${day} за сутки; одному автору об одной инициативе: до ${author} за всё время. Имя и адрес автора адресат не видит.`,
  practice: 'Вопросы автору практики',
  practiceSays: (waiting: string) => `Пока автор не ответил, у одной практики ждут не больше ${waiting} вопросов. Автор может перестать принимать их в любой день.`,
  often: 'Как часто',
  oftenLead: 'Полный список действий с пределами.',
  columns: { what: 'Действие', person: 'Один человек', address: 'Один сетевой адрес' },
  none: 'без предела',
  verbs: {
    '*': 'Все обращения вместе',
    submitInitiative: 'Подать инициативу',
    signIn: 'Неудачные попытки войти',
    recoverAccount: 'Неудачные попытки с запасным кодом',
    changePassword: 'Неудачные попытки сменить пароль',
    addPasskey: 'Завести ключ входа',
    signInByPasskey: 'Неудачные попытки войти ключом',
    signInByProvider: 'Неудачные попытки войти через другую службу',
    startProviderSignIn: 'Начать вход через другую службу',
    askPractice: 'Спросить автора практики',
    joinSession: 'Попытки подобрать код сессии',
    addStatement: 'Предложить тезис на сессии',
    castVote: 'Голосовать',
    keepDraft: 'Сохранить черновик',
    addFile: 'Приложить файл',
    findSimilar: 'Искать похожие',
  } as Readonly<Record<string, string>>,
  waits: 'Если предел достигнут, платформа скажет, сколько подождать. Введённое не теряется.',
}
