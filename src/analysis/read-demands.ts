import type { Atom } from '../text/atoms.ts'
import { listAtoms } from '../text/atoms.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { withoutMarkup } from '../text/markup.ts'
import type { DemandObject } from './demand-object.ts'
import { joinedObject, objectOf } from './demand-object.ts'
import type { Stance } from './demands.ts'
import { denialOf, stancesOf } from './demands.ts'
import { isInfinitive } from './fragment-grammar-ru.ts'

export interface FoundDemand extends Pick<DemandObject, 'head' | 'owner' | 'quality'> {
  /** A stance of the table, or the verb's own beginning, with «не » before it when denied. */
  readonly asks: string
  /** The object and the verb in the author's words. */
  readonly shown: string
  readonly verb: string
}

const imperative = /(?:[аяу]йте|ите|ьте)(?:сь)?$/u

/** The demands of one proposal with their objects, in order. O(words); Russian only. */
export function demandsIn(source: string, lexicon: Lexicon): FoundDemand[] {
  const text = withoutMarkup(source)
  const atoms = listAtoms(text)
  const demands: FoundDemand[] = []
  atoms.forEach(({ kind, form, from, to }, at) => {
    if (kind !== 'word') return
    const stances = statedBy(atoms, at)
    const isVerb = isInfinitive(form) || imperative.test(form)
    if ((stances.length === 0 && !isVerb) || isThreat(atoms, at)) return
    const object = objectOf(atoms, at, lexicon)
    if (object === null) return
    const denier = denierOf(atoms, at)
    const asked: string[] = stances.flatMap((stance) => (denier < 0 ? stance : (denialOf(stance) ?? [])))
    if (isVerb) asked.push(denier < 0 ? verbStem(form) : denied(verbStem(form)))
    const verb = denier < 0 || denier > at ? text.slice(from, denier > at ? atoms[denier]!.to : to) : text.slice(atoms[denier]!.from, to)
    const joined = joinedObject(atoms, object, lexicon)
    for (const one of joined === null ? [object] : [object, joined])
      for (const asks of asked) {
        const owner = whereTo.has(asks) && !one.owned ? '' : one.owner
        demands.push({ asks, head: one.head, owner, quality: one.quality, shown: text.slice(one.from, one.to), verb })
      }
  })
  return demands
}

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
  if (fullAdjective.test(form)) return stances.filter((stance) => stance === 'paid' || stance === 'free')
  if (shortParticiple.test(form) && ![1, 2].some((back) => musts.has(atoms[at - back]?.form ?? ''))) return []
  return [1, 2].some((back) => occasions.has(atoms[at - back]?.form ?? '')) ? [] : stances
}
const shortParticiple = /^(?!нуж).*(?:[ая]н|[ая]н[аоы]|ен[аоы]?|ят[аоы]?|[ыо]т[аоы]?)$/u
const musts: ReadonlySet<string> = new Set(['быть', 'должен', 'должна', 'должно', 'должны', 'чтобы', 'был', 'была', 'было', 'были'])
const fullAdjective = /^(?!.*[еая]ни[ейюя]м?$).*(?:[иы]й|ая|яя|[ое]е|[иы]е|[ое]го|[ое]му|[иы]м|[иы]ми|[ую]ю|[иы]х|нной|нном)$/u

export const denied = (stem: string): string => `не ${stem}`

/** «строить» and «построить», «вводить» and «ввести»: the beginning without «по-» stands for the verb. */
const verbStem = (form: string): string => (form.startsWith('по') && form.length > 7 ? form.slice(2) : form).slice(0, 5)

const words = (line: string): ReadonlySet<string> => new Set(line.split(' '))
const occasions = words('после при для до с со без из по путем')
const deniers = words(
  'не против нельзя недопустимо прекратить прекратите отказаться откажитесь запретить запретите исключить исключите запрет запрета запретом мораторий остановить остановите приостановить заморозить заморозьте ограничить сдержать сдерживать отменить отмена отмену',
)
/** «не менее», «не только» deny nothing. */
const undenying = words('только менее более раз просто')
/** After the verb: «закрывать не надо», «отменять нельзя». */
const wanting = words('надо нужно следует стоит будем имеет должны')

/** The word that denies the one at `at`: within three words before it inside the clause, or right after it; −1 when there is none. */
function denierOf(atoms: readonly Atom[], at: number): number {
  for (let back = at - 1; back >= Math.max(0, at - 3); back--) {
    const { kind, form } = atoms[back]!
    if (kind === 'mark' && form !== '-') break
    if (deniers.has(form) && !undenying.has(atoms[back + 1]!.form)) return back
  }
  const next = atoms[at + 1]?.form
  if (next === 'нельзя') return at + 1
  return next === 'не' && wanting.has(atoms[at + 2]?.form ?? '') ? at + 2 : -1
}
