import { errors } from './en/errors.ts'
import { initiative } from './en/initiative.ts'
import { counts, names } from './en/names.ts'
import { road } from './en/road.ts'
import { site } from './en/site.ts'
import type { Words } from './words.ts'

/** Everything the portal says in English, the second language. */
export const en: Words = { counts, errors, initiative, names, road, site }
