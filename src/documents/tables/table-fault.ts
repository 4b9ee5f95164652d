/**
 * Why a file or a row of it cannot be read. File faults stop the reading; row faults are written down and reading goes on.
 * Sentences are for people: what is wrong and what to do.
 */
export const fileFaults = {
  'no-file': 'Файла нет или его нельзя прочитать.',
  'empty-file': 'Файл пуст: в нём нет ни одной строки.',
  'not-a-table': 'Файл не похож на таблицу. Подойдут CSV, XLSX, JSON и JSONL, в том числе сжатые gzip.',
  'broken-archive': 'Сжатый файл повреждён: его не удаётся распаковать.',
  'broken-json': 'JSON повреждён.',
  'broken-workbook': 'Книгу XLSX прочитать не удаётся: файл повреждён или это не XLSX.',
  'wrong-encoding': 'Файл не в той кодировке, которая названа. Уберите ключ --encoding: кодировка определится сама.',
  'unknown-encoding': 'Такая кодировка неизвестна. Подойдут utf-8, windows-1251, koi8-r, ibm866, utf-16le, utf-16be.',
  'unknown-delimiter': 'Разделитель столбцов — один знак, не кавычка и не перевод строки.',
  'unknown-column': 'Такого столбца нет.',
  'no-text-column': 'Не удалось понять, в каком столбце текст. Укажите его ключом --text.',
  'unpacks-too-large': 'Внутри файла слишком много: больше 50 МБ или в сто раз больше сжатого. Разделите его на части или передайте администратору для загрузки командой.',
  'too-much-work': 'Файл слишком сложен: его не удалось прочитать в отведённых памяти и времени. Сохраните его как CSV.',
  'too-many-columns': 'Столбцов больше двухсот. В CSV это бывает, когда разделитель определён неверно: укажите его ключом --delimiter.',
} as const
export type FileFaultCode = keyof typeof fileFaults

export class FileFault extends Error {
  readonly code: FileFaultCode

  constructor(code: FileFaultCode, detail = '') {
    super(detail === '' ? fileFaults[code] : `${fileFaults[code]} ${detail}`)
    this.name = 'FileFault'
    this.code = code
  }
}

export const rowFaults = {
  'broken-row': 'Строка не разбирается: кавычки или скобки не закрыты.',
  'not-a-record': 'В строке не запись с полями.',
  'unreadable-characters': 'В строке есть знаки, которых нет в кодировке файла.',
  'empty': 'В строке нет текста.',
  'no-words': 'В тексте нет ни одного слова.',
} as const
export type RowFaultCode = keyof typeof rowFaults

/** A row that was not taken: its 1-based number among the rows of the file (the header is not counted), why, and its beginning. */
export interface RefusedRow {
  readonly row: number
  readonly code: RowFaultCode
  readonly says: string
  readonly beginning: string
}

const beginningLength = 200

export const refusedRow = (row: number, code: RowFaultCode, raw: string): RefusedRow => ({
  row,
  code,
  says: rowFaults[code],
  beginning: raw.slice(0, beginningLength),
})
