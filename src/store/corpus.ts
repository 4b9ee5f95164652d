import type { Fragment } from '../model/fragment.ts'
import type { Connection } from './connect.ts'
import type { MaskedWords } from './digest.ts'
import type { DirectionKey } from './placement-change.ts'
import { wayIn } from './way-in.ts'

/** One accepted initiative as the analysis reads it. `masked` and `fragments` are null until the reader has been there. */
export interface CorpusRow {
  readonly initiativeId: string
  readonly number: number
  readonly authorId: string
  readonly direction: string
  readonly municipalityName: string
  readonly oktmo: string
  readonly region: string
  readonly regionName: string
  readonly submittedAt: Date
  readonly words: MaskedWords
  readonly masked: MaskedWords | null
  readonly fragments: readonly Fragment[] | null
  readonly groupId: string | null
  readonly representative: boolean
  readonly groupKind: string | null
}

/** Part of a direction: one theme, those that have no place yet, or those named. */
export interface CorpusPart {
  readonly themeId?: string
  readonly unplaced?: boolean
  readonly initiativeIds?: readonly string[]
}

/** Accepted initiatives of a direction, or of a part of it, in order of number. */
export async function listCorpus(db: Connection, key: DirectionKey, { themeId, unplaced, initiativeIds }: CorpusPart = {}): Promise<CorpusRow[]> {
  const rows = await db
    .selectFrom('initiative as i')
    .innerJoin('region as r', 'r.code', 'i.region')
    .leftJoin('digest as d', (join) =>
      join.onRef('d.round_id', '=', 'i.round_id').onRef('d.initiative_id', '=', 'i.initiative_id').onRef('d.version', '=', 'i.version'),
    )
    .leftJoin('placement as p', (join) => join.onRef('p.round_id', '=', 'i.round_id').onRef('p.initiative_id', '=', 'i.initiative_id'))
    .leftJoin('similar_group as g', (join) => join.onRef('g.round_id', '=', 'p.round_id').onRef('g.group_id', '=', 'p.group_id'))
    .select(['i.initiative_id', 'i.number', 'i.author_id', 'i.direction', 'i.municipality_name', 'i.oktmo', 'i.region', 'r.name as region_name'])
    .select(['i.submitted_at', 'i.title', 'i.problem', 'i.proposal', 'i.practice', 'i.effect', 'd.masked', 'd.fragments'])
    .select(['p.group_id', 'p.representative', 'g.kind as group_kind'])
    .where('i.round_id', '=', key.roundId)
    .where('i.direction', wayIn(initiativeIds === undefined), key.direction)
    .where('i.status', wayIn(initiativeIds === undefined), 'accepted')
    .$if(themeId !== undefined, (q) => q.where((where) => where.or([where('p.theme_id', '=', themeId!), where('p.subtheme_id', '=', themeId!)])))
    .$if(unplaced === true, (q) => q.where((where) => where.or([where('p.initiative_id', 'is', null), where('p.direction', '<>', key.direction)])))
    .$if(initiativeIds !== undefined, (q) => q.where('i.initiative_id', 'in', [...initiativeIds!, '']))
    .orderBy('i.number')
    .execute()
  return rows.map((row) => ({
    initiativeId: row.initiative_id,
    number: row.number,
    authorId: row.author_id,
    direction: row.direction,
    municipalityName: row.municipality_name,
    oktmo: row.oktmo,
    region: row.region,
    regionName: row.region_name,
    submittedAt: row.submitted_at,
    words: { title: row.title, problem: row.problem, proposal: row.proposal, practice: row.practice, effect: row.effect },
    masked: row.masked as MaskedWords | null,
    fragments: row.fragments as Fragment[] | null,
    groupId: row.group_id,
    representative: row.representative ?? true,
    groupKind: row.group_kind,
  }))
}
