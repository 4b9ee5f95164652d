import { sql } from 'kysely'
import type { Answer, AnswerKind, AnswerRating } from '../model/answer.ts'
import type { DirectionCode } from '../model/ids.ts'
import type { Connection } from './connect.ts'

export type NewAnswer = Omit<Answer, 'answeredAt'> & { readonly at: Date }

/** Writes answers; gives back the ids of those that are new: one per initiative, instrument and kind, however often it is tried. */
export async function addAnswers(db: Connection, answers: readonly NewAnswer[]): Promise<Set<string>> {
  const written = new Set<string>()
  for (let start = 0; start < answers.length; start += 1_000) {
    const rows = await db
      .insertInto('answer')
      .values(
        answers.slice(start, start + 1_000).map((answer) => ({
          round_id: answer.roundId,
          answer_id: answer.answerId,
          initiative_id: answer.initiativeId,
          instrument_id: answer.instrumentId,
          kind: answer.kind,
          outcome: answer.outcome,
          text: answer.text,
          answered_at: answer.at,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('answer_id')
      .execute()
    for (const row of rows) written.add(row.answer_id)
  }
  return written
}

export interface AnswerFilter {
  readonly roundId: string
  readonly direction?: string | undefined
  readonly instrumentId?: string | undefined
  readonly initiativeId?: string | undefined
  readonly kind?: AnswerKind | undefined
  readonly answerId?: string | undefined
}

export interface ListedAnswer extends Answer {
  readonly number: number
  readonly title: string
  readonly direction: DirectionCode
  readonly municipalityName: string
  readonly regionName: string
  readonly instrumentTitle: string | null
  readonly rating: AnswerRating | null
}

function filtered(db: Connection, filter: AnswerFilter) {
  return db
    .selectFrom('answer as a')
    .innerJoin('initiative as i', (join) => join.onRef('i.round_id', '=', 'a.round_id').onRef('i.initiative_id', '=', 'a.initiative_id'))
    .innerJoin('region as r', 'r.code', 'i.region')
    .leftJoin('digest as d', (join) => join.onRef('d.round_id', '=', 'i.round_id').onRef('d.initiative_id', '=', 'i.initiative_id'))
    .leftJoin('instrument as n', (join) => join.onRef('n.round_id', '=', 'a.round_id').onRef('n.instrument_id', '=', 'a.instrument_id'))
    .leftJoin('answer_rating as g', (join) => join.onRef('g.round_id', '=', 'a.round_id').onRef('g.answer_id', '=', 'a.answer_id'))
    .where('a.round_id', '=', filter.roundId)
    .$if(filter.direction !== undefined, (q) => q.where('i.direction', '=', filter.direction!))
    .$if(filter.instrumentId !== undefined, (q) => q.where('a.instrument_id', '=', filter.instrumentId!))
    .$if(filter.initiativeId !== undefined, (q) => q.where('a.initiative_id', '=', filter.initiativeId!))
    .$if(filter.answerId !== undefined, (q) => q.where('a.answer_id', '=', filter.answerId!))
    .$if(filter.kind !== undefined, (q) => q.where('a.kind', '=', filter.kind!))
}

/** Newest first; `after` is the last answer of the page before. */
export async function listAnswers(db: Connection, filter: AnswerFilter, page: { after?: string | undefined; limit: number }): Promise<ListedAnswer[]> {
  const rows = await filtered(db, filter)
    .selectAll('a')
    .select(['i.number', 'i.direction', 'i.municipality_name', 'r.name as region_name', 'n.title as instrument_title'])
    .select(sql<string>`coalesce(d.masked ->> 'title', i.title)`.as('title'))
    .select(['g.rating', 'g.says as rating_says', 'g.at as rated_at'])
    .$if(page.after !== undefined, (q) =>
      q.where(sql<boolean>`(a.answered_at, a.answer_id) < (select b.answered_at, b.answer_id from answer b
        where b.round_id = ${filter.roundId} and b.answer_id = ${page.after!})`),
    )
    .orderBy('a.answered_at', 'desc')
    .orderBy('a.answer_id', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map((row) => ({
    roundId: row.round_id,
    answerId: row.answer_id,
    initiativeId: row.initiative_id,
    instrumentId: row.instrument_id,
    kind: row.kind,
    outcome: row.outcome,
    text: row.text,
    answeredAt: row.answered_at.toISOString(),
    number: row.number,
    title: row.title,
    direction: row.direction,
    municipalityName: row.municipality_name,
    regionName: row.region_name,
    instrumentTitle: row.instrument_title,
    rating: row.rating === null ? null : { rating: row.rating, says: row.rating_says ?? '', at: row.rated_at!.toISOString() },
  })) as ListedAnswer[]
}

export async function countAnswers(db: Connection, filter: AnswerFilter): Promise<{ answers: number; initiatives: number }> {
  const row = await filtered(db, filter)
    .select((select) => [
      select.fn.countAll<string>().as('answers'),
      select.fn.count<string>('a.initiative_id').distinct().as('initiatives'),
    ])
    .executeTakeFirstOrThrow()
  return { answers: Number(row.answers), initiatives: Number(row.initiatives) }
}

/** The latest word of the author counts. */
export async function putRating(db: Connection, key: { roundId: string; answerId: string }, rating: { rating: string; says: string }, at: Date): Promise<void> {
  await db
    .insertInto('answer_rating')
    .values({ round_id: key.roundId, answer_id: key.answerId, ...rating, at })
    .onConflict((conflict) => conflict.columns(['round_id', 'answer_id']).doUpdateSet({ ...rating, at }))
    .execute()
}

/** Accepted initiatives of a direction nobody has answered yet. */
export async function countUnanswered(db: Connection, key: { roundId: string; direction: string }): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from initiative i
    where i.round_id = ${key.roundId} and i.direction = ${key.direction} and i.status = 'accepted'
      and not exists (select 1 from answer a where a.round_id = i.round_id and a.initiative_id = i.initiative_id)`.execute(db)
  return rows[0]!.n
}
