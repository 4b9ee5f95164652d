import { sql } from 'kysely'
import type { Connection } from './connect.ts'

/** What authors of these initiatives said, by id; only of those accepted now. */
export async function readAcceptedTexts(db: Connection, roundId: string, initiativeIds: readonly string[]): Promise<Map<string, string>> {
  if (initiativeIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('initiative')
    .select(['initiative_id', 'title', 'problem', 'proposal'])
    .where('round_id', '=', roundId)
    .where('initiative_id', 'in', [...initiativeIds])
    .where('status', '=', 'accepted')
    .execute()
  return new Map(rows.map((row) => [row.initiative_id, textOf(row)]))
}

export async function countAccepted(db: Connection, roundId: string): Promise<number> {
  const { count } = await db
    .selectFrom('initiative')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('round_id', '=', roundId)
    .where('status', '=', 'accepted')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** At most `limit` accepted texts with their directions, spread evenly over ids by a hash: the same ones every time. */
export async function sampleAcceptedTexts(db: Connection, roundId: string, limit: number): Promise<{ text: string; direction: string }[]> {
  const rows = await db
    .selectFrom('initiative')
    .select(['title', 'problem', 'proposal', 'direction'])
    .where('round_id', '=', roundId)
    .where('status', '=', 'accepted')
    .orderBy(sql`md5(initiative_id)`)
    .limit(limit)
    .execute()
  return rows.map((row) => ({ text: textOf(row), direction: row.direction }))
}

function textOf(row: { title: string; problem: string; proposal: string }): string {
  return [row.title, row.problem, row.proposal].filter((part) => part !== '').join('. ')
}
