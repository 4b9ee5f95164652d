import { hash, verify } from '@node-rs/argon2'
import type { Passwords } from '../stages/toolkit.ts'

export interface PasswordCost {
  /** Kibibytes. */
  readonly memoryCost: number
  readonly timeCost: number
}

/** The least that OWASP's password storage sheet recommends for argon2id (19 MiB, 2 passes, 1 lane); about 20 ms here. */
const recommended: PasswordCost = { memoryCost: 19_456, timeCost: 2 }

export function createPasswords(cost: PasswordCost = recommended): Passwords {
  // argon2id is the library's default algorithm; hashing runs on its own threads.
  const hashed = (password: string) => hash(password, { ...cost, parallelism: 1 })
  let nobodys: Promise<string> | null = null
  return {
    hash: hashed,
    verify: async (stored, password) => {
      // Made with the first question of all, whoever is asked about, so that no later one is slower for it.
      const decoy = await (nobodys ??= hashed('of nobody'))
      if (stored !== null) {
        const answer = await verify(stored, password).catch(() => null)
        if (answer !== null) return answer
      }
      // Nobody's, or a hash that cannot be read and opens nothing: the same work as for anybody else.
      await verify(decoy, password)
      return false
    },
  }
}
