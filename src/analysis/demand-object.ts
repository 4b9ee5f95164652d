import type { Atom } from '../text/atoms.ts'
import type { Lexicon } from '../text/lexicon.ts'

/** The thing a demand is about: head noun and the noun it belongs to. */
export interface DemandObject {
  /** Normal form of the head noun. */
  readonly head: string
  /** Normal form of the noun it belongs to, or empty. */
  readonly owner: string
  readonly from: number
  readonly to: number
}

/** Words that may stand between a verb and its object without being it. */
const passedOver = new Set(
  'в во на с со для до от по к ко из за о об и а также весь все всех всю всем наш нашего наши нашу этот эту эти этого свой свою своих данный данную существующий срочно полностью частично значительно постепенно ежегодно минимум как можно не более менее чем раза раз'.split(
    ' ',
  ),
)
const adjectiveEnding = /(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ую|юю|ых|их|ыми|ими)$/u

/** Reads at most eight words on, stopping at the end of the clause; the head noun is the first word that is no adjective. */
export function objectAfter(atoms: readonly Atom[], at: number, lexicon: Lexicon): DemandObject | null {
  let first = -1
  for (let here = at; here < Math.min(atoms.length, at + 8); here++) {
    const atom = atoms[here]!
    if (atom.kind === 'mark') {
      if (atom.form === '"' || atom.form === '-') continue
      return null
    }
    if (atom.kind === 'number' || passedOver.has(atom.form) || atom.form.length < 3) continue
    if (first < 0) first = here
    if (!isNoun(atom.form, lexicon)) continue
    const owner = ownerAfter(atoms, here + 1, lexicon)
    return {
      head: lexicon.normalForm(atom.form, 'ru'),
      owner: owner < 0 ? '' : lexicon.normalForm(atoms[owner]!.form, 'ru'),
      from: atoms[first]!.from,
      to: atoms[owner < 0 ? here : owner]!.to,
    }
  }
  return null
}

/** Prepositions that may stand between a noun and what it belongs to. */
const owning = new Set(['на', 'за', 'по', 'для', 'к', 'ко', 'в', 'о', 'об', 'из', 'от', 'с', 'у'])

/** «сделать проезд бесплатным»: the noun before the word. */
export function objectBefore(atoms: readonly Atom[], at: number, lexicon: Lexicon): DemandObject | null {
  for (let here = at - 1; here >= Math.max(0, at - 4) && atoms[here]!.kind === 'word'; here--) {
    const { form, from, to } = atoms[here]!
    if (form.length >= 3 && isNoun(form, lexicon) && !/(?:ть|ти|чь)$/u.test(form))
      return { head: lexicon.normalForm(form, 'ru'), owner: '', from, to }
  }
  return null
}

/** «срок | службы», «тариф | на воду»: the next noun right after, an adjective or a preposition may stand between. */
function ownerAfter(atoms: readonly Atom[], at: number, lexicon: Lexicon): number {
  for (let here = at; here < Math.min(atoms.length, at + 4); here++) {
    const atom = atoms[here]!
    if (atom.kind !== 'word') return -1
    if (owning.has(atom.form)) continue
    if (atom.form.length < 3 || passedOver.has(atom.form)) return -1
    if (isNoun(atom.form, lexicon)) return here
    if (!adjectiveEnding.test(atom.form)) return -1
  }
  return -1
}

function isNoun(form: string, lexicon: Lexicon): boolean {
  const readings = lexicon.grammar(form)
  if (readings.length > 0)
    return (
      readings.some((reading) => reading.part === 'noun') &&
      !(adjectiveEnding.test(form) && readings.some((reading) => reading.part === 'adjective'))
    )
  return !adjectiveEnding.test(form)
}
