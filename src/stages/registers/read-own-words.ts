import { z } from 'zod'
import { CatalogueName, Wording } from '../../model/catalogue.ts'
import { ownWordsAt } from '../../store/catalogue.ts'
import { platformSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/** Words of instrument kinds and levels that an operator put in place of the product's own; usually none. Every page asks. */
export const readOwnWords = verb({
  name: 'read-own-words',
  title: 'Свои слова для видов инструментов и уровней',
  kind: 'read',
  may: 'catalogue.read',
  route: { method: 'GET', path: '/registers/own-words' },
  input: z.object({}),
  output: z.object({ words: z.array(Wording.extend({ catalogue: CatalogueName, code: z.string() })) }),
  subject: platformSubject,
  run: async ({ tx, now }) => ({ words: (await ownWordsAt(tx, now)).map(({ catalogue, code, name, says, nameEn }) => ({ catalogue, code, name, says, nameEn })) }),
})
