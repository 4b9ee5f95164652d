import type { Actor } from '../model/account.ts'
import { Refusal } from '../model/refusal.ts'
import type { RequestScope } from '../store/idempotency.ts'
import type { Toolkit, Verb } from './toolkit.ts'

/** A key that alone says whose request it is must be long enough that nobody guesses it or takes it by chance. */
const unguessable = 16

type Said = { readonly formKey?: unknown; readonly email?: unknown; readonly author?: { readonly email?: unknown } | null }

const filled = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

/** What a person not signed in has that others have not: the secret of the opened form, private links, the address given; null for nothing. */
function ownOf({ receiptKeys }: Actor, input: unknown): string | null {
  const { formKey, email, author } = (input ?? {}) as Said
  if (filled(formKey)) return `form ${formKey}`
  if (receiptKeys.length > 0) return `links ${[...receiptKeys].sort().join(' ')}`
  const given = email ?? author?.email
  return filled(given) ? `address ${given.trim().toLowerCase()}` : null
}

/**
 * Whose request a key names: an account's; else of whoever holds the same secret of a form, the same private links or gave
 * the same address, so that a stranger can neither occupy another's key nor get the answer kept under it. Signed, because an
 * address must not be read from a kept row. Refuses `invalid-input` for a short key with nothing of one's own. Cost: two hashes.
 */
export function requestScope({ ids }: Pick<Toolkit, 'ids'>, actor: Actor, { name }: Pick<Verb, 'name'>, { key, raw }: { readonly key: string; readonly raw: unknown }): RequestScope {
  const bodyHash = ids.hash(JSON.stringify(raw))
  if (actor.account !== null) return { actor: actor.account.accountId, verb: name, key, bodyHash }
  const own = ownOf(actor, raw)
  if (own === null && key.length < unguessable) throw new Refusal('invalid-input', [{ path: 'Idempotency-Key', reason: 'key' }])
  return { actor: own === null ? 'anonymous' : `anonymous ${ids.sign(`request ${own}`)}`, verb: name, key, bodyHash }
}
