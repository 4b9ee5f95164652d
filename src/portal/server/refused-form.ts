import { isHttpError } from '@sveltejs/kit'
import type { Words } from '../messages/words.ts'

export type Refused = App.Error & { readonly status: number }

/** The refusal an action met, or null when what was thrown is something else (a redirect, a fault). */
export function refusalOf(thrown: unknown): Refused | null {
  if (!isHttpError(thrown) || !thrown.body.code) return null
  return { ...thrown.body, status: thrown.status }
}

/** Does something that may be refused; faults and redirects go on as they are. */
export async function attempt<Value>(work: () => Promise<Value>): Promise<{ value: Value; refused: null } | { value: null; refused: Refused }> {
  try {
    return { value: await work(), refused: null }
  } catch (thrown) {
    const refused = refusalOf(thrown)
    if (refused === null) throw thrown
    return { value: null, refused }
  }
}

/** Words under each field, by its path. */
export function fieldWords(refused: Pick<App.Error, 'fields'>, words: Words): Record<string, string> {
  const pairs = (refused.fields ?? []).map(({ path, reason }) => [path, words.errors.fields[reason] ?? words.errors.field])
  return Object.fromEntries(pairs)
}
