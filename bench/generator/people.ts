import type { Chance } from './random.ts'

const words = (text: string): readonly string[] => text.split(' ')
const surnames = words(
  'Иванов Петров Смирнов Кузнецов Соколов Попов Лебедев Козлов Новиков Морозов Волков Зайцев Павлов Семёнов Голубев Виноградов Богданов Воробьёв Фёдоров Михайлов Беляев Тарасов Белов Комаров Орлов Киселёв Макаров Андреев Ковалёв Ильин Гусев Титов Кузьмин Кудрявцев Баранов Куликов Алексеев Степанов Яковлев Сорокин',
)
const women = words('Мария Елена Ольга Наталья Татьяна Светлана Ирина Людмила Галина Анна Марина Надежда')
const men = words('Александр Сергей Владимир Андрей Алексей Николай Иван Дмитрий Виктор Михаил Юрий Евгений')
const fathers = words('Александров Сергеев Владимиров Андреев Алексеев Николаев Иванов Дмитриев Викторов Михайлов Юрьев Петров')
const translit: Readonly<Record<string, string>> = Object.fromEntries(
  [...'абвгдеёзийклмнопрстуфыэ'].map((letter, i) => [letter, [...'abvgdeeziiklmnoprstufye'][i] as string]),
)
const extra: Readonly<Record<string, string>> = { ж: 'zh', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'sch', ъ: '', ь: '', ю: 'yu', я: 'ya' }

export interface Person {
  readonly surname: string
  readonly first: string
  readonly father: string
}

/** Invented people: names put together by chance, addresses in the reserved domain example.ru, numbers of no operator. */
export function person(chance: Chance): Person {
  const woman = chance.happens(0.68)
  return {
    surname: `${chance.pick(surnames)}${woman ? 'а' : ''}`,
    first: chance.pick(woman ? women : men),
    father: `${chance.pick(fathers)}${woman ? 'на' : 'ич'}`,
  }
}

export const fullName = ({ surname, first, father }: Person): string => `${surname} ${first} ${father}`

export const latin = (word: string): string =>
  [...word.toLowerCase()].map((letter) => translit[letter] ?? extra[letter] ?? letter).join('')

export const mailbox = (who: Person, chance: Chance): string =>
  `${latin(who.surname)}.${latin(who.first).charAt(0)}${chance.between(1, 999)}@example.ru`

const phone = (chance: Chance): string => {
  const digits = String(chance.between(1_000_000, 9_999_999))
  const code = chance.pick(['900', '901', '999'])
  const [a, b, c] = [digits.slice(0, 3), digits.slice(3, 5), digits.slice(5)]
  return chance.pick([`8-${code}-${a}-${b}-${c}`, `+7 (${code}) ${a}-${b}-${c}`, `8${code}${digits}`, `+7${code}${digits}`])
}

/** What people leave at the end of a text and should not. */
export function contactLine(who: Person, chance: Chance): string {
  const initials = `${who.surname} ${who.first.charAt(0)}. ${who.father.charAt(0)}.`
  switch (chance.between(0, 4)) {
    case 0:
      return `Контактное лицо: ${fullName(who)}, тел. ${phone(chance)}.`
    case 1:
      return `Исп. ${initials}, ${phone(chance)}`
    case 2:
      return `Мой телефон ${phone(chance)}, звоните после 18:00.`
    case 3:
      return `С уважением, ${fullName(who)}, ${mailbox(who, chance)}`
    default:
      return `Подробнее расскажет ${initials} (${phone(chance)}, ${mailbox(who, chance)}).`
  }
}
