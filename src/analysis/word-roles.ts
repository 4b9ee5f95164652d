import { listAtoms } from '../text/atoms.ts'
import type { Case, Lexicon } from '../text/lexicon.ts'

/** What the words of a short text do in it; all are normal forms. */
export interface WordRoles {
  /** Nouns that act or are acted upon: neither after a preposition nor in an oblique case only. */
  readonly things: ReadonlySet<string>
  /** Nouns after a preposition. */
  readonly around: ReadonlySet<string>
  /** Nouns in an oblique case without a preposition: of what, to whom, with what. */
  readonly belonging: ReadonlySet<string>
  readonly qualities: ReadonlySet<string>
  readonly verbs: ReadonlySet<string>
  /** «два», «третий», «5» as numbers. */
  readonly numbers: ReadonlySet<string>
  /** Days, months, seasons, times of day. */
  readonly times: ReadonlySet<string>
}

const words = (line: string): readonly string[] => line.trim().split(/\s+/u)
const prepositions = new Set(words('в во на с со для до от по к ко из за о об у без при через под над между вместо против среди около возле вокруг вдоль ради после перед'))
/** What follows is governed as what went before: «на замер и консультацию». */
const joins = new Set([',', 'и', 'или'])
const cardinals = words('ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать')
const ordinals = words('нулевой первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый одиннадцатый двенадцатый')
const numberOf = new Map([...cardinals, ...ordinals].map((word, i) => [word, String(i % cardinals.length)]))
const timesOfAll = new Set(
  words(`понедельник вторник среда четверг пятница суббота воскресенье выходной будни январь февраль март апрель май июнь июль август сентябрь
    октябрь ноябрь декабрь весна лето осень зима весной летом осенью зимой весенний летний осенний зимний утро день вечер ночь утром днем вечером ночью утренний вечерний ночной
    ежедневно еженедельно ежемесячно ежегодно год полугодие полгода квартал месяц неделя сутки час минута`),
)
/** A noun with one of these readings can be what acts or is acted upon. */
const direct = new Set<Case | null>(['nominative', 'accusative', null])

/** Reads the roles of a text's words. O(words), a few look-ups each. */
export function readRoles(text: string, lexicon: Lexicon): WordRoles {
  const roles = { things: new Set<string>(), around: new Set<string>(), belonging: new Set<string>(), qualities: new Set<string>(), verbs: new Set<string>(), numbers: new Set<string>(), times: new Set<string>() }
  let isGoverned = false
  let wasGoverned = false
  let isAfterNoun = false
  for (const { kind, form } of listAtoms(text)) {
    if (joins.has(form)) {
      isGoverned = wasGoverned
      isAfterNoun = false
      continue
    }
    if (kind === 'mark') {
      if (form !== '"' && form !== '-') isGoverned = isAfterNoun = wasGoverned = false
      continue
    }
    const normal = lexicon.normalForm(form, 'ru')
    const number = kind === 'number' ? form : (numberOf.get(form) ?? numberOf.get(normal))
    if (number !== undefined) roles.numbers.add(number)
    if (kind === 'number' || number !== undefined) continue
    if (timesOfAll.has(form) || timesOfAll.has(normal)) {
      roles.times.add(normal)
      isGoverned = isAfterNoun = false
      continue
    }
    if (prepositions.has(form)) {
      isGoverned = true
      continue
    }
    if (form.length < 3) continue
    const [first, ...others] = lexicon.grammar(form)
    const part = first?.part ?? 'noun'
    if (part === 'noun') {
      const readings = first === undefined ? [] : [first, ...others].filter((one) => one.part === 'noun')
      const isDirect = readings.length === 0 || readings.some((one) => direct.has(one.case))
      const isOwner = isAfterNoun && readings.some((one) => one.case === 'genitive')
      ;(isGoverned ? roles.around : isOwner || !isDirect ? roles.belonging : roles.things).add(normal)
      wasGoverned = isGoverned
      isGoverned = false
    } else if (part === 'adjective') roles.qualities.add(normal)
    else if (part === 'verb' || part === 'participle') roles.verbs.add(normal)
    isAfterNoun = part === 'noun' || (isAfterNoun && part === 'adjective')
  }
  return roles
}

export interface WordInstead {
  readonly kind: 'word' | 'number' | 'date'
  readonly a: string
  readonly b: string
}

/** What two short texts say differently: a word, a number or a time instead of another; and whether they speak of different things. */
export interface SaidApart {
  readonly instead: WordInstead | null
  readonly areApart: boolean
}

interface Measures {
  readonly areNear: (a: string, b: string) => number
  /** Words of any appeal, which stand instead of nothing. */
  readonly common: ReadonlySet<string>
}

/** A text's roles and all its content words, abbreviations written out. */
export interface ShortText {
  readonly roles: WordRoles
  readonly words: readonly string[]
}

/** O(words of a × words of b); of several words the first. */
export function saidApart(a: ShortText, b: ShortText, { areNear, common }: Measures): SaidApart {
  const missing = (own: WordRoles, other: ShortText): string | undefined => {
    const others = [...other.words, ...other.roles.things, ...other.roles.around, ...other.roles.belonging, ...other.roles.qualities, ...other.roles.verbs]
    const isMet = (word: string): boolean => others.some((one) => areNear(word, one) >= sureSpelling || isAkin(word, one))
    return [...own.things, ...own.around, ...own.belonging, ...own.qualities].find((word) => !common.has(word) && !isMet(word))
  }
  const firstOf = (own: ReadonlySet<string>, others: ReadonlySet<string>): string | undefined => [...own].find((value) => !others.has(value))
  const pair = (kind: WordInstead['kind'], one: string | undefined, other: string | undefined): WordInstead | null => (one === undefined || other === undefined ? null : { kind, a: one, b: other })
  const instead =
    pair('number', firstOf(a.roles.numbers, b.roles.numbers), firstOf(b.roles.numbers, a.roles.numbers)) ??
    pair('date', firstOf(a.roles.times, b.roles.times), firstOf(b.roles.times, a.roles.times)) ??
    pair('word', missing(a.roles, b), missing(b.roles, a))
  return { instead, areApart: areSwapped(a.roles, b.roles) || (instead?.kind === 'word' && !doAlike(a.roles, b.roles, areNear)) }
}

/** Less alike, and not of one root, are two words: «Сосновка» and «Осиновка». */
const sureSpelling = 0.6

/** The beginning of one stands in the other: «дер.» and «деревня», «ремонт» and «отремонтировать». */
function isAkin(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  return short.length >= 3 && long.includes(short.slice(0, 5))
}

/** Two nouns that change places: «дорогу к школе» — «школу у дороги». */
function areSwapped(a: WordRoles, b: WordRoles): boolean {
  const moved = (from: WordRoles, to: WordRoles): boolean => [...from.things].some((word) => to.around.has(word) && !to.things.has(word) && !from.around.has(word))
  return moved(a, b) && moved(b, a)
}

/** Is the same done, or done to the same thing? Where and for whom tell nothing. */
function doAlike(a: WordRoles, b: WordRoles, areNear: Measures['areNear']): boolean {
  const meet = (own: readonly string[], others: readonly string[]): boolean => own.some((one) => others.some((other) => areNear(one, other) > 0))
  const objects = ({ things, belonging }: WordRoles): string[] => [...things, ...belonging]
  return meet([...a.verbs], [...b.verbs]) || meet(objects(a), objects(b))
}
