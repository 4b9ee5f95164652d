import type { ErasedPerson } from '../../model/erasure.ts'
import { findPerson } from '../../store/erased-person.ts'
import { findOpenErasure, listErased } from '../../store/erasure.ts'
import { holdTurn } from '../../store/hold-turn.ts'
import type { Context } from '../toolkit.ts'
import { asBefore, byChoice, erasePerson, personOf } from './erase-person.ts'
import { tellErased } from './erasure-letters.ts'
import { refuseLastAdministrators } from './last-administrators.ts'

/** What lies outside of the database and must go as well. */
export interface Outside {
  readonly erased: ErasedPerson
  /** Lower case. */
  readonly addresses: readonly string[]
}

/** Does one wish whose time has come; null when it was taken back or done meanwhile. Refuses `last-administrators`. */
export async function eraseDue(context: Context, erasureId: string): Promise<Outside | null> {
  const { tx, now } = context
  await holdTurn(tx, 'erasures')
  const wish = await findOpenErasure(tx, erasureId)
  if (wish === null || wish.dueAt === null || wish.dueAt > now) return null
  const person = await findPerson(tx, wish.whom)
  if (person.accountId !== null) await refuseLastAdministrators(context, person.accountId)
  const erased = await erasePerson(context, { erasureId, person, whole: !('initiativeId' in wish.whom), textsOf: byChoice(wish.texts) })
  await tellErased(context, person, { erasureId, kept: erased.initiatives.some(({ texts }) => texts === 'kept') })
  return { erased, addresses: [...new Set([...person.emails, ...person.authorEmails])] }
}

/** Forgets again, in a database put back from a backup, whom the ledger says; false when the database knows it is done. */
export async function eraseAgain(context: Context, erased: ErasedPerson): Promise<boolean> {
  await holdTurn(context.tx, 'erasures')
  if ((await listErased(context.tx)).some(({ erasureId }) => erasureId === erased.erasureId)) return false
  await erasePerson(context, { erasureId: erased.erasureId, person: await personOf(context, erased), whole: erased.whole, textsOf: asBefore(erased) })
  return true
}
