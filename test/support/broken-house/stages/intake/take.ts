import { judge } from '../review/judge.ts'
import { rules } from '../rules.ts'

export const take = [judge, rules]
