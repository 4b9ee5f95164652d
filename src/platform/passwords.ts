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
  return {
    // argon2id is the library's default algorithm; hashing runs on its own threads.
    hash: (password) => hash(password, { ...cost, parallelism: 1 }),
    // A stored hash that cannot be read opens nothing.
    verify: (stored, password) => verify(stored, password).catch(() => false),
  }
}
