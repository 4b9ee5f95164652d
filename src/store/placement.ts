import type { Connection } from './connect.ts'
import type { PlacedBecause } from './newcomer.ts'
import { wayIn } from './way-in.ts'

export interface NamedInitiative {
  readonly initiativeId: string
  readonly number: number
}

/** Where an initiative stands under the last run of its direction. */
export interface Placement {
  readonly initiativeId: string
  readonly direction: string
  readonly fate: 'theme' | 'alone' | 'outside' | 'refused'
  readonly reason: string | null
  readonly theme: { themeId: string; label: string } | null
  readonly subtheme: { themeId: string; label: string } | null
  /** Set when it came after the run: when it was placed, and because of whom. */
  readonly added: { readonly at: Date; readonly copyOf: NamedInitiative | null; readonly like: readonly (NamedInitiative & { readonly likeness: number })[] } | null
  readonly group: { groupId: string; kind: string; representative: string; members: number } | null
}

/** The reasons of a placing with the numbers people know the initiatives by; who is accepted no more is left out. */
async function namedReasons(db: Connection, roundId: string, { copyOf, like }: PlacedBecause) {
  const ids = [...(copyOf === null ? [] : [copyOf]), ...like.map(({ id }) => id)]
  const rows = await db.selectFrom('initiative').select(['initiative_id', 'number']).where('round_id', '=', roundId).where('initiative_id', 'in', [...ids, '']).where('status', wayIn(false), 'accepted').execute()
  const numbers = new Map(rows.map((row) => [row.initiative_id, row.number]))
  const named = (id: string): NamedInitiative[] => (numbers.has(id) ? [{ initiativeId: id, number: numbers.get(id)! }] : [])
  return { copyOf: copyOf === null ? null : (named(copyOf)[0] ?? null), like: like.flatMap(({ id, likeness }) => named(id).map((one) => ({ ...one, likeness }))) }
}

export async function findPlacement(db: Connection, roundId: string, initiativeId: string): Promise<Placement | null> {
  const row = await db
    .selectFrom('placement as p')
    .leftJoin('theme as t', (join) => join.onRef('t.round_id', '=', 'p.round_id').onRef('t.theme_id', '=', 'p.theme_id'))
    .leftJoin('theme as s', (join) => join.onRef('s.round_id', '=', 'p.round_id').onRef('s.theme_id', '=', 'p.subtheme_id'))
    .leftJoin('similar_group as g', (join) => join.onRef('g.round_id', '=', 'p.round_id').onRef('g.group_id', '=', 'p.group_id'))
    .select(['p.direction', 'p.fate', 'p.reason', 'p.theme_id', 't.label', 'p.subtheme_id', 's.label as sublabel', 'p.group_id', 'g.kind', 'g.representative', 'p.added_at', 'p.because'])
    .select((select) =>
      select
        .selectFrom('placement as o')
        .select((count) => count.fn.countAll<string>().as('n'))
        .whereRef('o.round_id', '=', 'p.round_id')
        .whereRef('o.group_id', '=', 'p.group_id')
        .as('members'),
    )
    .where('p.round_id', '=', roundId)
    .where('p.initiative_id', '=', initiativeId)
    .executeTakeFirst()
  if (!row) return null
  const named = (themeId: string | null, label: string | null) => (themeId !== null && label !== null ? { themeId, label } : null)
  return {
    initiativeId,
    direction: row.direction,
    fate: row.fate as Placement['fate'],
    reason: row.reason,
    theme: named(row.theme_id, row.label),
    subtheme: named(row.subtheme_id, row.sublabel),
    added: row.added_at === null ? null : { at: row.added_at, ...(await namedReasons(db, roundId, row.because as PlacedBecause)) },
    group:
      row.group_id !== null && row.kind !== null && row.representative !== null
        ? { groupId: row.group_id, kind: row.kind, representative: row.representative, members: Number(row.members) }
        : null,
  }
}
