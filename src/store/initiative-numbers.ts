import type { Connection } from './connect.ts'

/** Initiatives of a round in the order of their numbers, after one of them. */
export async function idsByNumber(db: Connection, roundId: string, { after, limit }: { readonly after: number; readonly limit: number }): Promise<{ initiativeId: string; number: number }[]> {
  const rows = await db.selectFrom('initiative').select(['initiative_id', 'number']).where('round_id', '=', roundId).where('number', '>', after).orderBy('number').limit(limit).execute()
  return rows.map((row) => ({ initiativeId: row.initiative_id, number: row.number }))
}
