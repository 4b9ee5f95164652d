import { sql } from 'kysely'
import type { Connection } from './connect.ts'
import { findDigests, type MaskedWords } from './digest.ts'
import { wayIn } from './way-in.ts'

/** A working practice somebody told of in an initiative that was accepted. */
export interface StoredPractice {
  readonly initiativeId: string
  readonly words: MaskedWords
  /** The masked words of this very version; null while its text was not read yet. */
  readonly masked: MaskedWords | null
  readonly kind: string | null
  readonly region: string
}

export interface PracticeFilter {
  readonly initiativeIds?: readonly string[]
  /** Only those with a greater number: the place to go on from. */
  readonly after?: number
  readonly limit?: number
}

/** Accepted initiatives of a round whose authors tell of a practice of their own, in order of number. */
export async function listPractices(db: Connection, roundId: string, { initiativeIds, after = 0, limit = 500 }: PracticeFilter = {}): Promise<(StoredPractice & { readonly number: number })[]> {
  const rows = await db
    .selectFrom('initiative as i')
    .leftJoin('municipality as m', 'm.oktmo', 'i.oktmo')
    .select(['i.initiative_id', 'i.number', 'i.version', 'i.region', 'i.title', 'i.problem', 'i.proposal', 'i.practice', 'i.effect', 'm.kind'])
    .where('i.round_id', '=', roundId)
    .where('i.status', wayIn(initiativeIds === undefined), 'accepted')
    .where(sql<boolean>`i.practice ~ '\\S'`)
    .$if(after > 0, (q) => q.where('i.number', '>', after))
    .$if(initiativeIds !== undefined, (q) => q.where('i.initiative_id', 'in', [...initiativeIds!, '']))
    .orderBy('i.number')
    .limit(limit)
    .execute()
  const digests = await findDigests(db, roundId, rows.map((row) => row.initiative_id))
  return rows.map(({ initiative_id, number, version, region, kind, ...words }) => {
    const digest = digests.get(initiative_id)
    return { initiativeId: initiative_id, number, words, masked: digest?.version === version ? digest.masked : null, kind, region }
  })
}

/** What the municipalities of a theme are: the kind most of its initiatives come from, and the region all of them come from; null when there is none. */
export async function profileOfTheme(db: Connection, roundId: string, themeId: string): Promise<{ kind: string | null; region: string | null }> {
  const rows = await db
    .selectFrom('placement as p')
    .innerJoin('initiative as i', (join) => join.onRef('i.round_id', '=', 'p.round_id').onRef('i.initiative_id', '=', 'p.initiative_id'))
    .leftJoin('municipality as m', 'm.oktmo', 'i.oktmo')
    .select(['i.region', 'm.kind'])
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('p.round_id', '=', roundId)
    .where((where) => where.or([where('p.theme_id', '=', themeId), where('p.subtheme_id', '=', themeId)]))
    .groupBy(['i.region', 'm.kind'])
    .execute()
  const all = rows.reduce((sum, { count }) => sum + Number(count), 0)
  const byKind = new Map<string, number>()
  for (const { kind, count } of rows) if (kind !== null) byKind.set(kind, (byKind.get(kind) ?? 0) + Number(count))
  const regions = new Set(rows.map(({ region }) => region))
  return {
    kind: [...byKind].find(([, count]) => count * 2 > all)?.[0] ?? null,
    region: regions.size === 1 ? [...regions][0]! : null,
  }
}

/** Groups of similar initiatives by member; those in none are absent. */
export async function groupsOfInitiatives(db: Connection, roundId: string, initiativeIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('placement')
    .select(['initiative_id', 'group_id'])
    .where('round_id', '=', roundId)
    .where('initiative_id', 'in', [...initiativeIds, ''])
    .where('group_id', 'is not', null)
    .execute()
  return new Map(rows.map((row) => [row.initiative_id, row.group_id!]))
}
