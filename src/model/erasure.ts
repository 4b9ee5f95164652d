import { z } from 'zod'
import { AccountId, InitiativeId, RoundId } from './ids.ts'

/** Of accepted texts when their author is forgotten: they stay without their author, or go. Texts not accepted always go. */
export const ErasedTexts = z.enum(['keep', 'remove'])
export type ErasedTexts = z.infer<typeof ErasedTexts>

/** Days a person may change their mind in. */
export const erasureDays = 3

/** What an account is called whose person was forgotten: it remains as a number behind votes and facts. */
export const erasedName = 'Данные удалены'

/**
 * What was forgotten, by ids alone: one line of the ledger that lies beside the database, so that a backup put back can be
 * made to forget it again.
 */
export const ErasedPerson = z.object({
  erasureId: z.string().max(40),
  at: z.iso.datetime(),
  accountId: AccountId.nullable(),
  /** Everything under the person's address went, not one initiative's author alone. */
  whole: z.boolean(),
  initiatives: z.array(z.object({ roundId: RoundId, initiativeId: InitiativeId, texts: z.enum(['kept', 'removed']) })),
})
export type ErasedPerson = z.infer<typeof ErasedPerson>
