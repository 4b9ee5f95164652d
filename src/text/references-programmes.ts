import type { ReferenceKind } from '../model/reference.ts'
import type { Atoms } from './atoms.ts'
import type { FoundReference } from './reference-parts.ts'
import { inCapitals, quoteEnd, readRussia, starts } from './reference-parts.ts'
import { readRegion } from './references-laws.ts'

type ProgrammeKind = Extract<ReferenceKind, 'national-project' | 'federal-project' | 'state-programme'>

/** One name a line. */
const names = (text: string): string[] => text.trim().split(/\n\s*/u)

/** Names of national projects (2019–2024 and 2025–2030), federal projects and state programmes, as their passports spell them. */
const knownNames: Readonly<Record<ProgrammeKind, readonly string[]>> = {
  'national-project': names(`
    Жильё и городская среда
    Безопасные качественные дороги
    Безопасные и качественные автомобильные дороги
    Экология
    Здравоохранение
    Образование
    Демография
    Культура
    Цифровая экономика
    Производительность труда
    Наука и университеты
    Туризм и индустрия гостеприимства
    Малое и среднее предпринимательство
    Международная кооперация и экспорт
    Инфраструктура для жизни
    Семья
    Молодёжь и дети
    Продолжительная и активная жизнь
    Кадры
    Экологическое благополучие
    Эффективная транспортная система
    Эффективная и конкурентная экономика
    Экономика данных
    Беспилотные авиационные системы
    Туризм и гостеприимство
    Технологическое обеспечение продовольственной безопасности
    Средства производства и автоматизации
    Новые материалы и химия
  `),
  'federal-project': names(`
    Формирование комфортной городской среды
    Чистая вода
    Чистая страна
    Чистый воздух
    Комплексная система обращения с твёрдыми коммунальными отходами
    Сохранение лесов
    Оздоровление Волги
    Сохранение уникальных водных объектов
    Старшее поколение
    Спорт - норма жизни
    Современная школа
    Успех каждого ребёнка
    Цифровая образовательная среда
    Патриотическое воспитание граждан
    Социальная активность
    Молодые профессионалы
    Культурная среда
    Творческие люди
    Цифровая культура
    Обеспечение устойчивого сокращения непригодного для проживания жилищного фонда
    Модернизация первичного звена здравоохранения
    Региональная и местная дорожная сеть
    Безопасность дорожного движения
    Модернизация коммунальной инфраструктуры
    Развитие инфраструктуры в населённых пунктах
    Современный облик сельских территорий
    Развитие сельского туризма
    Информационная инфраструктура
    Цифровое государственное управление
    Устранение цифрового неравенства
    Кадры для цифровой экономики
    Профессионалитет
    Всё лучшее детям
    Содействие занятости
    Благоустройство сельских территорий
    Пушкинская карта
    Семейные ценности и инфраструктура культуры
    Экономика замкнутого цикла
    Вода России
    Генеральная уборка
  `),
  'state-programme': names(`
    Комплексное развитие сельских территорий
    Доступная среда
    Обеспечение доступным и комфортным жильём и коммунальными услугами граждан Российской Федерации
    Развитие образования
    Развитие здравоохранения
    Развитие культуры
    Развитие физической культуры и спорта
    Охрана окружающей среды
    Развитие транспортной системы
    Социальная поддержка граждан
    Развитие туризма
    Информационное общество
    Земский учитель
    Земский доктор
    Молодая семья
    Эффективное вовлечение в оборот земель сельскохозяйственного назначения и развитие мелиоративного комплекса
  `),
}

interface KnownName {
  readonly kind: ProgrammeKind
  readonly name: string
  readonly stems: readonly string[]
}

const labels: Readonly<Record<ProgrammeKind, string>> = {
  'national-project': 'Национальный проект',
  'federal-project': 'Федеральный проект',
  'state-programme': 'Государственная программа',
}

/** What is left of a word when its ending may change: names are declined inside sentences. */
const stemOf = (word: string) =>
  word.length <= 4
    ? word.slice(0, Math.max(2, word.length - 1))
    : word.slice(0, word.length - (word.length > 8 ? 3 : 2))

const known = new Map<string, KnownName[]>()
for (const kind of Object.keys(knownNames) as ProgrammeKind[])
  for (const name of knownNames[kind]) {
    const stems = name
      .toLowerCase()
      .replaceAll('ё', 'е')
      .split(/[ -]+/u)
      .map((word) => (word.length <= 2 ? word : stemOf(word)))
    const head = stems[0]!.slice(0, 2)
    known.set(
      head,
      [...(known.get(head) ?? []), { kind, name, stems }].sort((a, b) => b.stems.length - a.stems.length),
    )
  }

/** A marker or a short name begins with this word (or quote). */
export const beginsProgramme = (word: string): boolean =>
  word === '"' ||
  /^(?:нацпроект|национальн|федеральн|госпрограмм|государственн|фцп$|нп$|фп$|гп$)/u.test(word) ||
  aliases.has(word)

/** A name long enough to stand without a marker begins with this word, if it has a capital. */
export const beginsBareProgramme = (word: string): boolean =>
  (known.get(word.slice(0, 2)) ?? []).some(({ stems }) => stems.length >= 3 && word.startsWith(stems[0]!))

/** The longest known name that begins at `at`. */
function knownNameAt(atoms: Atoms, at: number): (KnownName & { to: number }) | null {
  for (const candidate of known.get(atoms.form(at).slice(0, 2)) ?? []) {
    let here = at
    const fits = candidate.stems.every((stem) => {
      if (atoms.form(here) === '-') here++
      const word = atoms.form(here++)
      return stem.length <= 2 && stem !== word.slice(0, stem.length)
        ? false
        : word.startsWith(stem) && word.length - stem.length <= 4
    })
    if (fits) return { ...candidate, to: here }
  }
  return null
}

/** «национального проекта», «нацпроект», «НП», «госпрограмма», «ФП», …: kind and end. */
function readMarker(
  atoms: Atoms,
  at: number,
  text: string,
): { kind: ProgrammeKind; to: number; short: boolean } | null {
  const word = atoms.form(at)
  const project = (kind: ProgrammeKind, stem: string) =>
    starts(atoms, at + 1, stem) ? { kind, to: at + 2, short: false } : null
  if (word.startsWith('нацпроект')) return { kind: 'national-project', to: at + 1, short: false }
  if (word.startsWith('национальн')) return project('national-project', 'проект')
  if (word.startsWith('федеральн')) return project('federal-project', 'проект')
  if (/^(?:госпрограмм|фцп$)/u.test(word)) return { kind: 'state-programme', to: at + 1, short: false }
  if (word.startsWith('государственн')) return project('state-programme', 'программ')
  const capitals = word.length === 2 && inCapitals(text.slice(atoms.from(at), atoms.to(at)))
  if (capitals && word === 'нп') return { kind: 'national-project', to: at + 1, short: true }
  if (capitals && word === 'фп') return { kind: 'federal-project', to: at + 1, short: true }
  if (capitals && word === 'гп') return { kind: 'state-programme', to: at + 1, short: true }
  return null
}

const aliases: ReadonlyMap<string, readonly [ProgrammeKind, string]> = new Map([
  ['фкгс', ['federal-project', 'Формирование комфортной городской среды']],
  ['бкд', ['national-project', 'Безопасные качественные дороги']],
  ['бкад', ['national-project', 'Безопасные качественные дороги']],
  ['крст', ['state-programme', 'Комплексное развитие сельских территорий']],
])

const made = (kind: ProgrammeKind, name: string, from: number, to: number): FoundReference => ({
  kind,
  act: `${labels[kind]} «${name}»`,
  date: null,
  from,
  to,
})

/**
 * National and federal projects, state programmes. A marker with any quoted name counts, a marker with nothing is generic;
 * a known name alone counts in quotes or when it is three words or longer («Чистая вода» may be just clean water).
 */
export function readProgramme(atoms: Atoms, at: number, text: string): FoundReference | null {
  const first = at
  const marker = atoms.isWord(first) ? readMarker(atoms, at, text) : null
  if (marker !== null) return afterMarker(atoms, at, marker, text)
  if (atoms.form(first) === '"') {
    const name = knownNameAt(atoms, at + 1)
    if (name === null || atoms.form(name.to) !== '"' || name.stems.length < 2) return null
    return made(name.kind, name.name, at, name.to + 1)
  }
  if (!atoms.isWord(first)) return null
  const alias = aliases.get(atoms.form(first))
  if (alias !== undefined && inCapitals(text.slice(atoms.from(first), atoms.to(first))))
    return made(alias[0], alias[1], at, at + 1)
  const name = knownNameAt(atoms, at)
  return name === null || !atoms.isCapital(first) || name.stems.length < 3
    ? null
    : made(name.kind, name.name, at, name.to)
}

function afterMarker(
  atoms: Atoms,
  at: number,
  marker: { kind: ProgrammeKind; to: number; short: boolean },
  text: string,
): FoundReference | null {
  const opened = marker.to + (marker.short ? 0 : readRussia(atoms, marker.to) || readRegion(atoms, marker.to))
  const quoted = quoteEnd(atoms, opened)
  const name = knownNameAt(atoms, quoted > 0 ? opened + 1 : opened)
  if (name !== null && (quoted > 0 || name.stems.length >= 2 || atoms.isCapital(opened))) {
    const to = atoms.form(name.to) === '"' ? name.to + 1 : name.to
    return made(
      marker.short ? name.kind : marker.kind,
      name.name,
      at,
      quoted > 0 && to < quoted ? quoted : to,
    )
  }
  if (marker.short) return null
  const alias = aliases.get(atoms.form(quoted > 0 ? opened + 1 : opened))
  if (alias !== undefined) return made(alias[0], alias[1], at, quoted > 0 ? quoted : opened + 1)
  if (quoted > 0)
    return made(marker.kind, text.slice(atoms.from(opened + 1), atoms.to(quoted - 2)), at, quoted)
  return { kind: marker.kind, act: '', date: null, from: at, to: marker.to, generic: true }
}
