import { Refusal } from '../../model/refusal.ts'
import { findAccount } from '../../store/account.ts'
import { countAdministrators } from '../../store/held-grant.ts'
import { holdTurn } from '../../store/hold-turn.ts'
import type { Context } from '../toolkit.ts'

/** One proposes, another confirms: with fewer nothing could be given or taken back any more. */
export const fewestAdministrators = 2

/** Refuses `last-administrators` where too few would be left without this account. */
export async function refuseLastAdministrators({ tx, now }: Context, accountId: string): Promise<void> {
  await holdTurn(tx, 'administrators')
  const isOne = (await findAccount(tx, accountId, now))?.grants.some(({ role, roundId }) => role === 'administrator' && roundId === null) ?? false
  if (isOne && (await countAdministrators(tx, now)) - 1 < fewestAdministrators) throw new Refusal('last-administrators')
}
