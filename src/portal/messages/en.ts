import { charts } from './en/charts.ts'
import { direction } from './en/direction.ts'
import { errors } from './en/errors.ts'
import { initiative } from './en/initiative.ts'
import { counts, names } from './en/names.ts'
import { receipt } from './en/receipt.ts'
import { road } from './en/road.ts'
import { round } from './en/round.ts'
import { site } from './en/site.ts'
import { submit } from './en/submit.ts'
import { theme } from './en/theme.ts'
import { work } from './en/work.ts'
import type { Words } from './words.ts'

/** Everything the portal says in English, the second language. */
export const en: Words = { charts, counts, direction, errors, initiative, names, receipt, road, round, site, submit, theme, work }
