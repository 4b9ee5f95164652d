import type { Connection } from './connect.ts'

/** Whether this sender's own number is in the round already: importing it again changes nothing. */
export async function findImported(db: Connection, roundId: string, filedBy: string, ownId: string): Promise<boolean> {
  const row = await db
    .selectFrom('initiative')
    .select('number')
    .where('round_id', '=', roundId)
    .where('channel', '=', 'import')
    .where('filed_by', '=', filedBy)
    .where('own_id', '=', ownId)
    .executeTakeFirst()
  return row !== undefined
}
