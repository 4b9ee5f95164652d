import type { ProblemField } from '../field-text.ts'
import { kadry } from './kadry.ts'
import { selo } from './selo.ts'
import { soc } from './soc.ts'
import { transport } from './transport.ts'
import { eko } from './eko.ts'
import { kno } from './kno.ts'
import { ekonomika } from './ekonomika.ts'
import { territoriya } from './territoriya.ts'
import { cifra } from './cifra.ts'
import { nasledie } from './nasledie.ts'
import { bezop } from './bezop.ts'
import { obshestvo } from './obshestvo.ts'
import { zhkh } from './zhkh.ts'

/** Every problem field authors speak of, direction by direction. */
export const problemFields: readonly ProblemField[] = [...kadry, ...selo, ...zhkh, ...transport, ...soc, ...eko, ...kno, ...ekonomika, ...territoriya, ...cifra, ...nasledie, ...bezop, ...obshestvo]
