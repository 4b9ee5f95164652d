import type { CatalogueChange, CatalogueFault, CatalogueName } from '../../../../model/catalogue.ts'

const titles: Record<CatalogueName, string> = {
  'return-reasons': 'Почему возвращают на доработку',
  'reject-reasons': 'Почему отклоняют',
  'instrument-kinds': 'Виды инструментов',
  levels: 'Уровни решения',
}

const kinds: Record<CatalogueChange['kind'], string> = { added: 'новое', reworded: 'новые слова', ends: 'больше не предлагается', returns: 'предлагается снова' }

const faults: Record<CatalogueFault['fault'], string> = {
  code: 'код: строчная латинская буква, дальше буквы, цифры и дефис',
  repeated: 'такой код уже был в файле',
  'unknown-code': 'такого кода в программе нет: здесь меняются только слова',
  empty: 'пусто',
  date: 'дату прочитать не удалось: нужны день, месяц и год',
  past: 'день уже прошёл: прежние решения сохраняют свои слова',
  'ends-before-begins': 'последний день раньше первого',
  fixed: 'этот код нельзя отменить, можно изменить слова',
}

export const catalogues = {
  lead: 'Слова, которые меняются со временем. Новые слова действуют с назначенного дня, прежние решения остаются с теми словами, с которыми приняты.',
  titles,
  now: 'Действуют',
  ofPlatform: 'слова платформы',
  since: (day: string) => `с ${day}`,
  planned: (day: string, what: string) => `С ${day}: ${what}`,
  ends: 'больше не предлагается',
  former: 'Прежние слова',
  change: 'Изменить',
  addTitle: 'Добавить или изменить',
  renameTitle: 'Назвать иначе',
  which: 'Что назвать',
  code: 'Код',
  codeHint: 'Латиницей, например no-law. По коду слова узнаются в выгрузках, позже его не меняют.',
  name: 'Название',
  says: 'Что прочтёт автор',
  saysHint: 'Одно-два предложения: что не так и что сделать.',
  nameEn: 'Название по-английски',
  validFrom: 'Действует с',
  validFromHint: 'Пусто: сразу. День начинается по московскому времени.',
  validTo: 'Последний день',
  look: 'Посмотреть, что изменится',
  file: 'Файл',
  fileTitle: 'Загрузить файлом',
  fileHint: 'CSV, XLSX, JSON или JSONL. Столбцы «Код», «Наименование», «Что прочтёт автор», «По-английски», «Действует с», «Действует по».',
  whole: 'В файле все слова: чего в нём нет, больше не предлагать',
  noFile: 'Выберите файл.',
  preview: 'Что изменится',
  nothing: 'Ничего не изменится.',
  same: (count: number) => `Без изменений: ${count}.`,
  kinds,
  atOnce: 'сразу',
  was: (name: string) => `Было: «${name}»`,
  becomes: (name: string) => `Станет: «${name}»`,
  apply: 'Принять изменения',
  faultsTitle: 'Нужно исправить',
  faultLine: (row: number, what: string) => `Строка ${row}: ${what}`,
  faults,
}
