import type { Atom } from './atoms.ts'

/** A street with or without house and flat; atom index `to` exclusive. Values are folded: «союзная», «71б», «14». */
export interface FoundAddress {
  readonly street: string
  readonly house: string | null
  readonly flat: string | null
  readonly to: number
}

const form = (atoms: readonly Atom[], at: number) => atoms[at]?.form ?? ''
const streetWord =
  /^(?:ул|улиц[аыеу]|улице|улицей|улицам|улицах|пр|просп|проспект(?:а|у|е|ом)?|пер|переул(?:ок|ка|ке|ку)|пл|площад[ьи]|бул|бульвар(?:а|у|е)?|ш|шоссе|наб|набережн(?:ая|ой|ую)|проезд(?:а|у|е)?|тупик(?:а|е)?|мкр|мкрн|микрорайон(?:а|е|у)?|квартал(?:а|е)?|аллея|тракт|туп)$/u
/** Short words that mean a street only with a dot after them. */
const dotted = /^(?:пр|пл|ш|пер|бул|наб|туп)$/u
const houseWord = /^(?:д|дом(?:а|у|е|ом|ов|ах)?|домам)$/u
const flatWord = /^(?:кв|квартир[аыеу]|квартире|комн|комнат[аыеу]|оф|офис)$/u
/** Words that cannot begin a street's name. */
const notNames =
  /^(?:и|в|на|с|по|к|у|от|до|за|не|нет|где|что|как|так|города|нашего|нашей|моей|этой|без|очень|между|была|есть)$/u

/** Reads an address that begins with its street word: «ул. Союзная д. 71Б кв. 14», «проспект Дружбы, 19», «улица 50 лет Октября 7/2». */
export function readAddress(atoms: readonly Atom[], at: number): FoundAddress | null {
  const word = form(atoms, at)
  if (atoms[at]?.kind !== 'word') return null
  const leads = streetWord.test(word)
  if (!leads) return readNameFirst(atoms, at) ?? readHouse(atoms, at)
  let here = at + 1
  const dot = form(atoms, here) === '.'
  if (dot) here++
  else if (dotted.test(word) && !(word === 'пр' && form(atoms, here) === '-')) return null
  if (word === 'пр' && form(atoms, here) === '-' && form(atoms, here + 1).startsWith('т'))
    here += form(atoms, here + 2) === '.' ? 3 : 2
  const name = readName(atoms, here, dot)
  return name === null ? null : withHouse(atoms, name.street, name.to)
}

/** «Детский переулок, дом 2»: the name before its street word, only with a house after it. */
function readNameFirst(atoms: readonly Atom[], at: number): FoundAddress | null {
  if (
    !atoms[at]!.capital ||
    form(atoms, at).length < 4 ||
    !/(?:ий|ый|ой|ая|яя|ом|ем|ого|его)$/u.test(form(atoms, at)) ||
    !/^(?:переул|проспект|проезд|бульвар|улиц|шоссе|тупик)/u.test(form(atoms, at + 1))
  )
    return null
  const address = withHouse(atoms, form(atoms, at), at + 2)
  return address.house === null ? null : address
}

/** One to three words of a street's name, a number may come first («50 лет Октября», «1-я Агрономическая»). */
function readName(atoms: readonly Atom[], at: number, dot: boolean): { street: string; to: number } | null {
  const words: string[] = []
  let here = at
  if (form(atoms, here) === '"') here++
  if (atoms[here]?.kind === 'number' && atoms[here + 1] !== undefined) {
    if (form(atoms, here + 1) === '-' && /^(?:я|й|ой|го|ая|ый)$/u.test(form(atoms, here + 2))) {
      words.push(`${form(atoms, here)}-${form(atoms, here + 2)}`)
      here += 3
    } else if (atoms[here + 1]!.kind === 'word' && form(atoms, here + 1).length >= 3)
      words.push(form(atoms, here++))
    else return null
  }
  const first = here
  while (here < Math.min(atoms.length, at + 6) && words.length < 4) {
    const atom = atoms[here]!
    if (atom.kind !== 'word') {
      if (atom.form === '.' && here > first && atoms[here - 1]!.form.length === 1 && !atom.gap) {
        here++
        continue
      }
      if (
        atom.form === '-' &&
        !atom.gap &&
        atoms[here + 1]?.kind === 'word' &&
        !atoms[here + 1]!.gap &&
        here > first
      ) {
        here++
        continue
      }
      break
    }
    if (atom.line && here > at) break
    if (houseWord.test(atom.form) || flatWord.test(atom.form) || notNames.test(atom.form)) break
    if (here > first && !atom.capital && atoms[here - 1]!.form !== '-' && !/^\d/.test(words[0] ?? '')) break
    if (here === first && !atom.capital && !dot && words.length === 0) break
    words.push(atom.form)
    here++
  }
  if (here === first || words.join('').length < 3) return null
  return { street: words.join(' '), to: form(atoms, here) === '"' ? here + 1 : here }
}

/** «д. 19Д», «дом 1 «А»», «, 22», «22/3», «71 корп. 2», then «кв. 14». */
function withHouse(atoms: readonly Atom[], street: string, at: number): FoundAddress {
  let here = at
  if (form(atoms, here) === ',') here++
  const named = houseWord.test(form(atoms, here))
  if (named) here++
  if (named && form(atoms, here) === '.') here++
  if (form(atoms, here) === '№') here++
  const house = readHouseNumber(atoms, here)
  if (house === null) return { street, house: null, flat: null, to: at }
  const flat = readFlat(atoms, house.to)
  return { street, house: house.written, flat: flat?.written ?? null, to: flat?.to ?? house.to }
}

function readHouse(atoms: readonly Atom[], at: number): FoundAddress | null {
  if (!houseWord.test(form(atoms, at))) return null
  const house = readHouseNumber(
    atoms,
    at + (form(atoms, at + 1) === '.' ? 2 : 1) + (form(atoms, at + 1) === '№' ? 1 : 0),
  )
  if (house === null) return null
  const flat = readFlat(atoms, house.to)
  return { street: '', house: house.written, flat: flat?.written ?? null, to: flat?.to ?? house.to }
}

const notHouses = /^(?:год|лет|раз|руб|тыс|млн|км|м$|метр|этаж|подъезд|человек|дн|час|мин|процент)/u

function readHouseNumber(atoms: readonly Atom[], at: number): { written: string; to: number } | null {
  const first = atoms[at]
  if (first?.kind !== 'number' || first.form.length > 4 || notHouses.test(form(atoms, at + 1))) return null
  let written = first.form
  let to = at + 1
  const letter = form(atoms, to) === '"' ? to + 1 : to
  if (
    /^[а-я]$/u.test(form(atoms, letter)) &&
    (!atoms[letter]!.gap || (letter > to && form(atoms, letter + 1) === '"'))
  ) {
    written += form(atoms, letter)
    to = letter > to ? letter + 2 : letter + 1
  }
  while (
    (form(atoms, to) === '/' || form(atoms, to) === '-') &&
    !atoms[to]!.gap &&
    atoms[to + 1] !== undefined &&
    !atoms[to + 1]!.gap &&
    (atoms[to + 1]!.kind === 'number' || form(atoms, to + 1).length === 1)
  ) {
    written += form(atoms, to) + form(atoms, to + 1)
    to += 2
  }
  const comma = form(atoms, to) === ',' ? to + 1 : to
  if (/^(?:корп|корпус|к|стр|строение)$/u.test(form(atoms, comma))) {
    const number = form(atoms, comma + 1) === '.' ? comma + 2 : comma + 1
    if (atoms[number]?.kind === 'number')
      return { written: `${written}к${form(atoms, number)}`, to: number + 1 }
  }
  return { written, to }
}

function readFlat(atoms: readonly Atom[], at: number): { written: string; to: number } | null {
  let here = at
  while (
    here < at + 8 &&
    (form(atoms, here) === ',' ||
      /^(?:подъезд|под|этаж)$/u.test(form(atoms, here)) ||
      (here > at &&
        atoms[here]?.kind === 'number' &&
        /^(?:подъезд|под|этаж|\.)$/u.test(form(atoms, here - 1))) ||
      (form(atoms, here) === '.' && here > at))
  )
    here++
  if (!flatWord.test(form(atoms, here))) return null
  here++
  if (form(atoms, here) === '.') here++
  if (form(atoms, here) === '№') here++
  return atoms[here]?.kind === 'number' ? { written: form(atoms, here), to: here + 1 } : null
}
