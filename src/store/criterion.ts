import type { Criterion } from '../model/review.ts'
import type { Connection } from './connect.ts'

export async function addCriteria(db: Connection, roundId: string, criteria: readonly Criterion[]): Promise<void> {
  if (criteria.length === 0) return
  await db
    .insertInto('criterion')
    .values(criteria.map(({ code, name, weight, anchors }, position) => ({ round_id: roundId, code, name, weight, anchors, position })))
    .execute()
}

export async function listCriteria(db: Connection, roundId: string): Promise<Criterion[]> {
  return db
    .selectFrom('criterion')
    .select(['code', 'name', 'weight', 'anchors'])
    .where('round_id', '=', roundId)
    .orderBy('position')
    .execute()
}
