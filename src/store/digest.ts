import { sql, type RawBuilder, type Selectable } from 'kysely'
import type { Fragment, InstrumentHint } from '../model/fragment.ts'
import type { PublicInitiative } from '../model/initiative.ts'
import type { Reference } from '../model/reference.ts'
import type { Span } from '../model/span.ts'
import type { Connection } from './connect.ts'
import type { DigestRow } from './road-tables.ts'

/** The masked wording of the parts that are shown in public. */
export type MaskedWords = Pick<PublicInitiative, 'title' | 'problem' | 'proposal' | 'practice' | 'effect'>

/** What the reader understood of one version of a text. `personal` are positions in `initiativeText` of the words as typed, all other spans in that of the masked words. */
export interface Digest {
  readonly roundId: string
  readonly initiativeId: string
  readonly version: number
  readonly masked: MaskedWords
  readonly fragments: readonly Fragment[]
  readonly references: readonly Reference[]
  readonly personal: readonly (Span & { kind: string })[]
  readonly language: string
  readonly competence: string
  readonly instruments: readonly InstrumentHint[]
  readonly suggestedDirection: string | null
  readonly suggestionConfidence: number | null
}

/** Of the rules by which public words are made. */
export type ReadingRules = string

/** Writes or replaces the digest; repeating writes the same. True when this version had not been read before. */
export async function putDigest(db: Connection, digest: Digest, { at, rules }: { readonly at: Date; readonly rules: ReadingRules }): Promise<boolean> {
  const before = await db
    .selectFrom('digest')
    .select('version')
    .where('round_id', '=', digest.roundId)
    .where('initiative_id', '=', digest.initiativeId)
    .executeTakeFirst()
  const understood = {
    version: digest.version,
    masked: JSON.stringify(digest.masked),
    fragments: JSON.stringify(digest.fragments),
    law_references: JSON.stringify(digest.references),
    personal: JSON.stringify(digest.personal),
    language: digest.language,
    competence: digest.competence,
    instruments: JSON.stringify(digest.instruments),
    suggested_direction: digest.suggestedDirection,
    suggestion_confidence: digest.suggestionConfidence,
    digested_at: at,
    rules,
  }
  await db
    .insertInto('digest')
    .values({ round_id: digest.roundId, initiative_id: digest.initiativeId, ...understood })
    .onConflict((conflict) => conflict.columns(['round_id', 'initiative_id']).doUpdateSet(understood))
    .execute()
  return before?.version !== digest.version
}

export async function findDigests(db: Connection, roundId: string, initiativeIds: readonly string[]): Promise<Map<string, Digest>> {
  if (initiativeIds.length === 0) return new Map()
  // Each by its whole key, whatever a planner thinks of the table.
  const { rows } = await sql<Selectable<DigestRow>>`
    select d.* from (select distinct unnest(${[...initiativeIds]}::text[]) as id) as wanted
    cross join lateral (select * from digest where round_id = ${roundId} and initiative_id = wanted.id limit 1) as d`.execute(db)
  return new Map(
    rows.map((row) => [
      row.initiative_id,
      {
        roundId,
        initiativeId: row.initiative_id,
        version: row.version,
        masked: row.masked as MaskedWords,
        fragments: row.fragments as Fragment[],
        references: row.law_references as Reference[],
        personal: row.personal as (Span & { kind: string })[],
        language: row.language,
        competence: row.competence,
        instruments: row.instruments as InstrumentHint[],
        suggestedDirection: row.suggested_direction,
        suggestionConfidence: row.suggestion_confidence,
      },
    ]),
  )
}

/**
 * Initiatives of a round whose words were read by other rules, at most `limit`. Three walks along an index, each to its first
 * rows: what was read by these rules is never passed.
 */
export async function readByOtherRules(db: Connection, roundId: string, { rules, limit }: { readonly rules: ReadingRules; readonly limit: number }): Promise<string[]> {
  const part = (condition: RawBuilder<unknown>) => sql`(select initiative_id from digest where round_id = ${roundId} and rules ${condition} order by round_id, rules limit ${limit})`
  const { rows } = await sql<{ initiative_id: string }>`
    select initiative_id from (${part(sql`is null`)} union all ${part(sql`< ${rules}`)} union all ${part(sql`> ${rules}`)}) as others limit ${limit}`.execute(db)
  return rows.map(({ initiative_id }) => initiative_id)
}

/** These were looked at: by the rules of today their words are the same. */
export async function markRules(db: Connection, roundId: string, { initiativeIds, rules }: { readonly initiativeIds: readonly string[]; readonly rules: ReadingRules }): Promise<void> {
  await sql`update digest d set rules = ${rules} from unnest(${[...initiativeIds]}::text[]) as looked (id)
    where d.round_id = ${roundId} and d.initiative_id = looked.id and d.rules is distinct from ${rules}`.execute(db)
}
