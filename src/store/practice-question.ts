import { sql } from 'kysely'
import type { PracticeQuestion } from '../model/practice-question.ts'
import type { Connection } from './connect.ts'

interface NewQuestion {
  readonly questionId: string
  readonly initiativeId: string
  readonly asker: string
  readonly email: string
  readonly says: string
  readonly formHash: string
  readonly readerHash: string
  readonly at: Date
}

/** The question asked from this form before, if there was one. */
export async function findByForm(db: Connection, roundId: string, formHash: string): Promise<{ questionId: string; initiativeId: string } | null> {
  const row = await db.selectFrom('practice_question').select(['question_id', 'initiative_id']).where('round_id', '=', roundId).where('form_hash', '=', formHash).executeTakeFirst()
  return row ? { questionId: row.question_id, initiativeId: row.initiative_id } : null
}

export async function addPracticeQuestion(db: Connection, roundId: string, asked: NewQuestion): Promise<void> {
  const { questionId, initiativeId, asker, email, says, formHash, readerHash, at } = asked
  await db
    .insertInto('practice_question')
    .values({ round_id: roundId, question_id: questionId, initiative_id: initiativeId, asker, email, says, form_hash: formHash, reader_hash: readerHash, asked_at: at, reply: null, replied_at: null })
    .execute()
}

/** Questions about a practice that wait for their reply. */
export async function countWaiting(db: Connection, roundId: string, initiativeId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from practice_question where round_id = ${roundId} and initiative_id = ${initiativeId} and replied_at is null`.execute(db)
  return rows[0]!.count
}

/** Oldest first: about one initiative, or the one that a reader's private link opens. */
export async function listPracticeQuestions(db: Connection, roundId: string, which: { readonly initiativeId: string } | { readonly readerHash: string }): Promise<PracticeQuestion[]> {
  const rows = await db
    .selectFrom('practice_question as q')
    .innerJoin('initiative as i', (join) => join.onRef('i.round_id', '=', 'q.round_id').onRef('i.initiative_id', '=', 'q.initiative_id'))
    .selectAll('q')
    .select('i.number')
    .where('q.round_id', '=', roundId)
    .$if('initiativeId' in which, (q) => q.where('q.initiative_id', '=', (which as { initiativeId: string }).initiativeId))
    .$if('readerHash' in which, (q) => q.where('q.reader_hash', '=', (which as { readerHash: string }).readerHash))
    .orderBy('q.asked_at')
    .orderBy('q.question_id')
    .execute()
  return rows.map((row) => ({
    questionId: row.question_id,
    initiativeId: row.initiative_id,
    number: row.number,
    asker: row.asker,
    says: row.says,
    askedAt: row.asked_at.toISOString(),
    reply: row.reply,
    repliedAt: row.replied_at?.toISOString() ?? null,
  })) as PracticeQuestion[]
}

/** Keeps the reply and forgets the reader's address, which is returned («» when none was left); null when it was answered already. */
export async function putPracticeReply(db: Connection, key: { roundId: string; initiativeId: string; questionId: string }, reply: string, at: Date): Promise<string | null> {
  const { rows } = await sql<{ email: string }>`
    with asked as (select email from practice_question where round_id = ${key.roundId} and question_id = ${key.questionId} for update)
    update practice_question q set reply = ${reply}, replied_at = ${at}, email = '' from asked
    where q.round_id = ${key.roundId} and q.question_id = ${key.questionId} and q.initiative_id = ${key.initiativeId} and q.replied_at is null
    returning asked.email`.execute(db)
  return rows[0]?.email ?? null
}

/** Whether the author is ready to tell others about the practice; false when nothing changed. */
export async function setReadiness(db: Connection, key: { roundId: string; initiativeId: string }, consults: boolean): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('initiative').set({ consults }).where('round_id', '=', key.roundId).where('initiative_id', '=', key.initiativeId).where('consults', '<>', consults).executeTakeFirst()
  return numUpdatedRows > 0n
}
