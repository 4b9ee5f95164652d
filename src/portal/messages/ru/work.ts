import { administration } from './work/administration.ts'
import { catalogues } from './work/catalogues.ts'
import { coordination } from './work/coordination.ts'
import { desk } from './work/desk.ts'
import { instruments } from './work/instruments.ts'
import { moderation } from './work/moderation.ts'
import { operation } from './work/operation.ts'
import { requests } from './work/requests.ts'
import { registers } from './work/registers.ts'
import { review, team } from './work/review.ts'
import { roles } from './work/roles.ts'
import { session } from './work/session.ts'
import { setup } from './work/setup.ts'
import { wording } from './work/wording.ts'
import { workbench } from './work/workbench.ts'

/** What the working pages say, by page. */
export const work = { optional: 'необязательно', administration, catalogues, coordination, desk, instruments, moderation, operation, requests, review, roles, session, team, wording, workbench, registers, setup }
