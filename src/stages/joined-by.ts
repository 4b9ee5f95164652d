import { findInitiative, type FullInitiative } from '../store/initiative.ts'
import type { Context } from './toolkit.ts'

/** The initiative somebody's joins, as long as it is public. */
export async function joinedBy(tx: Context['tx'], { roundId, joins }: FullInitiative) {
  const joined = joins === null ? null : await findInitiative(tx, roundId, joins)
  return joined?.status === 'accepted' ? { initiativeId: joined.initiativeId, number: joined.number } : null
}
