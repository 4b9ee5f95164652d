import type { ProblemField } from '../field-text.ts'
import { kadry } from './kadry.ts'

/** Every problem field authors speak of, direction by direction. */
export const problemFields: readonly ProblemField[] = [...kadry]
