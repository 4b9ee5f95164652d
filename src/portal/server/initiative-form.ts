import type { Competence, InstrumentKind } from '../../model/fragment.ts'
import type { AuthorRole, InitiativeKind } from '../../model/initiative.ts'

/** What stands in the form as typed; every action gives it back, so that nothing typed is ever lost. */
export interface InitiativeForm {
  place: string
  oktmo: string
  municipality: string
  problem: string
  proposal: string
  practice: string
  effect: string
  title: string
  direction: string
  competence: string
  wishedInstrument: string
  act: string
  role: string
  name: string
  email: string
  consent: boolean
  publishName: boolean
  letters: boolean
  /** Made once per opened form: a double click or a repeated sending is the same submission. */
  key: string
}

export const emptyForm = (key: string): InitiativeForm => ({
  place: '',
  oktmo: '',
  municipality: '',
  problem: '',
  proposal: '',
  practice: '',
  effect: '',
  title: '',
  direction: '',
  competence: 'unknown',
  wishedInstrument: '',
  act: '',
  role: 'head',
  name: '',
  email: '',
  consent: false,
  publishName: false,
  letters: true,
  key,
})

/** Reads the form as sent. A chosen municipality travels as «oktmo|name», so that its name survives without a script. */
export function readForm(form: FormData): InitiativeForm {
  const values = emptyForm('')
  const text = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n')
  for (const name of ['place', 'problem', 'proposal', 'practice', 'effect', 'title', 'direction', 'competence', 'wishedInstrument', 'act', 'role', 'name', 'email', 'key'] as const) {
    values[name] = text(name)
  }
  const [oktmo = '', ...rest] = text('municipality').split('|')
  values.oktmo = oktmo
  values.municipality = rest.join('|')
  values.consent = form.get('consent') !== null
  values.publishName = form.get('publishName') !== null
  values.letters = form.get('letters') !== null
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
    effect: values.effect,
    competence: values.competence as Competence,
    wishedInstrument: values.wishedInstrument === '' ? null : (values.wishedInstrument as InstrumentKind),
    act: values.act,
  }
}

export const authorOf = (values: InitiativeForm) => ({ name: values.name, email: values.email, role: values.role as AuthorRole })

/** All words in one, as the reader takes them. */
export const wholeText = (values: InitiativeForm): string =>
  [values.title, values.problem, values.proposal, values.practice, values.effect].filter((part) => part.trim() !== '').join('\n\n')
