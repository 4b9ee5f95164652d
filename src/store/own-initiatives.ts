import { sql } from 'kysely'
import type { InitiativeStatus } from '../model/initiative.ts'
import type { Connection } from './connect.ts'

export interface OwnInitiative {
  readonly initiativeId: string
  readonly number: number
  readonly title: string
  readonly direction: string
  readonly status: InitiativeStatus
  readonly submittedAt: string
  readonly answers: number
}

/** Initiatives filed from one account, newest first. */
export async function initiativesOfAccount(db: Connection, roundId: string, accountId: string): Promise<OwnInitiative[]> {
  const rows = await db
    .selectFrom('initiative as i')
    .innerJoin('author as a', (join) => join.onRef('a.round_id', '=', 'i.round_id').onRef('a.author_id', '=', 'i.author_id'))
    .select(['i.initiative_id', 'i.number', 'i.title', 'i.direction', 'i.status', 'i.submitted_at'])
    .select(sql<number>`(select count(*)::int from answer n where n.round_id = i.round_id and n.initiative_id = i.initiative_id)`.as('answers'))
    .where('i.round_id', '=', roundId)
    .where('a.account_id', '=', accountId)
    .orderBy('i.number', 'desc')
    .execute()
  return rows.map((row) => ({
    initiativeId: row.initiative_id,
    number: row.number,
    title: row.title,
    direction: row.direction,
    status: row.status as InitiativeStatus,
    submittedAt: row.submitted_at.toISOString(),
    answers: row.answers,
  }))
}

export async function answersOf(db: Connection, roundId: string, initiativeId: string): Promise<number> {
  const { count } = await db
    .selectFrom('answer')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('round_id', '=', roundId)
    .where('initiative_id', '=', initiativeId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Senders' own ids of the initiatives in a theme. */
export async function ownIdsOfTheme(db: Connection, roundId: string, themeId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('placement as p')
    .innerJoin('initiative as i', (join) => join.onRef('i.round_id', '=', 'p.round_id').onRef('i.initiative_id', '=', 'p.initiative_id'))
    .select('i.own_id')
    .where('p.round_id', '=', roundId)
    .where('p.theme_id', '=', themeId)
    .where('i.own_id', 'is not', null)
    .orderBy('i.number')
    .execute()
  return rows.flatMap(({ own_id }) => own_id ?? [])
}
