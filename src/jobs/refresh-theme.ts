import { z } from 'zod'
import { inTransaction } from '../stages/transaction.ts'
import { refreshTheme as refresh } from '../stages/synthesis/refresh-theme.ts'
import { job, nobody } from './job.ts'

/** Says a theme afresh after people or newcomers changed its members. */
export const refreshTheme = job({
  name: 'refresh-theme',
  version: 1,
  payload: z.object({ roundId: z.string(), themeId: z.string() }),
  handle: (kit, key) => inTransaction(kit, nobody, (context) => refresh(context, key)),
})
