import type { Municipality } from '../../src/model/municipality.ts'
import type { RegionFacts } from '../../src/model/registers.ts'
import { type Forms, adjective, forms, mapForms, properName, together, townName, unchanging } from './declension.ts'

/** How a municipality is spoken of. */
export interface PlaceWords {
  /** Full: «Ртищевский муниципальный район». */
  readonly full: Forms
  /** Everyday: «Ртищевский район», «город Саратов», «Октябрьское сельское поселение». */
  readonly short: Forms
  /** What it is: район, округ, город, поселение. */
  readonly kind: Forms
  readonly kindGender: 'm' | 'n'
  readonly region: Forms
  readonly regionFull: Forms
  /** Villages lie in it (true) or quarters of a town (false). */
  readonly rural: boolean
  /** «хутор» and «станица» where people live in them. */
  readonly south: boolean
}

const southern = new Set(['23', '26', '61', '34', '01'])
const settlementKinds = new Set(['сельское поселение', 'муниципальный район', 'муниципальный округ'])

export function placeWords(municipality: Municipality, region: RegionFacts): PlaceWords {
  const name = municipality.name
  const full = properName(name) ?? unchanging(name)
  const tail = /^городской округ (.+)$/.exec(name)?.[1]
  const town = tail ? townName(tail) : null
  const townWord = properName('город') as Forms
  const isTown = tail !== undefined && !/(?:Кольцово|Жатай|Палана|Магас|Сунжа)/.test(tail)
  const short = isTown && town ? together(townWord, town) : everyday(full)
  const kind = kindWord(municipality.kind, isTown)
  return {
    full,
    short,
    kind,
    kindGender: /поселение/.test(kind.и) ? 'n' : 'm',
    region: regionName(region.name),
    regionFull: regionName(region.name),
    rural: settlementKinds.has(municipality.kind),
    south: southern.has(region.code),
  }
}

const everyday = (full: Forms): Forms =>
  mapForms(full, (word) => word.replace(/ муниципальн[а-яё]+ (район|округ)/, ' $1').replace(/^муниципальн[а-яё]+ (район|округ)/, '$1'))

function kindWord(kind: string, isTown: boolean): Forms {
  if (/район/.test(kind)) return properName('район') as Forms
  if (isTown) return properName('город') as Forms
  if (/поселение/.test(kind)) return properName('поселение') as Forms
  return properName('округ') as Forms
}

function regionName(name: string): Forms {
  if (name === 'Москва') return forms('Москва', 'Москвы', 'Москве', 'Москвой', 'Москве')
  if (name === 'Санкт-Петербург')
    return forms('Санкт-Петербург', 'Санкт-Петербурга', 'Санкт-Петербургу', 'Санкт-Петербургом', 'Санкт-Петербурге')
  return properName(name) ?? unchanging(name)
}

const feminine = (word: string): Forms => {
  const stem = word.slice(0, -1)
  return forms(word, `${stem}${/[гкхжшчщ]$/.test(stem) ? 'и' : 'ы'}`, `${stem}е`, `${stem}ой`, `${stem}е`)
}
const hard = (word: string): Forms => forms(word, `${word}а`, `${word}у`, `${word}ом`, `${word}е`)

const womanly = `Берёзовка Ивановка Александровка Покровка Михайловка Сосновка Каменка Ольховка Дубровка Николаевка Петровка Васильевка
Алексеевка Григорьевка Елшанка Калиновка Липовка Малиновка Осиновка Павловка Романовка Семёновка Тимофеевка Федоровка Чернавка Еловка Кузьминка
Андреевка Борисовка Владимировка Дмитриевка Екатериновка Захаровка Ключёвка Лебедёвка Марьевка Нестеровка Прудовка Родниковка Студёновка Яблоневка`
const neutral = `Покровское Никольское Троицкое Архангельское Спасское Воскресенское Петровское Ильинское Знаменское Богородское Успенское Рождественское
Георгиевское Преображенское Дмитровское Васильевское Кузьминское Введенское Козьмодемьянское Казанское`
const manly = `Октябрьский Первомайский Садовый Степной Лесной Северный Солнечный Комсомольский Пролетарский Озёрный Луговой Речной Южный Восточный
Мирный Новый Пионерский Красноармейский Светлый Заречный`
const marks = ['Новая', 'Старая', 'Верхняя', 'Нижняя', 'Большая', 'Малая']
const quarters = 'Солнечный Северный Южный Заречный Восточный Западный Центральный Молодёжный Юбилейный Строитель Лесной Радужный Авиагородок Железнодорожный'

const list = (words: string): string[] => words.split(/\s+/)
const village = (kind: Forms, name: Forms): Forms => together(kind, name)
const selo = forms('село', 'села', 'селу', 'селом', 'селе')
const derevnya = forms('деревня', 'деревни', 'деревне', 'деревней', 'деревне')
const posyolok = forms('посёлок', 'посёлка', 'посёлку', 'посёлком', 'посёлке')
const khutor = hard('хутор')
const stanitsa = forms('станица', 'станицы', 'станице', 'станицей', 'станице')
const quarter = hard('микрорайон')

const simple = list(womanly).map(feminine)
const marked = list(womanly).flatMap((word, i) => [together(adjective(marks[i % 6] as string), feminine(word)), together(adjective(marks[(i + 3) % 6] as string), feminine(word))])
const stanitsy = list('Покровская Михайловская Троицкая Петровская Николаевская Новотитовская Староминская Александровская Воскресенская').map(adjective)

/** Settlements of the countryside, about 330; a name says nothing about where it is: every region has its Берёзовка. */
export const villages: readonly Forms[] = [
  ...[...simple, ...marked].map((name) => village(selo, name)),
  ...[...simple, ...marked].map((name) => village(derevnya, name)),
  ...list(neutral).map((word) => village(selo, adjective(word))),
  ...list(manly).map((word) => village(posyolok, adjective(word))),
]
/** Names of the southern countryside. */
export const khutors: readonly Forms[] = [
  ...list(manly).map((word) => village(khutor, adjective(word))),
  ...simple.slice(0, 20).map((name) => village(selo, name)),
  ...stanitsy.map((name) => village(stanitsa, name)),
]
export const townQuarters: readonly Forms[] = list(quarters).map((word) =>
  together(quarter, /ый|ий|ой$/.test(word) && word !== 'Строитель' ? adjective(word) : unchanging(word)),
)

/** Streets: an adjective agreeing with «улица» or a genitive that stays. */
export const streets: readonly Forms[] = [
  ...list(`Советская Садовая Школьная Молодёжная Лесная Центральная Заречная Полевая Набережная Новая Первомайская Октябрьская Комсомольская
Рабочая Луговая Мостовая Строительная Вокзальная Зелёная Колхозная Пролетарская Северная Южная Солнечная Речная Пионерская Больничная Кооперативная`).map(adjective),
  ...list('Ленина Гагарина Мира Кирова Пушкина Победы Чапаева Калинина Горького Лермонтова Маяковского Чехова Некрасова Суворова Титова Матросова').map(unchanging),
]
export const streetWord = forms('улица', 'улицы', 'улице', 'улицей', 'улице')
