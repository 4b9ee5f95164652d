import { sql } from 'kysely'
import type { Connection } from './connect.ts'
import type { Digest, MaskedWords } from './digest.ts'
import { initiativeFrom, type FullInitiative, type JoinedRow } from './initiative.ts'

/** An initiative that was found otherwise than by a list, with what is needed to show it. */
export interface FoundInitiative {
  readonly full: FullInitiative
  /** Its public words and the version they are of; null when nobody has read it yet. */
  readonly digest: Pick<Digest, 'version' | 'masked'> | null
  /** Accepted initiatives that joined it. */
  readonly joined: number
}

type FoundRow = JoinedRow & { digest_version: number | null; masked: MaskedWords | null; joined: number }

/**
 * By id, in one round trip; unknown ids are absent. Each is looked up by the whole of a key, whatever a planner thinks of the tables,
 * and no status stands in a condition: an index by status is never a way in.
 */
export async function findFound(db: Connection, roundId: string, ids: readonly string[]): Promise<ReadonlyMap<string, FoundInitiative>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<FoundRow>`
    select i.*, a.name as author_name, a.publish_name, a.account_id, r.name as region_name, d.version as digest_version, d.masked,
      (select count(*) filter (where n.status = 'accepted')::int from initiative n where n.round_id = ${roundId} and n.joins = wanted.id) as joined
    from unnest(${[...ids]}::text[]) as wanted (id)
    cross join lateral (select * from initiative where round_id = ${roundId} and initiative_id = wanted.id limit 1) as i
    cross join lateral (select * from author where round_id = ${roundId} and author_id = i.author_id limit 1) as a
    cross join lateral (select * from region where code = i.region limit 1) as r
    left join lateral (select * from digest where round_id = ${roundId} and initiative_id = wanted.id limit 1) as d on true`.execute(db)
  return new Map(rows.map((row) => [row.initiative_id, { full: initiativeFrom(row), digest: row.masked === null || row.digest_version === null ? null : { version: row.digest_version, masked: row.masked }, joined: row.joined }]))
}
