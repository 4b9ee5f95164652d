import type { Atom } from '../text/atoms.ts'
import { listAtoms } from '../text/atoms.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { withoutMarkup } from '../text/markup.ts'
import type { DemandObject } from './demand-object.ts'
import { joinedObject, objectAfter, objectOf } from './demand-object.ts'
import type { Stance } from './demands.ts'
import { denialOf, stancesOf, states } from './demands.ts'
import { isInfinitive } from './fragment-grammar-ru.ts'

export interface FoundDemand extends Pick<DemandObject, 'head' | 'owner' | 'quality'> {
  /** A stance of the table, or the verb's own beginning, with «не » before it when denied. */
  readonly asks: string
  /** The object and the verb in the author's words. */
  readonly shown: string
  readonly verb: string
  /** Told by refusing to lose the thing: «закрывать нельзя», «против сноса». Such a word asks even where nothing else does. */
  readonly refuses: boolean
}

const imperative = /(?:[аяу]йте|ите|ьте)(?:сь)?$/u

/** The demands of one proposal with their objects, in order. O(words); Russian only. */
export function demandsIn(source: string, lexicon: Lexicon): FoundDemand[] {
  const text = withoutMarkup(source)
  const atoms = listAtoms(text)
  const demands: FoundDemand[] = []
  atoms.forEach(({ kind, form }, at) => {
    if (kind !== 'word') return
    if (form === 'против') return void demands.push(...opposition(text, atoms, at, lexicon))
    const stances = statedBy(atoms, at)
    const isVerb = isInfinitive(form) || imperative.test(form)
    if ((stances.length === 0 && !isVerb) || isThreat(atoms, at)) return
    const denier = denierOf(atoms, at, stances.some((stance) => states.has(stance)) ? 5 : 3)
    const object = objectOf(atoms, at, { lexicon, isDenied: denier >= 0 })
    if (object === null || isElsewhere(object, stances) || isPointedAt(atoms, object)) return
    const asked: string[] = stances.flatMap((stance) => (denier < 0 ? stance : (denialOf(stance) ?? [])))
    if (isVerb) asked.push(denier < 0 ? verbStem(form) : denied(verbStem(form)))
    const refuses = denier >= 0 && refusing.has(atoms[denier]!.form === 'не' ? (atoms[denier + 1]?.form ?? '') : atoms[denier]!.form)
    const said = { text, verb: verbAt(text, atoms, at, denier), refuses }
    const joined = joinedObject(atoms, object, lexicon)
    for (const one of joined === null ? [object] : [object, joined]) for (const asks of asked) demands.push(...demandsOf(asks, one, said))
    const freedFrom = denier < 0 && stances.includes('relieve') ? objectAfter(atoms, at + 1, 'от', lexicon) : null
    if (freedFrom !== null) demands.push(...demandsOf('remove', freedFrom, said))
  })
  return demands
}

function verbAt(text: string, atoms: readonly Atom[], at: number, denier: number): string {
  const { from, to } = atoms[at]!
  return denier < 0 || denier > at ? text.slice(from, denier > at ? atoms[denier]!.to : to) : text.slice(atoms[denier]!.from, to)
}

interface Said {
  readonly text: string
  readonly verb: string
  readonly refuses: boolean
}

/** A demand about a thing; what is asked of «разведение костров», «проведение ярмарки» is asked of the fires and the fair, too. */
function demandsOf(asks: string, object: DemandObject, { text, verb, refuses }: Said): FoundDemand[] {
  const owner = whereTo.has(asks) && !object.owned ? '' : object.owner
  const demand: FoundDemand = { asks, head: object.head, owner, quality: object.quality, shown: text.slice(object.from, object.to), verb, refuses: refuses && keeping.has(asks) }
  const isCarried = object.owned && carriers.has(object.head) && carried.has(asks)
  return isCarried ? [demand, { ...demand, head: object.owner, owner: '', quality: '' }] : [demand]
}

const carried: ReadonlySet<string> = new Set(['create', 'keep', 'remove', 'allow', 'forbid'])
const carriers: ReadonlySet<string> = new Set('разведение проведение использование применение установка организация существование размещение строительство введение наличие появление'.split(' '))

/** «мы против дежурства старост»: what follows is to be given up; an action there is read as denied by itself. */
function opposition(text: string, atoms: readonly Atom[], at: number, lexicon: Lexicon): FoundDemand[] {
  const object = objectAfter(atoms, at, 'против', lexicon)
  return object === null || !opposing.has(atoms[at - 1]?.form ?? '') ? [] : demandsOf('remove', object, { text, verb: atoms[at]!.form, refuses: true })
}
const opposing: ReadonlySet<string> = new Set('мы я выступаем выступаю возражаем возражаю категорически жители решительно все'.split(' '))

/** What a refusal keeps from being closed, moved, joined: «закрывать нельзя» and «сносить не надо», not «проехать нельзя». */
const keeping: ReadonlySet<string> = new Set(['keep', 'freeze', 'divide', 'retain', 'remove'])
/** Words of a refusal that stands by itself, after «не» or alone. */
const refusing: ReadonlySet<string> = new Set(['нельзя', 'против', 'недопустимо', 'надо', 'нужно', 'следует', 'стоит'])

/** «закрыть люк крышкой», «открыть окно»: what is shut and opened every day is neither founded nor given up by it. */
const isElsewhere = ({ head }: DemandObject, stances: readonly Stance[]): boolean => shut.has(head) && stances.some((stance) => stance === 'open' || stance === 'close')
const shut: ReadonlySet<string> = new Set('люк колодец крышка яма провал дыра окно дверь ворота калитка кран форточка глаз больничный счет вопрос тема смена дело кредит'.split(' '))

/** «этот маршрут», «данный знак»: which one stands elsewhere in its own text, so it cannot be told whether others mean it. */
function isPointedAt(atoms: readonly Atom[], { owner, from }: DemandObject): boolean {
  if (owner !== '') return false
  const first = atoms.findIndex((atom) => atom.from === from)
  return pointing.test(atoms[first - 1]?.form ?? '')
}
const pointing = /^(?:эт(?:от|у|о|и|ого|ой|им|их|ими)|данн(?:ый|ую|ое|ые|ого|ой|ым|ых|ыми)|так(?:ой|ую|ое|ие|ого|их)|указанн\p{L}{2,3}|вышеуказанн\p{L}{2,3}|т(?:от|у|е|ого|ой|ех))$/u

/** What stands after these and a preposition or in the dative is who gets the thing, and does not tell one thing from another. */
const whereTo: ReadonlySet<string> = new Set(['give', 'retain'])

/** «Если вы не отмените»: a finite verb up to ten words after «если». */
const isThreat = (atoms: readonly Atom[], at: number): boolean =>
  !isInfinitive(atoms[at]!.form) && atoms.slice(Math.max(0, at - 10), at).some(({ form }) => form === 'если')

/** What a word asks; «повышенный налог», «не установлено» and «после роста доходов» ask nothing, «должна быть закрыта» does. */
function statedBy(atoms: readonly Atom[], at: number): readonly Stance[] {
  const { form } = atoms[at]!
  const stances = stancesOf(form)
  if (stances.length === 0 || isInfinitive(form)) return stances
  if (agent.test(form) || isToldOf(atoms, at) || (isNounLike(form) && stances.every((stance) => switched.has(stance)))) return []
  if (fullAdjective.test(form)) return stances.filter((stance) => stance === 'paid' || stance === 'free' || (states.has(stance) && isPredicate(atoms, at)))
  if (shortParticiple.test(form) && ![1, 2].some((back) => musts.has(atoms[at - back]?.form ?? ''))) return []
  return [1, 2].some((back) => occasions.has(atoms[at - back]?.form ?? '')) ? [] : stances
}
/** «учредители», «строителям»: who does it, not what is asked. */
const agent = /тел(?:ь|я|ю|ем|е|и|ей|ям|ями|ях)$/u

/** «сделать улицу односторонней», «должно быть добровольным»: the adjective is what is asked, not a description. */
const isPredicate = (atoms: readonly Atom[], at: number): boolean => /(?:ым|им|ой|ей|ыми|ими)$/u.test(atoms[at]!.form) && atoms.slice(Math.max(0, at - 5), at).some(({ form }) => becoming.test(form))
const becoming = /^(?:быть|остаться|стать|становит\p{L}+|сделать|сделайте|делать|оставить|оставьте)$/u

/** «прекращается выплата», «закрыли школу»: what somebody does or did, unless it is wished («пусть закроют», «чтобы не отключали»). */
const isToldOf = (atoms: readonly Atom[], at: number): boolean => finite.test(atoms[at]!.form) && !atoms.slice(Math.max(0, at - 6), at).some(({ form }) => wished.has(form))
const finite = /^(?!запрет$|возврат$).*(?:[еиюяу]т|ат|ал[аио]?|ил[аио]?|ел[аио]?|ыл[аио]?|рыл[аио]?)(?:с[яь])?$/u
const wished: ReadonlySet<string> = new Set('пусть пускай чтобы чтоб давайте бы'.split(' '))

/** Switching is asked for by verbs: «режим включения» asks nothing. */
const switched: ReadonlySet<string> = new Set(['on', 'off'])
const isNounLike = (form: string): boolean => !isInfinitive(form) && !imperative.test(form)

const shortParticiple = /^(?!нуж).*(?:[ая]н|[ая]н[аоы]|ен[аоы]?|ят[аоы]?|[ыо]т[аоы]?)$/u
const musts: ReadonlySet<string> = new Set(['быть', 'должен', 'должна', 'должно', 'должны', 'чтобы', 'был', 'была', 'было', 'были'])
const fullAdjective = /^(?!.*[еая]ни[ейюя]м?$).*(?:[иы]й|ая|яя|[ое]е|[иы]е|[ое]го|[ое]му|[иы]м|[иы]ми|[ую]ю|[иы]х|нной|нном)$/u

export const denied = (stem: string): string => `не ${stem}`

/** «строить» and «построить», «вводить» and «ввести»: the beginning without «по-» stands for the verb. */
const verbStem = (form: string): string => (form.startsWith('по') && form.length > 7 ? form.slice(2) : form).slice(0, 5)

const words = (line: string): ReadonlySet<string> => new Set(line.split(' '))
const occasions = words('после при для до с со без из по путем')
const deniers = words(
  'не против нельзя недопустимо прекратить прекратите отказаться откажитесь запретить запретите исключить исключите запрет запрета запретом мораторий остановить остановите приостановить заморозить заморозьте ограничить сдержать сдерживать отменить отмена отмену отмените снять снимите',
)
/** «не менее», «не только» deny nothing. */
const undenying = words('только менее более раз просто')
/** After the verb: «закрывать не надо», «отменять нельзя». */
const wanting = words('надо нужно следует стоит будем имеет должны')

/** «снять для всех поселений запрет на …»: a ban is lifted from farther away than other words deny. */
const farthestLift = 8
const lifting = /^(?:сня(?:ть|тие|тия)|снимите|отмен(?:ить|ите|а|у)|убрать|уберите)$/u

/** The word that denies the one at `at`: within so many words before it inside the clause, or right after it; −1 when there is none. */
function denierOf(atoms: readonly Atom[], at: number, reach: number): number {
  for (let back = at - 1; back >= Math.max(0, at - reach); back--) {
    const { kind, form } = atoms[back]!
    if (kind === 'mark' && form !== '-') break
    if (deniers.has(form) && !undenying.has(atoms[back + 1]!.form)) return back
  }
  if (atoms[at]!.form.startsWith('запрет') && !isInfinitive(atoms[at]!.form))
    for (let back = at - 1; back >= Math.max(0, at - farthestLift) && atoms[back]!.kind === 'word'; back--) if (lifting.test(atoms[back]!.form)) return back
  const next = atoms[at + 1]?.form
  if (next === 'нельзя') return at + 1
  return next === 'не' && wanting.has(atoms[at + 2]?.form ?? '') ? at + 2 : -1
}
