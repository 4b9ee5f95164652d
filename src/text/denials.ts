import type { Atoms } from './atoms.ts'
import { remembered, rememberedBits } from './atoms.ts'
import type { FoundFact } from './found-fact.ts'

/** Declined names agree without their endings: «Берёзовке» and «Берёзовка». */
export const bareEnding = (word: string) =>
  word.length > 4
    ? word.replace(/(?:ого|его|ому|ему|ой|ей|ом|ем|ая|ую|ое|ые|ий|ый|ых|их|а|я|е|и|у|ю|ы|о|ь)$/u, '')
    : word

const denials = new Set(['не', 'нет', 'без', 'нельзя', 'ни', 'not', 'kein', 'nicht', 'no'])
const denies = rememberedBits((form) => (denials.has(form) ? 1 : 0))

/** «не работает», «нет света», «без отопления»: the word that is denied. */
export function readNegation(atoms: Atoms, at: number): FoundFact | null {
  if (denies(atoms, at) === 0) return null
  const word = atoms.form(at)
  const next = at + 1
  if (!atoms.isWord(next) || (word === 'не' && /^(?:только|менее|более|позднее|раз)$/u.test(atoms.form(next))))
    return null
  const action = actionOf(atoms, next)
  const isDenied = action !== '' && (word === 'не' || word === 'нельзя')
  return { kind: 'negation', value: isDenied ? `не ${action}` : `${word} ${bareEnding(atoms.form(next))}`, to: at + 2 }
}

/** «закрыть», «закрывать» and «закрывать нельзя». */
export function readAction(atoms: Atoms, at: number): FoundFact | null {
  const action = actionOf(atoms, at)
  if (action === '') return null
  return atoms.form(at + 1) === 'нельзя'
    ? { kind: 'negation', value: `не ${action}`, to: at + 2 }
    : { kind: 'action', value: action, to: at + 1 }
}

const infinitive = /(?:[аяеиоуы]ть|[аяеиоуы]ться)$/u
/** What is left of an infinitive without its ending: the two aspects of most verbs share it («закр», «отмен», «сократ»). */
const actionOf = remembered((form) => {
  if (form.length < 5 || !infinitive.test(form)) return ''
  const root = form.replace(/(?:[ыи]?ва|[аяеиоуы])ть(?:ся)?$/u, '').replace(/щ$/u, 'т')
  return root.length < 3 ? '' : root
})
