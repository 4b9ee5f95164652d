import type { Atom } from '../text/atoms.ts'
import { readingsOf } from '../text/agreement.ts'
import type { Grammar, Lexicon } from '../text/lexicon.ts'
import { stancesOf, states } from './demands.ts'
import { isInfinitive } from './fragment-grammar-ru.ts'

/** The thing a demand is about: head noun, the noun it belongs to and the adjective before it. */
export interface DemandObject {
  /** Normal form of the head noun. */
  readonly head: string
  /** Normal form of the noun it belongs to («срок службы») or its number («маршрут 7»), or empty. */
  readonly owner: string
  /** The owner stands in the genitive right after the head: «сети садов», not «сети городу» or «сети за городом». */
  readonly owned: boolean
  /** Normal form of the nearest adjective before the head, or empty. */
  readonly quality: string
  readonly from: number
  readonly to: number
}

const words = (line: string): ReadonlySet<string> => new Set(line.split(' '))

/** Words that may stand between a verb and its object without being it. */
const passedOver = words(
  'не и а также весь все всех всю всем наш нашего наши нашу этот эту эти этого свой свою своих данный данную существующий новый новые новых срочно полностью частично значительно постепенно ежегодно минимум как можно более менее чем раза раз надо нужно нельзя следует стоит пора можно быть просим прошу предлагаем предлагаю требуем считаю хотя бы',
)
/** A noun after one of these is no direct object, unless nothing else is asked about. */
const prepositions = words('в во на с со для до от по к ко из за о об у без при через под над между вместо против среди около')
/** Prepositions a verb asks for: «отказаться от», «перейти на», «следить за». */
const governing = words('от за на к о об над')
/** Prepositions that may stand between a noun and what it belongs to. */
const owning = words('на за по для к ко в о об из от с у через')
const adjectiveEnding = /(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ую|юю|ых|их|ыми|ими)$/u
/** Direct objects and subjects: what a noun must be able to be; unknown words may be anything. */
const isDirect = (readings: readonly Grammar[]): boolean => readings.length === 0 || readings.some(({ case: one }) => one === null || one === 'accusative' || one === 'nominative')
const isGenitive = (readings: readonly Grammar[]): boolean => readings.some(({ case: one }) => one === 'genitive')
const reach = 8

interface Noun {
  readonly at: number
  readonly readings: readonly Grammar[]
  /** The preposition before it, or empty. */
  readonly governed: string
}

/** Nouns of a clause from `at` on, at most eight words, up to the next infinitive; the first and whatever follows it. */
function nounsAfter(atoms: readonly Atom[], at: number, lexicon: Lexicon): Noun[] {
  const nouns: Noun[] = []
  let governed = ''
  for (let here = at; here < Math.min(atoms.length, at + reach); here++) {
    const { kind, form } = atoms[here]!
    if (kind === 'mark') {
      if (form === '"' || form === '-' || form === '№') continue
      break
    }
    if (prepositions.has(form)) governed = form
    if (kind === 'number' || passedOver.has(form) || form.length < 3 || prepositions.has(form)) continue
    if (isInfinitive(form)) break
    const readings = nounReadings(form, lexicon) ?? substantiveReadings(atoms, here, lexicon)
    if (readings === null) continue
    const last = nouns.at(-1)
    const isName = readings.length === 0 && last?.at === here - 1
    nouns.push({ at: here, readings, governed: isName ? last.governed : governed })
    governed = ''
  }
  return nouns
}

interface ObjectSearch {
  readonly lexicon: Lexicon
  /** What is denied may stand in the genitive: «новых сборов вводить не следует». */
  readonly isDenied: boolean
}

/**
 * What a verb is asked about. The direct object comes first: no preposition before it, and after somebody it is given to
 * («разрешить старостам выплату») a noun that can be accusative; else what stands before the verb («плату надо снизить»); else
 * the first noun after a preposition («отказаться от сборов»). O(words of the clause).
 */
export function objectOf(atoms: readonly Atom[], at: number, { lexicon, isDenied }: ObjectSearch): DemandObject | null {
  const nouns = nounsAfter(atoms, at + 1, lexicon)
  if (atoms[at + 1]?.form === 'от' && nouns[0] !== undefined) return phraseAt(atoms, nouns[0].at, lexicon)
  const direct = nouns.find(({ at: here, governed, readings }, i) => governed === '' && !(i > 0 && nouns[i - 1]!.governed !== '' && nouns[i - 1]!.at === here - 1 && isGenitive(readings)) && (isDirect(readings) || (i === 0 && isGenitive(readings))))
  if (direct !== undefined) return phraseAt(atoms, direct.at, lexicon)
  const isNoun = !isInfinitive(atoms[at]!.form) && nounReadings(atoms[at]!.form, lexicon) !== null
  const before = isNoun ? null : subjectBefore(atoms, at, { lexicon, isDenied })
  if (before !== null) return before
  const [first] = nouns
  return first === undefined || (first.governed !== '' && !governing.has(first.governed)) ? null : phraseAt(atoms, first.at, lexicon)
}

/** «освободить владельцев от налога», «мы против дежурства»: the first noun after this preposition within the clause, or null. */
export function objectAfter(atoms: readonly Atom[], at: number, preposition: string, lexicon: Lexicon): DemandObject | null {
  const noun = nounsAfter(atoms, at, lexicon).find(({ governed }) => governed === preposition)
  return noun === undefined ? null : phraseAt(atoms, noun.at, lexicon)
}

/** «сделать проезд бесплатным», «костры на берегу запретить»: the first noun of the clause that no preposition governs. */
function subjectBefore(atoms: readonly Atom[], at: number, { lexicon, isDenied }: ObjectSearch): DemandObject | null {
  let first = at
  while (first > 0 && at - first < reach && (atoms[first - 1]!.kind !== 'mark' || atoms[first - 1]!.form === '"' || atoms[first - 1]!.form === '№')) first--
  const found = nounsAfter(atoms.slice(0, at), first, lexicon).find(({ governed, readings }) => governed === '' && (isDirect(readings) || (isDenied && isGenitive(readings))))
  if (found !== undefined) return phraseAt(atoms.slice(0, at), found.at, lexicon)
  for (let here = at - 1; here >= first; here--)
    if (isInfinitive(atoms[here]!.form)) {
      const between = nounsAfter(atoms.slice(0, at), here + 1, lexicon).find(({ readings }) => isDirect(readings))
      return between === undefined ? null : phraseAt(atoms.slice(0, at), between.at, lexicon)
    }
  return null
}

function phraseAt(atoms: readonly Atom[], at: number, lexicon: Lexicon): DemandObject {
  const owner = ownerAfter(atoms, at + 1, lexicon)
  let first = at
  while (first > 0 && isAdjective(atoms[first - 1]!, lexicon)) first--
  const head = lexicon.normalForm(atoms[at]!.form, 'ru')
  return {
    head: former.test(atoms[at - 1]?.form ?? '') || (/^стар/u.test(atoms[at - 1]?.form ?? '') && renewed.has(head)) ? `прежний ${head}` : head,
    owner: owner < 0 ? '' : lexicon.normalForm(atoms[owner]!.form, 'ru'),
    owned: owner > 0 && !prepositions.has(atoms[owner - 1]!.form) && isGenitive(nounReadings(atoms[owner]!.form, lexicon) ?? []),
    quality: first === at || isState(atoms[at - 1]!.form) ? restrictionAfter(atoms, at) : lexicon.normalForm(atoms[at - 1]!.form, 'ru'),
    from: atoms[first]!.from,
    to: atoms[owner < 0 ? at : owner]!.to,
  }
}

/** «прежний график» is another thing than «новый график», whoever they belong to. */
const former = /^(?:прежн|прошл|бывш)/u
const renewed: ReadonlySet<string> = words('расписание график порядок маршрут название система тариф цена режим закон правило устав состав')

/** «платный вход» and «бесплатный вход» are one thing: such an adjective is what is asked. */
const isState = (form: string): boolean => stancesOf(form).some((stance) => states.has(stance))

/** «знак, ограничивающий скорость», «дорога, которая ведёт к школе»: what is told after the comma tells it from others of its name. */
function restrictionAfter(atoms: readonly Atom[], at: number): string {
  const next = atoms[at + 2]?.form ?? ''
  return atoms[at + 1]?.form === ',' && restricting.test(next) ? next : ''
}
const restricting = /^котор|^(?:где|чей|чья)$|(?:[аяую]щ|вш|ем|им|[ао]нн|енн)(?:ий|ый|ая|ее|ое|ие|ые|его|ого|ему|ому|им|ым|ую|юю|ей|ой|их|ых|ими|ыми)(?:ся)?$/u

/** «дороги и сети»: the noun joined to the one that ends before `at`, or null. */
export function joinedObject(atoms: readonly Atom[], object: DemandObject, lexicon: Lexicon): DemandObject | null {
  const end = atoms.findIndex(({ to }) => to === object.to)
  if (atoms[end + 1]?.form !== 'и') return null
  for (let here = end + 2; here < Math.min(atoms.length, end + 4); here++) {
    const atom = atoms[here]!
    if (atom.kind !== 'word' || isInfinitive(atom.form) || prepositions.has(atom.form)) return null
    const readings = nounReadings(atom.form, lexicon)
    if (readings !== null) return isDirect(readings) ? { ...phraseAt(atoms, here, lexicon), from: object.from } : null
  }
  return null
}

/** «срок | службы», «тариф | на воду»: the next noun right after, an adjective or a preposition may stand between. */
function ownerAfter(atoms: readonly Atom[], at: number, lexicon: Lexicon): number {
  for (let here = at; here < Math.min(atoms.length, at + 4); here++) {
    const atom = atoms[here]!
    if (atom.form === '"' && atoms[here + 1]?.kind === 'word') return here + 1
    if (here === at && isNumberOf(atoms, atom.form === '№' ? here + 1 : here, lexicon)) return atom.form === '№' ? here + 1 : here
    if (atom.kind !== 'word') return -1
    if (owning.has(atom.form)) continue
    if (atom.form.length < 3 || passedOver.has(atom.form) || isInfinitive(atom.form)) return -1
    if (nounReadings(atom.form, lexicon) !== null) return here
    if (!adjectiveEnding.test(atom.form)) return -1
    if (/(?:[ое]го|[иы]х)$/u.test(atom.form) && endsPhrase(atoms[here + 1])) return here
  }
  return -1
}

/** «продажу спиртного возле школ»: an adjective in the genitive that nothing follows is a thing itself. */
const endsPhrase = (next: Atom | undefined): boolean => next?.kind !== 'word' || prepositions.has(next.form)

/** «маршрут 7», «дом № 5», not «срок 5 лет», «штраф 500 рублей». */
const isNumberOf = (atoms: readonly Atom[], at: number, lexicon: Lexicon): boolean =>
  atoms[at]?.kind === 'number' && (atoms[at + 1]?.kind !== 'word' || prepositions.has(atoms[at + 1]!.form) || (nounReadings(atoms[at + 1]!.form, lexicon) === null && !adjectiveEnding.test(atoms[at + 1]!.form)))

const isAdjective = ({ kind, form }: Atom, lexicon: Lexicon): boolean =>
  kind === 'word' && adjectiveEnding.test(form) && !passedOver.has(form) && !prepositions.has(form) && nounReadings(form, lexicon) === null

/** «лежачих полицейских с улицы»: an adjective that the dictionary also knows as a noun is one where no noun follows it. */
function substantiveReadings(atoms: readonly Atom[], at: number, lexicon: Lexicon): readonly Grammar[] | null {
  if (!adjectiveEnding.test(atoms[at]!.form)) return null
  const nouns = readingsOf(atoms[at]!.form, lexicon).filter(({ part }) => part === 'noun')
  const next = atoms[at + 1]
  const isFollowed = next?.kind === 'word' && (adjectiveEnding.test(next.form) || nounReadings(next.form, lexicon) !== null) && !prepositions.has(next.form)
  return nouns.length === 0 || isFollowed ? null : nouns
}

/** Readings of a word that may be a noun, null for other words; an unknown word that does not end as an adjective may be one. */
function nounReadings(form: string, lexicon: Lexicon): readonly Grammar[] | null {
  const readings = lexicon.grammar(form)
  if (readings.length === 0) return adjectiveEnding.test(form) ? null : readings
  const nouns = readings.filter(({ part }) => part === 'noun')
  const isOther = adjectiveEnding.test(form) && readings.some(({ part }) => part === 'adjective')
  return nouns.length === 0 || isOther ? null : nouns
}
