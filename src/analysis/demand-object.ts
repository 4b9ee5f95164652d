import type { Atom } from '../text/atoms.ts'
import type { Grammar, Lexicon } from '../text/lexicon.ts'
import { isInfinitive } from './fragment-grammar-ru.ts'

/** The thing a demand is about: head noun, the noun it belongs to and the adjective before it. */
export interface DemandObject {
  /** Normal form of the head noun. */
  readonly head: string
  /** Normal form of the noun it belongs to, or empty. */
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
  'не и а также весь все всех всю всем наш нашего наши нашу этот эту эти этого свой свою своих данный данную существующий новый новые новых срочно полностью частично значительно постепенно ежегодно минимум как можно более менее чем раза раз надо нужно нельзя следует стоит пора можно быть просим прошу предлагаем предлагаю требуем считаю',
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
      if (form === '"' || form === '-') continue
      break
    }
    if (prepositions.has(form)) governed = form
    if (kind === 'number' || passedOver.has(form) || form.length < 3 || prepositions.has(form)) continue
    if (isInfinitive(form)) break
    const readings = nounReadings(form, lexicon)
    if (readings === null) continue
    const last = nouns.at(-1)
    const isName = readings.length === 0 && last?.at === here - 1
    nouns.push({ at: here, readings, governed: isName ? last.governed : governed })
    governed = ''
  }
  return nouns
}

/**
 * What a verb is asked about. The direct object comes first: no preposition before it, and after somebody it is given to
 * («разрешить старостам выплату») a noun that can be accusative; else what stands before the verb («плату надо снизить»); else
 * the first noun after a preposition («отказаться от сборов»). O(words of the clause).
 */
export function objectOf(atoms: readonly Atom[], at: number, lexicon: Lexicon): DemandObject | null {
  const nouns = nounsAfter(atoms, at + 1, lexicon)
  const direct = nouns.find(({ governed, readings }, i) => governed === '' && (isDirect(readings) || (i === 0 && isGenitive(readings))))
  if (direct !== undefined) return phraseAt(atoms, direct.at, lexicon)
  const isNoun = !isInfinitive(atoms[at]!.form) && nounReadings(atoms[at]!.form, lexicon) !== null
  const before = isNoun || atoms[at + 1]?.form === 'от' ? null : subjectBefore(atoms, at, lexicon)
  if (before !== null) return before
  const [first] = nouns
  return first === undefined || (first.governed !== '' && !governing.has(first.governed)) ? null : phraseAt(atoms, first.at, lexicon)
}

/** «сделать проезд бесплатным», «костры на берегу запретить»: the first noun of the clause that no preposition governs. */
function subjectBefore(atoms: readonly Atom[], at: number, lexicon: Lexicon): DemandObject | null {
  let first = at
  while (first > 0 && at - first < reach && (atoms[first - 1]!.kind !== 'mark' || atoms[first - 1]!.form === '"')) first--
  const found = nounsAfter(atoms.slice(0, at), first, lexicon).find(({ governed, readings }) => governed === '' && isDirect(readings))
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
  return {
    head: lexicon.normalForm(atoms[at]!.form, 'ru'),
    owner: owner < 0 ? '' : lexicon.normalForm(atoms[owner]!.form, 'ru'),
    owned: owner > 0 && !prepositions.has(atoms[owner - 1]!.form) && isGenitive(nounReadings(atoms[owner]!.form, lexicon) ?? []),
    quality: first === at || /платн/u.test(atoms[at - 1]!.form) ? '' : lexicon.normalForm(atoms[at - 1]!.form, 'ru'),
    from: atoms[first]!.from,
    to: atoms[owner < 0 ? at : owner]!.to,
  }
}

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
    if (atom.kind !== 'word') return -1
    if (owning.has(atom.form)) continue
    if (atom.form.length < 3 || passedOver.has(atom.form) || isInfinitive(atom.form)) return -1
    if (nounReadings(atom.form, lexicon) !== null) return here
    if (!adjectiveEnding.test(atom.form)) return -1
  }
  return -1
}

const isAdjective = ({ kind, form }: Atom, lexicon: Lexicon): boolean =>
  kind === 'word' && adjectiveEnding.test(form) && !passedOver.has(form) && !prepositions.has(form) && nounReadings(form, lexicon) === null

/** Readings of a word that may be a noun, null for other words; an unknown word that does not end as an adjective may be one. */
function nounReadings(form: string, lexicon: Lexicon): readonly Grammar[] | null {
  const readings = lexicon.grammar(form)
  if (readings.length === 0) return adjectiveEnding.test(form) ? null : readings
  const nouns = readings.filter(({ part }) => part === 'noun')
  const isOther = adjectiveEnding.test(form) && readings.some(({ part }) => part === 'adjective')
  return nouns.length === 0 || isOther ? null : nouns
}
