/**
 * Every way the platform can say no. A new code does not compile until it has a status and a Russian sentence.
 * Sentences tell what happened, that nothing is lost, and what to do next; no blame.
 */
export const refusals = {
  'malformed-request': [400, 'Запрос не удалось прочитать. Обновите страницу и повторите.'],
  'not-signed-in': [401, 'Войдите, чтобы продолжить.'],
  'wrong-credentials': [401, 'Почта или пароль не подошли. Проверьте раскладку и попробуйте ещё раз.'],
  'wrong-passkey': [401, 'Ключ входа не подошёл. Попробуйте ещё раз или войдите паролем.'],
  'sign-in-failed': [401, 'Вход не состоялся. Начните его ещё раз с этой страницы.'],
  'sign-in-expired': [401, 'Вход занял слишком много времени или уже завершён. Начните его ещё раз.'],
  'wrong-recovery': [401, 'Почта или запасной код не подошли. Каждый код действует один раз.'],
  'sign-in-again': [403, 'Чтобы менять способы входа, войдите ещё раз: с последнего входа прошло больше получаса.'],
  'email-not-proved': [403, 'Поставщик входа не подтвердил адрес почты или он другой. Связать можно только ту же подтверждённую почту.'],
  'not-allowed': [403, 'Для этого действия нужны другие полномочия. Обратитесь к администратору раунда.'],
  'outside-scope': [403, 'Строка не из вашей части раунда: её загружает тот, кто отвечает за это муниципальное образование или направление.'],
  'own-item': [403, 'Это ваша инициатива или ваше муниципальное образование: решение должен принять другой человек.'],
  'own-region': [403, 'Тема вашего региона: оценивать её должен эксперт из другого субъекта.'],
  'last-administrators': [409, 'Администраторов должно остаться не меньше двух: сначала дайте эту роль ещё кому-нибудь.'],
  'same-person': [403, 'Нужно подтверждение второго человека: предложивший не может подтвердить сам.'],
  'foreign-origin': [403, 'Запрос пришёл с другого сайта и не выполнен. Откройте страницу заново и повторите.'],
  'not-found': [404, 'Такой страницы или записи нет. Возможно, ссылка неполная.'],
  'method-not-allowed': [405, 'По этому адресу такое действие не выполняется.'],
  'wrong-stage': [409, 'Сейчас раунд на другом этапе, это действие недоступно.'],
  'round-not-open': [409, 'Приём инициатив ещё не начался. Текст сохранён в этой форме.'],
  'round-closed': [409, 'Приём инициатив завершён. Ваш текст сохранён в этой форме, но подать его уже нельзя.'],
  'already-exists': [409, 'Такая запись уже есть.'],
  'already-decided': [409, 'Решение по этой записи уже принято другим человеком. Обновите страницу.'],
  'already-submitted': [409, 'Эта инициатива уже подана. Откройте её расписку: там можно исправить текст или отозвать его.'],
  'too-many-files': [409, 'Файлов уже столько, сколько можно приложить. Уберите один, чтобы добавить другой.'],
  'claimed': [409, 'Этот текст сейчас читает другой модератор. Возьмите следующий: он освободится сам.'],
  'undo-too-late': [409, 'Отменить решение можно в течение суток. Теперь его меняет только обжалование или новая версия.'],
  'import-stopped': [409, 'Загрузка остановлена. Принятые строки остались; чтобы продолжить, отправьте тот же файл ещё раз.'],
  'nothing-to-undo': [409, 'Отменять нечего: решение уже отменено или после него инициативу изменили.'],
  'appeal-not-possible': [409, 'Обжаловать можно отклонение, и один раз для каждой версии текста.'],
  'already-linked': [409, 'Этот вход уже связан с учётной записью. Сначала отвяжите прежний.'],
  'too-many-passkeys': [409, 'Ключей уже столько, сколько можно завести. Уберите один, чтобы добавить другой.'],
  'in-progress': [409, 'Этот же запрос уже выполняется. Подождите немного и обновите страницу.'],
  'stale': [412, 'Пока вы работали, запись изменилась. Откройте её заново: ваш текст остался в форме.'],
  'too-large': [413, 'Файл или текст больше допустимого.'],
  'unsupported-file': [415, 'Такой файл прочитать нельзя. Подойдут CSV, XLSX, JSON и JSONL.'],
  'unsupported-attachment': [415, 'Такой файл приложить нельзя. Подойдут PDF, JPEG, PNG, документы Word, Excel, PowerPoint, OpenDocument без макросов и простой текст.'],
  'unsupported-request': [415, 'Запрос в таком виде прочитать нельзя. Отправьте JSON.'],
  'invalid-input': [422, 'Проверьте отмеченные поля.'],
  'unknown-direction': [422, 'Такого направления в этом раунде нет.'],
  'unknown-account': [422, 'Учётной записи с такой почтой нет. Проверьте адрес или пригласите человека письмом.'],
  'unknown-municipality': [422, 'Муниципальное образование не найдено. Выберите его из списка.'],
  'problem-or-proposal': [422, 'Опишите проблему или предложение: хотя бы одно из двух.'],
  'key-reused': [422, 'Этот ключ запроса уже использован с другим содержанием.'],
  'unknown-criterion': [422, 'Оцените каждый критерий от 0 до 5.'],
  'step-not-allowed': [409, 'С этого состояния такой шаг невозможен.'],
  'session-not-open': [409, 'Голосование сейчас не идёт.'],
  'not-on-roll': [403, 'Вас нет в списке участников этой сессии. Обратитесь к ведущему.'],
  'nothing-to-close': [409, 'Закрывать нечего: нет ни одного тезиса с голосами.'],
  'reason-needed': [422, 'Укажите причину: автор её увидит.'],
  'too-many': [429, 'Слишком много запросов подряд. Подождите минуту: введённое не потеряется.'],
  'asked-enough': [429, 'Этому автору или по этому запросу задано столько вопросов, сколько можно. По запросу можно продолжить завтра; введённое осталось в форме.'],
  'no-room': [507, 'Платформа временно только показывает: на диске мало места. Введённое осталось в форме, повторите через несколько минут.'],
  'provider-unreachable': [503, 'Внешняя служба входа не отвечает. Войдите паролем или ключом, либо повторите позже.'],
  'overloaded': [503, 'Сейчас очень много обращений. Повторите через минуту: введённое не потеряется.'],
} as const satisfies Record<string, readonly [status: number, sentence: string]>

export type RefusalCode = keyof typeof refusals

/** One field the person has to look at: a path like `proposal` and a short reason word. */
export interface FieldProblem {
  readonly path: string
  readonly reason: string
}

/** Thrown by verbs; the web turns it into status + sentence, the command line into exit code + sentence. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly fields: readonly FieldProblem[]
  /** Facts worth showing with the sentence, such as the instant a late submission was received. */
  readonly details: Readonly<Record<string, string>>

  constructor(code: RefusalCode, fields: readonly FieldProblem[] = [], details: Readonly<Record<string, string>> = {}) {
    super(refusals[code][1])
    this.name = 'Refusal'
    this.code = code
    this.fields = fields
    this.details = details
  }

  get status(): number {
    return refusals[this.code][0]
  }
}

/** Refuses with the code unless the value is present; returns it narrowed. */
export function required<T>(value: T | null | undefined, code: RefusalCode = 'not-found'): T {
  if (value === null || value === undefined) throw new Refusal(code)
  return value
}
