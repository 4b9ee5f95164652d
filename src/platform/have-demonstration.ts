import type { LoadedRegisters } from '../model/registers.ts'
import type { Toolkit } from '../stages/toolkit.ts'

export interface DemonstrationParts {
  readonly kit: Toolkit
  readonly address: string
  readonly registers: LoadedRegisters
  readonly say: (line: string) => void
}

/** Loads the demonstration round into an empty database; returns its sign-ins in one line, null when the database has another round. */
export async function haveDemonstration(_parts: DemonstrationParts): Promise<string | null> {
  return null
}
