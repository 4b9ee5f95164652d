import { findTypedFacts } from '../text/typed-facts.ts'
import { properNames } from './proper-names.ts'

/** What a demand names beside its thing: names and numbered things of its sentence, addresses of its whole text. */
export interface NamedPlaces {
  readonly names: ReadonlySet<string>
  readonly addresses: ReadonlySet<string>
}

/** Places by which two demands of equal words can be about different things: «карьер у Лопатино», «карьер у Сосновки». O(length). */
export function placesNamed(sentence: string, text: string): NamedPlaces {
  const names = new Set(properNames(sentence).keys())
  const addresses = new Set<string>()
  for (const { kind, value } of findTypedFacts(sentence)) if (kind === 'name') names.add(value)
  for (const { kind, value } of findTypedFacts(text)) if (kind === 'address') addresses.add(value)
  return { names, addresses }
}

/** Either names nothing, or they share a name; the same with addresses, where a street may hold a house of it. */
export const mayBeOnePlace = (a: NamedPlaces, b: NamedPlaces): boolean => meet(a.names, b.names, 4) && meet(a.addresses, b.addresses, 1)

function meet(a: ReadonlySet<string>, b: ReadonlySet<string>, least: number): boolean {
  if (a.size === 0 || b.size === 0) return true
  for (const one of a) for (const other of b) if (one === other || (Math.min(one.length, other.length) >= least && (one.startsWith(other) || other.startsWith(one)))) return true
  return false
}
