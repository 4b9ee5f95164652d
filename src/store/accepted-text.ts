import { sql } from 'kysely'
import type { Connection } from './connect.ts'

/**
 * What authors of these initiatives said, by id; only of those accepted now. The status is compared here: in the question it would
 * tempt a planner without statistics to walk all that is accepted.
 */
export async function readAcceptedTexts(db: Connection, roundId: string, initiativeIds: readonly string[]): Promise<Map<string, string>> {
  if (initiativeIds.length === 0) return new Map()
  const { rows } = await sql<Said & { initiative_id: string; status: string }>`
    select i.initiative_id, i.status, i.title, i.problem, i.proposal from unnest(${[...initiativeIds]}::text[]) as wanted (id)
    cross join lateral (select * from initiative where round_id = ${roundId} and initiative_id = wanted.id limit 1) as i`.execute(db)
  return new Map(rows.filter(({ status }) => status === 'accepted').map((row) => [row.initiative_id, saidText(row)]))
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
  return rows.map((row) => ({ text: saidText(row), direction: row.direction }))
}

type Said = { readonly title: string; readonly problem: string; readonly proposal: string }

/** What an author said, as one text that likeness and directions are read from. */
export function saidText({ title, problem, proposal }: Said): string {
  return [title, problem, proposal].filter((part) => part !== '').join('. ')
}
