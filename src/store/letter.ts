import type { Connection } from './connect.ts'

export interface NewLetter {
  readonly roundId: string
  readonly letterId: string
  readonly authorId: string
  readonly subject: string
  readonly body: string
  readonly at: Date
}

/** Puts a letter into the outbox unless the author wants none or left no address; false then. */
export async function queueLetter(db: Connection, letter: NewLetter): Promise<boolean> {
  const author = await db
    .selectFrom('author')
    .select(['email', 'letters'])
    .where('round_id', '=', letter.roundId)
    .where('author_id', '=', letter.authorId)
    .executeTakeFirst()
  if (!author?.letters || author.email === '') return false
  await db
    .insertInto('letter')
    .values({ round_id: letter.roundId, letter_id: letter.letterId, author_id: letter.authorId, subject: letter.subject, body: letter.body, queued_at: letter.at, sent_at: null, last_error: null })
    .execute()
  return true
}

export interface WaitingLetter {
  readonly roundId: string
  readonly letterId: string
  readonly to: string
  readonly subject: string
  readonly body: string
}

/** Letters not sent yet, oldest first; rows are locked until the transaction ends, so two workers never take one. */
export async function takeWaitingLetters(db: Connection, roundId: string, limit: number): Promise<WaitingLetter[]> {
  const rows = await db
    .selectFrom('letter as l')
    .innerJoin('author as a', (join) => join.onRef('a.round_id', '=', 'l.round_id').onRef('a.author_id', '=', 'l.author_id'))
    .select(['l.round_id', 'l.letter_id', 'a.email', 'l.subject', 'l.body'])
    .where('l.round_id', '=', roundId)
    .where('l.sent_at', 'is', null)
    .orderBy('l.queued_at')
    .orderBy('l.letter_id')
    .limit(limit)
    .forUpdate('l')
    .skipLocked()
    .execute()
  return rows.map((row) => ({ roundId: row.round_id, letterId: row.letter_id, to: row.email, subject: row.subject, body: row.body }))
}

export async function markLetterSent(db: Connection, letter: { roundId: string; letterId: string }, at: Date): Promise<void> {
  await db
    .updateTable('letter')
    .set((row) => ({ sent_at: at, attempts: row('attempts', '+', 1), last_error: null }))
    .where('round_id', '=', letter.roundId)
    .where('letter_id', '=', letter.letterId)
    .execute()
}

export async function markLetterFailed(db: Connection, letter: { roundId: string; letterId: string }, why: string): Promise<void> {
  await db
    .updateTable('letter')
    .set((row) => ({ attempts: row('attempts', '+', 1), last_error: why.slice(0, 500) }))
    .where('round_id', '=', letter.roundId)
    .where('letter_id', '=', letter.letterId)
    .execute()
}
