import type { Atoms } from './atoms.ts'
import { rememberedBits } from './atoms.ts'

/** A street with or without house and flat; atom index `to` exclusive. Values are folded: «союзная», «71б», «14». */
export interface FoundAddress {
  readonly street: string
  readonly house: string | null
  readonly flat: string | null
  readonly to: number
}

const streetWord =
  /^(?:ул|улиц[аыеу]|улице|улицей|улицам|улицах|пр|просп|проспект(?:а|у|е|ом)?|пер|переул(?:ок|ка|ке|ку)|пл|площад[ьи]|бул|бульвар(?:а|у|е)?|ш|шоссе|наб|набережн(?:ая|ой|ую)|проезд(?:а|у|е)?|тупик(?:а|е)?|мкр|мкрн|микрорайон(?:а|е|у)?|квартал(?:а|е)?|аллея|тракт|туп)$/u
/** Short words that mean a street only with a dot after them. */
const dotted = /^(?:пр|пл|ш|пер|бул|наб|туп)$/u
const houseWord = /^(?:д|дом(?:а|у|е|ом|ов|ах)?|домам)$/u
const flatWord = /^(?:кв|квартир[аыеу]|квартире|комн|комнат[аыеу]|оф|офис)$/u
/** Words that cannot begin a street's name. */
const notNames =
  /^(?:и|в|на|с|по|к|у|от|до|за|не|нет|где|что|как|так|города|нашего|нашей|моей|этой|без|очень|между|была|есть)$/u

const leadingWord = 1
const nameBefore = 2
const opensAddress = rememberedBits(
  (form) =>
    (streetWord.test(form) || houseWord.test(form) ? leadingWord : 0) |
    (form.length >= 4 && /(?:ий|ый|ой|ая|яя|ом|ем|ого|его)$/u.test(form) ? nameBefore : 0),
)

/** An address may begin here; most words begin none, and this is one look. */
export function beginsAddress(atoms: Atoms, at: number): boolean {
  const signs = opensAddress(atoms, at)
  return (signs & leadingWord) !== 0 || ((signs & nameBefore) !== 0 && atoms.isCapital(at))
}

/** Reads an address that begins with its street word: «ул. Союзная д. 71Б кв. 14», «проспект Дружбы, 19», «улица 50 лет Октября 7/2». */
export function readAddress(atoms: Atoms, at: number): FoundAddress | null {
  if (!beginsAddress(atoms, at)) return null
  const word = atoms.form(at)
  const leads = streetWord.test(word)
  if (!leads) return readNameFirst(atoms, at) ?? readHouse(atoms, at)
  let here = at + 1
  const dot = atoms.form(here) === '.'
  if (dot) here++
  else if (dotted.test(word) && !(word === 'пр' && atoms.form(here) === '-')) return null
  if (word === 'пр' && atoms.form(here) === '-' && atoms.form(here + 1).startsWith('т'))
    here += atoms.form(here + 2) === '.' ? 3 : 2
  const name = readName(atoms, here, dot)
  return name === null ? null : withHouse(atoms, name.street, name.to)
}

/** «Детский переулок, дом 2»: the name before its street word, only with a house after it. */
function readNameFirst(atoms: Atoms, at: number): FoundAddress | null {
  if (
    (opensAddress(atoms, at) & nameBefore) === 0 ||
    !atoms.isCapital(at) ||
    !/^(?:переул|проспект|проезд|бульвар|улиц|шоссе|тупик)/u.test(atoms.form(at + 1))
  )
    return null
  const address = withHouse(atoms, atoms.form(at), at + 2)
  return address.house === null ? null : address
}

/** One to three words of a street's name, a number may come first («50 лет Октября», «1-я Агрономическая»). */
function readName(atoms: Atoms, at: number, dot: boolean): { street: string; to: number } | null {
  const words: string[] = []
  let here = at
  if (atoms.form(here) === '"') here++
  if (atoms.isNumber(here) && here + 1 < atoms.length) {
    if (atoms.form(here + 1) === '-' && /^(?:я|й|ой|го|ая|ый)$/u.test(atoms.form(here + 2))) {
      words.push(`${atoms.form(here)}-${atoms.form(here + 2)}`)
      here += 3
    } else if (atoms.isWord(here + 1) && atoms.form(here + 1).length >= 3)
      words.push(atoms.form(here++))
    else return null
  }
  const first = here
  while (here < Math.min(atoms.length, at + 6) && words.length < 4) {
    if (!atoms.isWord(here)) {
      if (atoms.form(here) === '.' && here > first && atoms.form(here - 1).length === 1 && !atoms.hasGap(here)) {
        here++
        continue
      }
      if (
        atoms.form(here) === '-' &&
        !atoms.hasGap(here) &&
        atoms.isWord(here + 1) &&
        !atoms.hasGap(here + 1) &&
        here > first
      ) {
        here++
        continue
      }
      break
    }
    if (atoms.beginsLine(here) && here > at) break
    if (houseWord.test(atoms.form(here)) || flatWord.test(atoms.form(here)) || notNames.test(atoms.form(here))) break
    if (here > first && !atoms.isCapital(here) && atoms.form(here - 1) !== '-' && !/^\d/.test(words[0] ?? '')) break
    if (here === first && !atoms.isCapital(here) && !dot && words.length === 0) break
    words.push(atoms.form(here))
    here++
  }
  if (here === first || words.join('').length < 3) return null
  return { street: words.join(' '), to: atoms.form(here) === '"' ? here + 1 : here }
}

/** «д. 19Д», «дом 1 «А»», «, 22», «22/3», «71 корп. 2», then «кв. 14». */
function withHouse(atoms: Atoms, street: string, at: number): FoundAddress {
  let here = at
  if (atoms.form(here) === ',') here++
  const named = houseWord.test(atoms.form(here))
  if (named) here++
  if (named && atoms.form(here) === '.') here++
  if (atoms.form(here) === '№') here++
  const house = readHouseNumber(atoms, here)
  if (house === null) return { street, house: null, flat: null, to: at }
  const flat = readFlat(atoms, house.to)
  return { street, house: house.written, flat: flat?.written ?? null, to: flat?.to ?? house.to }
}

function readHouse(atoms: Atoms, at: number): FoundAddress | null {
  if (!houseWord.test(atoms.form(at))) return null
  const house = readHouseNumber(
    atoms,
    at + (atoms.form(at + 1) === '.' ? 2 : 1) + (atoms.form(at + 1) === '№' ? 1 : 0),
  )
  if (house === null) return null
  const flat = readFlat(atoms, house.to)
  return { street: '', house: house.written, flat: flat?.written ?? null, to: flat?.to ?? house.to }
}

const notHouses = /^(?:год|лет|раз|руб|тыс|млн|км|м$|метр|этаж|подъезд|человек|дн|час|мин|процент)/u

function readHouseNumber(atoms: Atoms, at: number): { written: string; to: number } | null {
  const first = at
  if (!atoms.isNumber(first) || atoms.form(first).length > 4 || notHouses.test(atoms.form(at + 1))) return null
  let written = atoms.form(first)
  let to = at + 1
  const letter = atoms.form(to) === '"' ? to + 1 : to
  if (
    /^[а-я]$/u.test(atoms.form(letter)) &&
    (!atoms.hasGap(letter) || (letter > to && atoms.form(letter + 1) === '"'))
  ) {
    written += atoms.form(letter)
    to = letter > to ? letter + 2 : letter + 1
  }
  while (
    (atoms.form(to) === '/' || atoms.form(to) === '-') &&
    !atoms.hasGap(to) &&
    to + 1 < atoms.length &&
    !atoms.hasGap(to + 1) &&
    (atoms.isNumber(to + 1) || atoms.form(to + 1).length === 1)
  ) {
    written += atoms.form(to) + atoms.form(to + 1)
    to += 2
  }
  const comma = atoms.form(to) === ',' ? to + 1 : to
  if (/^(?:корп|корпус|к|стр|строение)$/u.test(atoms.form(comma))) {
    const number = atoms.form(comma + 1) === '.' ? comma + 2 : comma + 1
    if (atoms.isNumber(number))
      return { written: `${written}к${atoms.form(number)}`, to: number + 1 }
  }
  return { written, to }
}

function readFlat(atoms: Atoms, at: number): { written: string; to: number } | null {
  let here = at
  while (
    here < at + 8 &&
    (atoms.form(here) === ',' ||
      /^(?:подъезд|под|этаж)$/u.test(atoms.form(here)) ||
      (here > at &&
        atoms.isNumber(here) &&
        /^(?:подъезд|под|этаж|\.)$/u.test(atoms.form(here - 1))) ||
      (atoms.form(here) === '.' && here > at))
  )
    here++
  if (!flatWord.test(atoms.form(here))) return null
  here++
  if (atoms.form(here) === '.') here++
  if (atoms.form(here) === '№') here++
  return atoms.isNumber(here) ? { written: atoms.form(here), to: here + 1 } : null
}
