import type { Toolkit, Verb } from './toolkit.ts'

type Means = Pick<Toolkit, 'ids'>
type Said = Pick<Verb, 'secretAnswer'>

/** An answer as it is kept for the same request sent again: nothing that opens a login or a private link stands open in the database. */
export const toKeep = ({ ids }: Means, { secretAnswer }: Said, answer: unknown): unknown => (secretAnswer ? { sealed: ids.seal(JSON.stringify(answer ?? null)) } : answer)

/** The answer of the first time. One kept before answers were sealed is as it was. */
export function fromKept({ ids }: Means, { secretAnswer }: Said, kept: unknown): unknown {
  const { sealed } = (kept ?? {}) as { sealed?: unknown }
  return secretAnswer && typeof sealed === 'string' ? JSON.parse(ids.open(sealed)) : kept
}
