import { access } from './ru/access.ts'
import { answers } from './ru/answers.ts'
import { charts } from './ru/charts.ts'
import { direction } from './ru/direction.ts'
import { errors } from './ru/errors.ts'
import { initiative } from './ru/initiative.ts'
import { instrument } from './ru/instrument.ts'
import { counts, names } from './ru/names.ts'
import { receipt } from './ru/receipt.ts'
import { road } from './ru/road.ts'
import { round } from './ru/round.ts'
import { session } from './ru/session.ts'
import { site } from './ru/site.ts'
import { submit } from './ru/submit.ts'
import { theme } from './ru/theme.ts'
import { work } from './ru/work.ts'

/** Everything the portal says in Russian, the first language; its shape is the law for the others (see words.ts). */
export const ru = { access, answers, charts, counts, direction, errors, initiative, instrument, names, receipt, road, round, session, site, submit, theme, work }
