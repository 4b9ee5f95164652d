import { Refusal } from '../../model/refusal.ts'
import { takeAttempt } from '../../store/used-attempt.ts'
import type { Connection } from '../../store/connect.ts'
import type { Ids } from '../toolkit.ts'

/** Half of a ceremony of two: begun here, ended with the same text. */
export type AttemptPurpose = 'passkey-creation' | 'passkey-sign-in' | 'provider' | 'link'

/** Minutes between the halves: enough for a person to find their phone. */
const lastsMinutes = 10

export interface Attempt {
  readonly id: string
  readonly expiresAt: Date
  readonly facts: Readonly<Record<string, string>>
}

const signedPart = (purpose: AttemptPurpose, body: string): string => `attempt/${purpose}/${body}`

/**
 * Begins an attempt: a signed text for the browser to keep. Nothing is written, so that beginning costs the database
 * nothing however often somebody does it.
 */
export function beginAttempt({ ids, now }: { readonly ids: Ids; readonly now: Date }, purpose: AttemptPurpose, facts: Readonly<Record<string, string>> = {}): string {
  const body = Buffer.from(JSON.stringify({ id: ids.secret(), until: now.getTime() + lastsMinutes * 60_000, facts })).toString('base64url')
  return `${body}.${ids.sign(signedPart(purpose, body))}`
}

/** Texts differ in length only when one is not a signature of ours; equal lengths are compared without an early end. */
function isSame(given: string, right: string): boolean {
  let difference = given.length ^ right.length
  for (let place = 0; place < right.length; place++) difference |= (given.charCodeAt(place) || 0) ^ right.charCodeAt(place)
  return difference === 0
}

/** The attempt a text tells of. Refuses with `sign-in-expired` what is not ours, of another purpose, or too old. */
export function readAttempt({ ids, now }: { readonly ids: Ids; readonly now: Date }, purpose: AttemptPurpose, text: string): Attempt {
  const [body = '', signature = ''] = text.split('.')
  if (!isSame(signature, ids.sign(signedPart(purpose, body)))) throw new Refusal('sign-in-expired')
  const { id, until, facts } = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as { id: string; until: number; facts: Record<string, string> }
  if (until <= now.getTime()) throw new Refusal('sign-in-expired')
  return { id, expiresAt: new Date(until), facts }
}

/** Uses the attempt up: a second time it is refused, from whatever device it comes. */
export async function useUp(tx: Connection, ids: Ids, { id, expiresAt }: Attempt, now: Date): Promise<void> {
  if (!(await takeAttempt(tx, ids.hash(id), expiresAt, now))) throw new Refusal('sign-in-expired')
}

/** Values both halves share, derived so that none is kept: 44 letters, which PKCE and WebAuthn take for 256 bits. */
export function derived(ids: Ids, { id }: Pick<Attempt, 'id'>, what: 'state' | 'nonce' | 'verifier' | 'challenge'): string {
  return ids.sign(`${what}/1/${id}`) + ids.sign(`${what}/2/${id}`)
}
