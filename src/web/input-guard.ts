import { Refusal } from '../model/refusal.ts'

/** Deeper than any input of a verb; a deeper one is somebody's attack on the stack. */
const deepest = 12

function problemIn(value: unknown, path: string, depth: number): string | null {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0') ? null : path
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return null
  if (depth === deepest) return path
  for (const [name, inner] of Object.entries(value)) {
    const here = path === '' ? name : `${path}.${name}`
    const found = problemIn(name, here, depth + 1) ?? problemIn(inner, here, depth + 1)
    if (found !== null) return found
  }
  return null
}

/** Refuses what PostgreSQL cannot hold (NUL, lone surrogates) anywhere in an input, names of fields included, and input nested too deep. */
export function refuseUnstorable(input: unknown): void {
  const path = problemIn(input, '', 0)
  if (path !== null) throw new Refusal('invalid-input', [{ path, reason: 'hidden-characters' }])
}
