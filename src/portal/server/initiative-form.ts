import type { Competence, InstrumentKind } from '../../model/fragment.ts'
import type { AuthorRole, InitiativeKind } from '../../model/initiative.ts'
import { missingIn, type RoundKind } from '../../model/round-kind.ts'

/** What stands in the form as typed; every action gives it back, so that nothing typed is ever lost. */
export interface InitiativeForm {
  place: string
  oktmo: string
  municipality: string
  problem: string
  proposal: string
  practice: string
  practiceTerm: string
  practiceResult: string
  practiceResources: string
  consults: boolean
  effect: string
  cost: string
  title: string
  direction: string
  competence: string
  wishedInstrument: string
  act: string
  article: string
  oldWording: string
  role: string
  name: string
  email: string
  consent: boolean
  publishName: boolean
  letters: boolean
  /** The initiative joined, and its title to be shown. */
  joins: string
  joinsTitle: string
  /** The form's secret, made once: however often and from wherever it is sent, it is one initiative. */
  key: string
  /** Version of the draft on the server; 0 while it is kept on this device only. */
  kept: number
}

const texts = ['place', 'problem', 'proposal', 'practice', 'practiceTerm', 'practiceResult', 'practiceResources', 'effect', 'cost', 'title', 'direction', 'competence', 'wishedInstrument', 'act', 'article', 'oldWording', 'role', 'name', 'email', 'joins', 'joinsTitle', 'key'] as const

export const emptyForm = (key: string): InitiativeForm => ({
  ...(Object.fromEntries(texts.map((name) => [name, ''])) as Record<(typeof texts)[number], string>),
  oktmo: '',
  municipality: '',
  competence: 'unknown',
  role: 'head',
  consults: false,
  consent: false,
  publishName: false,
  // Each consent is given by the person, never by us for them.
  letters: false,
  key,
  kept: 0,
})

/** Reads the form as sent. A chosen municipality travels as «oktmo|name», so that its name survives without a script. */
export function readForm(form: FormData): InitiativeForm {
  const values = emptyForm('')
  const text = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n')
  for (const name of texts) values[name] = text(name)
  const [oktmo = '', ...rest] = text('municipality').split('|')
  values.oktmo = oktmo
  values.municipality = rest.join('|')
  for (const name of ['consults', 'consent', 'publishName', 'letters'] as const) values[name] = form.get(name) !== null
  values.kept = Number(text('kept')) || 0
  return values
}

/** Kinds follow from what was filled in: one question less. */
export function kindsOf(values: InitiativeForm): InitiativeKind[] {
  const filled: [InitiativeKind, string][] = [
    ['problem', values.problem],
    ['proposal', values.proposal],
    ['practice', values.practice],
    ['amendment', values.act],
  ]
  return filled.filter(([, text]) => text.trim() !== '').map(([kind]) => kind)
}

/** The author's words as the verbs take them. */
export function wordsOf(values: InitiativeForm) {
  return {
    kinds: kindsOf(values),
    direction: values.direction,
    title: values.title,
    problem: values.problem,
    proposal: values.proposal,
    practice: values.practice,
    practiceTerm: values.practiceTerm,
    practiceResult: values.practiceResult,
    practiceResources: values.practiceResources,
    consults: values.consults,
    effect: values.effect,
    cost: values.cost,
    competence: values.competence as Competence,
    wishedInstrument: values.wishedInstrument === '' ? null : (values.wishedInstrument as InstrumentKind),
    act: values.act,
    article: values.article,
    oldWording: values.oldWording,
  }
}

export const authorOf = (values: InitiativeForm) => ({ name: values.name, email: values.email, role: values.role as AuthorRole })

const notKept = ['name', 'email', 'joinsTitle', 'key'] as const

/** What a draft keeps: words and place, never who the author is. */
export function draftOf(values: InitiativeForm) {
  const kept = Object.fromEntries(texts.filter((name) => !(notKept as readonly string[]).includes(name)).map((name) => [name, values[name]]))
  return { ...kept, oktmo: values.oktmo, municipality: values.municipality }
}

/** What every round needs beside the words; empty when nothing is lacking. */
export function unsaid({ oktmo, direction, consent }: InitiativeForm) {
  const asked = [
    ['oktmo', oktmo !== '', 'oktmo'],
    ['direction', direction !== '', 'unknown'],
    ['consent', consent, 'consent'],
  ] as const
  return asked.flatMap(([path, filled, reason]) => (filled ? [] : [{ path, reason: reason as string }]))
}

/** Everything a form lacks at once, the words its kind of round needs among it: nobody should learn of it press by press. */
export function unfilled(values: InitiativeForm, kind: RoundKind) {
  const words = missingIn(kind, wordsOf(values)).map(({ path, reason }) => ({ path, reason: kind === 'initiatives' ? 'problem-or-proposal' : reason }))
  return [...unsaid(values), ...words]
}
