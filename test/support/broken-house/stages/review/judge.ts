import { rules } from '../rules.ts'

export const judge = rules
