import type { InitiativeForm } from '../../server/initiative-form.ts'

const nameOf = (roundId: string) => `draft:${roundId}`
// Consent is given anew each time; the key belongs to one opened form.
const kept = ['place', 'oktmo', 'municipality', 'problem', 'proposal', 'practice', 'effect', 'title', 'direction', 'competence', 'wishedInstrument', 'act', 'role', 'name', 'email'] as const

/** The draft of this round on this device, or null. Storage may be forbidden: then there is none. */
export function readDraft(roundId: string): Partial<InitiativeForm> | null {
  try {
    const draft = JSON.parse(localStorage.getItem(nameOf(roundId)) ?? 'null') as Record<string, unknown> | null
    if (draft === null || typeof draft !== 'object') return null
    return Object.fromEntries(kept.flatMap((name) => (typeof draft[name] === 'string' ? [[name, draft[name]]] : [])))
  } catch {
    return null
  }
}

export function writeDraft(roundId: string, values: InitiativeForm): void {
  try {
    localStorage.setItem(nameOf(roundId), JSON.stringify(Object.fromEntries(kept.map((name) => [name, values[name]]))))
  } catch {
    // full or forbidden storage: the form itself still holds the text
  }
}

export function dropDraft(roundId: string): void {
  try {
    localStorage.removeItem(nameOf(roundId))
  } catch {
    // nothing was kept
  }
}

export const hasWords = (values: InitiativeForm): boolean => [values.problem, values.proposal, values.practice, values.title].some((text) => text.trim() !== '')
