import type { Atoms } from './atoms.ts'
import { rememberedBits } from './atoms.ts'
import type { FoundPersonal } from './personal-phones.ts'
import { givenNames } from './given-names.ts'

/** Patronymics in every case: «Иванович…», «Петровна…», «Ильич», «Фомич», «Кузьминична». */
const patronymic =
  /^\p{L}{2,}(?:[оеё]вич(?:а|у|ем|е)?|[оеё]вн(?:а|ы|е|у|ой)|ичн(?:а|ы|е|у|ой)|ьич(?:а|у|ом|е)?)$|^(?:фом|лук|кузьм|никит|савв)ич(?:а|у|ом|ем|е)?$|^\p{L}{3,}(?:оглы|кызы|гызы)$/u
const notPatronymics =
  /^(?:основн|виновн|церковн|духовн|условн|верховн|нравственн|кровн|сановн|словн|ровн|полн|обычн|личн|публичн|отличн|приличн|различн|наличн|столичн|больничн|пшеничн|клубничн|яичн|черничн|землянич|вторичн|первичн|типичн|критичн|логичн)|^(?:царевич|королевич|москвич)|^(?:половн|дровн|жаровн)/u
/** What stands after the father's name instead of an ending: «Рашид Али оглы», «Лейла Гасан кызы». */
const childOf = /^(?:оглы|оглу|кызы|гызы|улы|уулу)$/u
/** Surnames of Slavic and Turkic make in every case; told from common words even in small letters. */
const slavicSurname = /^\p{L}{3,}(?:(?:[ое]в|[иы]н)(?:|а|у|ым|е|ой|ы|ых|ыми)|[сц]к(?:ий|ая|ого|ому|им|ом|ой|ую|ие|их|ими))$/u
/** Endings a surname has in some case; checked only beside initials, a given name or a patronymic. */
const surname =
  /^\p{L}{3,}(?:ко|дзе|швили|заде|их|ых|ой|ого|ому|ева)$|^\p{L}{2,}(?:ук|юк|ик|ник|ак|як|ич|ер|ман|ус|ян|янц|ец|арь|дт|йн|берг|сон)$|^\p{L}{2,}(?:ук|юк|ик|ник|ак|як|ич|ер|ман|ус|ян|янц|[^аеиоуыэюя]ц|дт|йн|берг|сон)(?:а|у|ом|ем|е)$|^\p{L}{2,}ар(?:я|ю|ем|е)$/u
/** People whose names are names of streets and schools, by the stem of the surname, with the letters of their first two names. */
const honoured = new Map(
  `пушкин ас гагарин юа ленин ви лермонтов мю горьк мг чехов ап толст лн,ак жуков гк суворов ав кутузов ми чайковск пи есенин са некрасов на гогол нв
  ломоносов мв макаренк ас дзержинск фэ киров см калинин ми свердлов ям тургенев ис маяковск вв островск на,ан менделеев ди королев сп циолковск кэ
  купал и чернышевск нг фрунзе мв чапаев ви путин вв мишустин мв достоевск фм крупск нк ушинск кд ахматов аа пастернак бл булгаков ма шолохов ма чкалов вп
  матросов ам космодемьянск за терешков вв шевченк тг рахманинов св глинк ми мичурин ив вернадск ви твардовск ат высоцк вс цветаев ми бунин иа куприн аи
  тютчев фи грибоедов ас репин ие шишкин ии невск ая ушаков фф нахимов пс рокоссовск кк черняховск ид карбышев дм гайдар ап маршак ся чуковск ки ельцин бн`
    .trim()
    .split(/\s+/u)
    .reduce<[string, string[]][]>((pairs, word, index) => (index % 2 === 0 ? [...pairs, [word, []]] : (pairs.at(-1)![1].push(...word.split(',')), pairs)), []),
)
/** A street, a school or a monument is named after whoever follows. */
const namedAfter =
  /^(?:им|имени|имя|ул|улиц\p{L}{0,3}|пр|просп|проспект\p{L}{0,2}|площад\p{L}{0,3}|пл|переул\p{L}{0,4}|пер|бульвар\p{L}{0,2}|наб|набережн\p{L}{0,3}|алле\p{L}{1,2}|сквер\p{L}{0,2}|шоссе|микрорайон\p{L}{0,2}|мкр|памятник\p{L}{0,2}|бюст\p{L}{0,2}|обелиск\p{L}{0,2}|стел\p{L}{1,2}|мемориал\p{L}{0,2}|музе\p{L}{1,2}|храм\p{L}{0,2}|церк\p{L}{2,4}|собор\p{L}{0,2}|часовн\p{L}{1,2}|монастыр\p{L}{1,2}|икон\p{L}{1,2}|праздник\p{L}{0,2}|закон\p{L}{0,2}|президент\p{L}{0,2})$/u
/** What the named one was stands between: «имени Героя Советского Союза И. П. Сидорова», «улице генерала Ивана Черняховского». */
const rank =
  /^(?:дважды|геро\p{L}{1,2}|советского|союза|российской|федерации|рф|ссср|социалистического|труда|полного|кавалера|орден\p{L}{1,2}|славы|генерал\p{L}{0,2}|маршала|адмирала|полковника|майора|капитана|лейтенанта|сержанта|рядового|летчика|космонавта|партизан\p{L}{0,2}|разведчика|академика|профессора|доктора|врача|учителя|поэта|писателя|художника|композитора|архитектора|народного|заслуженного|святого|святой|святителя|преподобного|князя|княгини|графа|императора|братьев|сестер)$/u

/** Bynames of saints and princes: «Сергия Радонежского», «Николая Чудотворца». */
const byname =
  /^(?:чудотворц|победоносц|богослов|предтеч|крестител|первозванн|великомученик|мученик|мудр|грозн|донск|невск|радонежск|саровск|кронштадтск|московск|петербургск|муромск|боровск|соловецк|печерск|сторожевск|вологодск|смоленск|суздальск|тобольск|воронежск|иркутск|египетск|мирликийск|столпник|страстотерпц|исповедник)\p{L}{0,4}$/u
/** What bears a name in quotes: «магазин «Анна Петровна»», «ледокол «Иван Крузенштерн»». */
const bearer =
  /^(?:магазин|кафе|салон|ателье|аптек|ресторан|столов|пекарн|рынок|рынк|гостиниц|отел|клуб|ансамбл|хор|теплоход|пароход|ледокол|паром|корабл|катер|судн|фрегат|парусник|поезд|остановк|станци|метро|жк|фильм|книг|песн|спектакл|роман|сорт)\p{L}{0,4}$/u

/** Capital words that stand before a name and are no part of it. */
const address =
  /^(?:уважаем|здравствуй|добрый|глав[аеуы]$|депутат|директор|президент|губернатор|министр|мэр|врач|господин|госпожа|гражданин|гражданк|начальник|председател|спасибо|прошу|меня|дорог|заместител|инспектор|жител|многоуважаем|просим|собственник|заявител)/u

/** Posts and callings in every case of one person; surnames made of them («Учителев») end otherwise. */
const post =
  /^(?:фельдшер|педиатр|терапевт|хирург|доктор|акушер|логопед|педагог|тренер|прокурор|инженер|мастер|бригадир|сантехник|электрик|кондуктор|оператор|диспетчер|почтальон|кассир|бухгалтер|юрист|нотариус|адвокат|специалист|консультант|пенсионер|ветеран|инвалид|агроном|методист|сосед)(?:а|у|ом|е)?$|^(?:медсестр|акушерк|санитарк|воспитательниц|учительниц|преподавательниц|старост|соседк|пенсионерк|уборщиц|заведующ)(?:а|ы|и|у|ой|ей|е|ая)$|^(?:учител|преподавател|воспитател|библиотекар|следовател|водител|секретар|руководител)(?:ь|я|ю|ем|е)$|^(?:участков|дежурн|полицейск|заведующ)(?:ый|ий|ого|его|ому|ему|ым|им|ом|ем)$|^продав(?:ец|ца|цу|цом|це)$/u

/** «Председатель ТСЖ Игорь Львович»: an association is no surname. */
const association = /^(?:тсж|тсн|снт|жск|жкх|жэк|жэу|рэу|ук|оао|зао|пао|ооо|ип|гбуз|мбоу|мкоу|мбдоу|мку|муп|гуп|фап|црб|мвд|мчс|гибдд|тос|тик|уик)$/u

const fatherly = 1
const surnameLike = 2
const slavic = 4
const givenName = 8
const addressing = 16
const childlike = 32

/** What a form can be in a name; decided once a form. */
const signsOf = rememberedBits((form) => {
  const isSlavic = slavicSurname.test(form)
  return (
    (patronymic.test(form) && !notPatronymics.test(form) ? fatherly : 0) |
    (isSlavic || surname.test(form) ? surnameLike : 0) |
    (isSlavic ? slavic : 0) |
    (givenNames.has(form) ? givenName : 0) |
    (address.test(form) || post.test(form) || namedAfter.test(form) || rank.test(form) || association.test(form) ? addressing : 0) |
    (childOf.test(form) ? childlike : 0) |
    (/улы$/u.test(form) && givenNames.has(form.slice(0, -3)) ? fatherly : 0)
  )
})
const has = (atoms: Atoms, at: number, sign: number): boolean => atoms.isWord(at) && (signsOf(atoms, at) & sign) !== 0

const isSurname = (atoms: Atoms, at: number): boolean => atoms.isCapital(at) && has(atoms, at, surnameLike)
const isPatronymic = (atoms: Atoms, at: number): boolean => atoms.isCapital(at) && has(atoms, at, fatherly)
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
  let free = 0
  for (let at = 0; at < atoms.length; at++) {
    if (!atoms.isWord(at)) continue
    const hit = atoms.isCapital(at) ? (readInitialled(atoms, at) ?? readChildOf(atoms, at) ?? readFull(atoms, at)) : readSmall(atoms, at, free)
    if (hit === null) continue
    const whole = withDoubled(atoms, hit, free)
    if (!isNamedAfter(atoms, whole.from) && !isHonoured(atoms, whole) && !isSaint(atoms, whole) && !isSign(atoms, whole)) found.push(whole)
    free = whole.to
    at = whole.to - 1
  }
  return found
}

/** «Иванниковой-Петровой Анне», «Анна Мамина-Лапина»: both halves of a surname with a hyphen. */
function withDoubled(atoms: Atoms, { kind, from, to }: FoundPersonal<'name'>, free: number): FoundPersonal<'name'> {
  const isGlued = (hyphen: number) => atoms.form(hyphen) === '-' && !atoms.hasGap(hyphen) && !atoms.hasGap(hyphen + 1)
  const before = from - 2 >= free && isGlued(from - 1) && isName(atoms, from - 2) ? from - 2 : from
  return { kind, from: before, to: isGlued(to) && isName(atoms, to + 1) ? to + 2 : to }
}

/** «передайте анне петровне», «иванова анна петровна»: small letters, so a known given name must stand before the patronymic. */
function readSmall(atoms: Atoms, at: number, free: number): FoundPersonal<'name'> | null {
  const given = at - 1
  if (given < free || !has(atoms, at, fatherly) || !has(atoms, given, givenName)) return null
  const isSmallSurname = (index: number) => !atoms.isCapital(index) && has(atoms, index, slavic) && !has(atoms, index, addressing)
  const from = given - 1 >= free && isSmallSurname(given - 1) && !atoms.beginsLine(given) ? given - 1 : given
  const to = isSmallSurname(at + 1) && from === given && !atoms.beginsLine(at + 1) ? at + 2 : at + 1
  return { kind: 'name', from, to }
}

/** «Мамедова Рашида Али оглы», «Лейла Гасан-кызы». */
function readChildOf(atoms: Atoms, at: number): FoundPersonal<'name'> | null {
  if (has(atoms, at, addressing)) return null
  for (let last = at + 1; last <= at + 2 && isName(atoms, last) && !atoms.beginsLine(last); last++) {
    const child = atoms.form(last + 1) === '-' ? last + 2 : last + 1
    if (has(atoms, child, childlike)) return { kind: 'name', from: at, to: child + 1 }
  }
  return null
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
  if ((!two && !isSurname(atoms, first)) || !isName(atoms, first) || has(atoms, first, addressing)) return null
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
  if (has(atoms, at, addressing)) return null
  const near = (index: number) => isName(atoms, index) && !atoms.beginsLine(index)
  if (isOpeningVerb(atoms, at)) return null
  const isFollowed = !isSurname(atoms, at) && has(atoms, at + 1, givenName) && near(at + 3) && isSurname(atoms, at + 3)
  if (near(at + 1) && near(at + 2) && isPatronymic(atoms, at + 2) && !isFollowed) return { kind: 'name', from: at, to: at + 3 }
  if (isPatronymic(atoms, at + 1) && near(at + 1)) {
    const to = near(at + 2) && !has(atoms, at + 2, addressing) && !isInitial(atoms, at + 2) ? at + 3 : at + 2
    return { kind: 'name', from: at, to }
  }
  const given = has(atoms, at, givenName)
  if (given && near(at + 1) && isSurname(atoms, at + 1) && !has(atoms, at + 1, givenName))
    return { kind: 'name', from: at, to: at + 2 }
  if (isSurname(atoms, at) && near(at + 1) && has(atoms, at + 1, givenName) && !given)
    return { kind: 'name', from: at, to: at + 2 }
  return null
}

/** «Благодарю Анну Петровну», «Позовите Ивана Ильича»: the first word of a sentence speaks and names nobody; «Бондарю Ивану Ильичу» does. */
const isOpeningVerb = (atoms: Atoms, at: number): boolean =>
  (at === 0 || /^[.!?]$/u.test(atoms.form(at - 1))) &&
  has(atoms, at + 1, givenName) &&
  (/(?:ите|йте|аем|уем)$/u.test(atoms.form(at)) || (/ю$/u.test(atoms.form(at)) && !/у$/u.test(atoms.form(at + 2).replace(/ну$/u, ''))))

/** «ул. Ивана Петрова», «школа имени Героя Советского Союза А. И. Фатова». */
function isNamedAfter(atoms: Atoms, at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 9); back--) {
    const form = atoms.form(back)
    if (atoms.isWord(back)) {
      if (rank.test(form)) continue
      const shortened = /^(?:к?т[ауе]?|р[ау]?)$/u.test(form) && atoms.form(back - 1) === '-'
      return shortened || namedAfter.test(form) || (form === 'и' && isNamedAfterStreets(atoms, back))
    }
    if (form !== '.' && form !== '"') return false
  }
  return false
}

/** A given name and a byname, nothing else: «Ксения Петербургская»; with a patronymic it is somebody's surname. */
const isSaint = (atoms: Atoms, { from, to }: { from: number; to: number }): boolean => to - from === 2 && has(atoms, from, givenName) && byname.test(atoms.form(from + 1))

/** Nothing but the name between quotes after what is called so. */
function isSign(atoms: Atoms, { from, to }: { from: number; to: number }): boolean {
  if (atoms.form(from - 1) !== '"' || atoms.form(to) !== '"') return false
  return bearer.test(atoms.form(from - 2))
}

/** «на перекрёстке улиц Дзержинского и А. Невского». */
const isNamedAfterStreets = (atoms: Atoms, at: number) =>
  atoms.some(Math.max(0, at - 6), at, (here) =>
    /^(?:улиц|ул$|перекрест|пересечени|проспект)/u.test(atoms.form(here)),
  )

/** The surname and the first letters beside it are those of somebody honoured; «Некрасова Инна Юрьевна» is nobody's street. */
function isHonoured(atoms: Atoms, { from, to }: { from: number; to: number }): boolean {
  for (let at = from; at < to; at++) {
    const form = atoms.form(at)
    const stem = form.length < 4 ? undefined : [0, 1, 2, 3, 4].map((cut) => form.slice(0, form.length - cut)).find((one) => honoured.has(one))
    if (stem === undefined) continue
    let letters = ''
    for (let other = from; other < to; other++) if (other !== at && atoms.isWord(other)) letters += atoms.form(other).charAt(0)
    if (honoured.get(stem)!.some((initials) => initials.startsWith(letters))) return true
  }
  return false
}
