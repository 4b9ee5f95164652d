import type { Atoms } from './atoms.ts'
import type { FoundPersonal } from './personal-phones.ts'
import { givenNames } from './given-names.ts'


/** Patronymics in every case: «Иванович…», «Петровна…», «Ильич», «Кузьминична». */
const patronymic =
  /^\p{L}{2,}(?:[оеё]вич(?:а|у|ем|е)?|[оеё]вн(?:а|ы|е|у|ой)|ичн(?:а|ы|е|у|ой)|ьич(?:а|у|ом|е)?)$/u
const notPatronymics =
  /^(?:основн|виновн|церковн|духовн|условн|верховн|нравственн|кровн|сановн|словн|ровн|полн)|^(?:царевич|королевич|москвич)|^(?:половн|дровн|жаровн)/u
/** Endings a surname has in some case; checked only beside initials, a given name or a patronymic. */
const surname =
  /^\p{L}{3,}(?:ов|ев|ин|ын|ова|ева|ина|ына|ову|еву|ину|ыну|овым|евым|иным|ыным|ове|еве|овой|евой|иной|ыной|ский|ская|ского|скому|ским|ской|скую|цкий|цкая|цкого|цкому|цкой|енко|ук|юк|чук|их|ых|ян|янц|дзе|швили|ко|ец|ик|ак|ич|ер|ман|ус|ева|ой|ого|ому)$/u
/** Famous people whose names are names of streets and schools: «А. С. Пушкин», «им. Ю. А. Гагарина». */
const honoured =
  /^(?:пушкин|гагарин|ленин|лермонтов|горьк|чехов|толст|жуков|суворов|кутузов|чайковск|есенин|некрасов|гогол|ломоносов|макаренк|дзержинск|киров|калинин|свердлов|кирилл|тургенев|маяковск|островск|менделеев|королев|циолковск|чернышевск|фрунзе|чапаев|путин|мишустин)/u
const namedAfter =
  /^(?:им|имени|ул|улица|улице|улицы|улицу|пр|проспект|проспекте|проспекта|площадь|площади|пл|переулок|пер|бульвар|памятник|памятника|памятнику|президент|президента|президентом|президенту)$/u

/** Capital words that stand before a name and are no part of it. */
const address =
  /^(?:уважаем|здравствуй|добрый|глав[аеуы]$|депутат|директор|президент|губернатор|министр|мэр|врач|господин|госпожа|гражданин|гражданк|начальник|председател|спасибо|прошу|меня|дорог|заместител|инспектор|жител|многоуважаем|просим|собственник|заявител)/u

const isSurname = (atoms: Atoms, at: number): boolean => atoms.isCapital(at) && surname.test(atoms.form(at))
const isInitial = (atoms: Atoms, at: number): boolean =>
  atoms.isWord(at) &&
  /^[а-яіәқңөұүһ]$/u.test(atoms.form(at)) &&
  atoms.isCapital(at) &&
  atoms.form(at + 1) === '.'
/** The last initial of a name may have lost its dot: «Тарасов В.Н и». */
const isBareInitial = (atoms: Atoms, at: number): boolean =>
  atoms.isWord(at) && /^[а-я]$/u.test(atoms.form(at)) && atoms.isCapital(at) && !atoms.hasGap(at)

/**
 * Names of people: surname with initials on either side, full names by patronymic, given name with surname.
 * A surname alone is left (half of the streets are surnames), so are names of streets, schools and the honoured.
 */
export function findNames(atoms: Atoms): FoundPersonal<'name'>[] {
  const found: FoundPersonal<'name'>[] = []
  for (let at = 0; at < atoms.length; at++) {
    if (!atoms.isWord(at) || !atoms.isCapital(at)) continue
    const hit = readInitialled(atoms, at) ?? readFull(atoms, at)
    if (hit === null) continue
    if (!isNamedAfter(atoms, hit.from) && !isHonoured(atoms, hit)) found.push(hit)
    at = hit.to - 1
  }
  return found
}

/** «Иванов И. И.», «И.И. Иванов», «Иванова И.». */
function readInitialled(atoms: Atoms, at: number): FoundPersonal<'name'> | null {
  if (isInitial(atoms, at)) {
    let here = at + 2
    if (isInitial(atoms, here)) here += 2
    const last = here
    const two = here === at + 4
    if (
      atoms.isWord(last) &&
      atoms.isCapital(last) &&
      !atoms.beginsLine(last) &&
      atoms.form(last).length >= 3 &&
      (two ? isName(atoms, last) : isSurname(atoms, last) && at > 0 && !/^(?:г|ул|д|п|с|пос)$/u.test(atoms.form(at)))
    )
      return { kind: 'name', from: at, to: here + 1 }
    return null
  }
  const first = at
  if (atoms.form(first).length < 3 || !isInitial(atoms, at + 1) || atoms.beginsLine(at + 1)) return null
  const dotted = isInitial(atoms, at + 3)
  const two = dotted || isBareInitial(atoms, at + 3)
  if ((!two && !isSurname(atoms, first)) || !isName(atoms, first) || address.test(atoms.form(first))) return null
  const to = dotted ? at + 5 : two ? at + 4 : at + 3
  // «города Курска Д. В. Ходеев»: the surname may stand after, unless that one has initials of its own
  if (isSurname(atoms, to) && !atoms.beginsLine(to) && !isInitial(atoms, to + 1)) return null
  return { kind: 'name', from: at, to }
}

/** A word that can be a surname at all: capital, letters only, not a word in capitals of a title. */
const isName = (atoms: Atoms, at: number): boolean =>
  atoms.isCapital(at) && /^[\p{L}]{3,}$/u.test(atoms.form(at))

/** «Ситниковой Кристины Мгеровны», «Мария Ивановна», «Иван Петров», «Петрова Анна». */
function readFull(atoms: Atoms, at: number): FoundPersonal<'name'> | null {
  const isPatronymic = (index: number) =>
    atoms.isWord(index) &&
    atoms.isCapital(index) &&
    patronymic.test(atoms.form(index)) &&
    !notPatronymics.test(atoms.form(index))
  if (address.test(atoms.form(at))) return null
  const near = (index: number) =>
    isName(atoms, index) && !atoms.beginsLine(index)
  if (near(at + 1) && near(at + 2) && isPatronymic(at + 2)) return { kind: 'name', from: at, to: at + 3 }
  if (isPatronymic(at + 1) && near(at + 1)) {
    const to = near(at + 2) && isSurname(atoms, at + 2) ? at + 3 : at + 2
    return { kind: 'name', from: at, to }
  }
  const given = givenNames.has(atoms.form(at))
  if (given && near(at + 1) && isSurname(atoms, at + 1) && !givenNames.has(atoms.form(at + 1)))
    return { kind: 'name', from: at, to: at + 2 }
  if (isSurname(atoms, at) && near(at + 1) && givenNames.has(atoms.form(at + 1)) && !given)
    return { kind: 'name', from: at, to: at + 2 }
  return null
}

/** «ул. Ивана Петрова», «школа имени А. И. Фатова». */
function isNamedAfter(atoms: Atoms, at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 3); back--) {
    if (atoms.isWord(back)) {
      const shortened = /^(?:к?т[ауе]?|р[ау]?)$/u.test(atoms.form(back)) && atoms.form(back - 1) === '-'
      return (
        shortened ||
        namedAfter.test(atoms.form(back)) ||
        (atoms.form(back) === 'и' && isNamedAfterStreets(atoms, back))
      )
    }
    if (atoms.form(back) !== '.' && atoms.form(back) !== '"') return false
  }
  return false
}

/** «на перекрёстке улиц Дзержинского и А. Невского». */
const isNamedAfterStreets = (atoms: Atoms, at: number) =>
  atoms.some(Math.max(0, at - 6), at, (here) =>
    /^(?:улиц|ул$|перекрест|пересечени|проспект)/u.test(atoms.form(here)),
  )

const isHonoured = (atoms: Atoms, hit: { from: number; to: number }) =>
  atoms.some(hit.from, hit.to, (at) => honoured.test(atoms.form(at))) &&
  !(hit.to - hit.from === 2 && atoms.some(hit.from, hit.to, (at) => patronymic.test(atoms.form(at))))
