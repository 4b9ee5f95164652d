import type { InitiativeForm } from '../../server/initiative-form.ts'

const draftName = (roundId: string) => `draft:${roundId}`
const nextName = (roundId: string) => `next:${roundId}`
const sentName = 'sent'
// Consent is given anew each time.
const kept = ['key', 'place', 'oktmo', 'municipality', 'problem', 'proposal', 'practice', 'practiceTerm', 'practiceResult', 'practiceResources', 'effect', 'cost', 'title', 'direction', 'competence', 'wishedInstrument', 'act', 'article', 'oldWording', 'role', 'name', 'email', 'joins', 'joinsTitle'] as const

/** What is kept on this device under a name; null when there is none, it is broken, or storage is forbidden. */
export function stored<Value>(name: string): Value | null {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') as Value | null
  } catch {
    return null
  }
}

export function store(name: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(name)
    else localStorage.setItem(name, JSON.stringify(value))
  } catch {
    // full or forbidden storage: the form itself still holds the text
  }
}

/** The draft of this round on this device, with the form's secret, so that all its tabs send one initiative. */
export function readDraft(roundId: string): Partial<InitiativeForm> | null {
  const draft = stored<Record<string, unknown>>(draftName(roundId))
  if (draft === null || typeof draft !== 'object') return null
  const words = Object.fromEntries(kept.flatMap((name) => (typeof draft[name] === 'string' ? [[name, draft[name]]] : [])))
  return { ...words, kept: Number(draft['kept']) || 0 }
}

export const writeDraft = (roundId: string, values: InitiativeForm): void =>
  store(draftName(roundId), { ...Object.fromEntries(kept.map((name) => [name, values[name]])), kept: values.kept })

export const dropDraft = (roundId: string): void => store(draftName(roundId), null)

export const hasWords = (values: InitiativeForm): boolean => [values.problem, values.proposal, values.practice, values.title].some((text) => text.trim() !== '')

/** Forms of this device that were sent, by their secret, each with the path of its receipt; the latest fifty. */
type Sent = readonly { readonly key: string; readonly receipt: string }[]

export const sentForms = (): Sent => stored<Sent>(sentName) ?? []

export const receiptOf = (key: string): string | null => sentForms().find((one) => one.key === key)?.receipt ?? null

export function rememberSent(key: string, receipt: string): void {
  store(sentName, [{ key, receipt }, ...sentForms().filter((one) => one.key !== key)].slice(0, 50))
}

/** Parts cut off a text, waiting to be filed by themselves. */
type Part = Partial<InitiativeForm>

export const waitingParts = (roundId: string): readonly Part[] => stored<readonly Part[]>(nextName(roundId)) ?? []

export const keepParts = (roundId: string, parts: readonly Part[]): void => store(nextName(roundId), parts.length === 0 ? null : [...parts])

/** Does something when another tab of this browser has changed the draft of the round; returns how to stop. */
export function onOtherTab(roundId: string, changed: (draft: Partial<InitiativeForm> | null) => void): () => void {
  const hear = ({ key }: StorageEvent) => void (key === draftName(roundId) && changed(readDraft(roundId)))
  addEventListener('storage', hear)
  return () => removeEventListener('storage', hear)
}
