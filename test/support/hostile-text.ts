import fc from 'fast-check'

/** Pieces of texts that break readers: mixed scripts, look-alikes, marks on letters, pairs, invisible signs, endless runs. */
const pieces = [
  'дорога', 'ДОРОГУ', 'ЖKX', 'Елка', 'ёлка', 'Straße', 'información', 'сomputer', 'и\u0306', 'е\u0301', '\u0301', '131-ФЗ',
  '№', 'ст. 16', 'ул. Ленина, д. 5', '+7 (910) 123-45-67', 'И. И. Иванов', '2 500 000 руб.', '5,5 млн', '01.02.2023', '«Аврора»',
  '😀', '𝐀', '\ud83d', '\u00ad', '\u200b', '\ufeff', '\u2028', '\r\n', '\n\n', '\n- ', ' ', '   ', '...', '.»', '!?', '"', "'", '—',
  'не работает', 'Просим установить', 'будет', 'нет', '<b>', '&nbsp;', '@', 'ivanov@mail.ru', 'https://a.ru/?q=1', '中文', 'қала', 'ї',
  'a'.repeat(40), 'ы'.repeat(33), '1'.repeat(40), '-', '.', ',', ':', '(', ')', '/',
]

export const hostileText = (most = 40): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) }), { maxLength: most })
    .map((parts) => parts.join(''))

/** A text whose every read of a letter is counted: what stands for it behaves like the string. */
export function countedText(text: string): { text: string; reads: () => number } {
  let reads = 0
  const target = new String(text)
  const counted = new Proxy(target, {
    get: (object, key) => {
      reads++
      const value = Reflect.get(object, key) as unknown
      return typeof value === 'function' ? (value as (...given: unknown[]) => unknown).bind(object) : value
    },
  })
  return { text: counted as unknown as string, reads: () => reads }
}
