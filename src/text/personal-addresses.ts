import type { Atoms } from './atoms.ts'
import type { FoundPersonal } from './personal-phones.ts'
import { readAddress } from './addresses.ts'

/**
 * An exact address is personal only with its flat: a street or a house alone is where the problem is, and a public page must say it.
 */
export function findAddresses(atoms: Atoms): FoundPersonal<'address'>[] {
  const found: FoundPersonal<'address'>[] = []
  for (let at = 0; at < atoms.length; ) {
    const address = readAddress(atoms, at)
    if (address === null) {
      at++
      continue
    }
    if (address.flat !== null) found.push({ kind: 'address', from: at, to: address.to })
    at = address.to
  }
  return found
}
