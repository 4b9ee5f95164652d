import { sql } from 'kysely'
import type { Connection } from './connect.ts'

export interface NewLetter {
  readonly roundId: string
  readonly letterId: string
  readonly authorId: string
  readonly subject: string
  readonly body: string
  readonly at: Date
}

/**
 * Puts letters into the outbox for those authors who want them and left an address; returns how many. Repeating adds none.
 * `evenUnwished` is for the one letter nobody could have wished for: «is this yours?».
 */
export async function queueLetters(db: Connection, letters: readonly NewLetter[], { evenUnwished = false } = {}): Promise<number> {
  const first = letters[0]
  if (!first) return 0
  const authors = await db
    .selectFrom('author')
    .select('author_id')
    .where('round_id', '=', first.roundId)
    .where('author_id', 'in', letters.map(({ authorId }) => authorId))
    .$if(!evenUnwished, (q) => q.where('letters', '=', true))
    .where('email', '<>', '')
    .execute()
  const reachable = new Set(authors.map((row) => row.author_id))
  const wanted = letters.filter(({ authorId }) => reachable.has(authorId))
  if (wanted.length === 0) return 0
  await db
    .insertInto('letter')
    .values(
      wanted.map(({ roundId, letterId, authorId, subject, body, at }) => ({
        round_id: roundId,
        letter_id: letterId,
        author_id: authorId,
        subject,
        body,
        queued_at: at,
        sent_at: null,
        last_error: null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['round_id', 'letter_id']).doNothing())
    .execute()
  return wanted.length
}

/** A letter to an address that is no author's, such as an invited person's. */
export async function queueLetterTo(
  db: Connection,
  { roundId, letterId, address, subject, body, at, forgets = false }: Omit<NewLetter, 'authorId'> & { readonly address: string; /** Its row goes when it is sent. */ readonly forgets?: boolean },
): Promise<void> {
  await db
    .insertInto('letter')
    .values({ round_id: roundId, letter_id: letterId, author_id: '', address, subject, body, queued_at: at, sent_at: null, last_error: null, forgets })
    .onConflict((conflict) => conflict.columns(['round_id', 'letter_id']).doNothing())
    .execute()
}

/** A letter whose link leads nowhere any more: its words are forgotten, and if nobody sent it yet nobody will. */
export async function eraseLetter(db: Connection, { roundId, letterId }: { roundId: string; letterId: string }): Promise<void> {
  await db.deleteFrom('letter').where('round_id', '=', roundId).where('letter_id', '=', letterId).where('sent_at', 'is', null).execute()
  await db.updateTable('letter').set({ body: '' }).where('round_id', '=', roundId).where('letter_id', '=', letterId).execute()
}

/** Removes those letters nobody was sent yet; returns their ids. */
export async function dropUnsentLetters(db: Connection, letters: readonly { roundId: string; letterId: string }[]): Promise<string[]> {
  const [first] = letters
  if (!first) return []
  const rows = await db
    .deleteFrom('letter')
    .where('round_id', '=', first.roundId)
    .where('letter_id', 'in', letters.map(({ letterId }) => letterId))
    .where('sent_at', 'is', null)
    .where('attempts', '=', 0)
    .returning('letter_id')
    .execute()
  return rows.map((row) => row.letter_id)
}

/** After this many attempts a letter rests for a person to look at. */
export const mostAttempts = 8

export interface WaitingLetter {
  readonly roundId: string
  readonly letterId: string
  readonly to: string
  readonly subject: string
  readonly body: string
  /** The last letter to somebody: nothing of it is kept. */
  readonly forgets: boolean
}

/**
 * Letters not sent yet, oldest first, without those tried already in this go; rows are locked until the transaction ends,
 * so two workers never take one.
 */
export async function takeWaitingLetters(db: Connection, roundId: string, tried: readonly string[], limit: number): Promise<WaitingLetter[]> {
  const rows = await db
    .selectFrom('letter as l')
    .leftJoin('author as a', (join) => join.onRef('a.round_id', '=', 'l.round_id').onRef('a.author_id', '=', 'l.author_id'))
    .select(['l.round_id', 'l.letter_id', 'l.subject', 'l.body', 'l.forgets'])
    .select(sql<string>`coalesce(l.address, a.email)`.as('email'))
    .where(sql<boolean>`coalesce(l.address, a.email) is not null`)
    .where('l.round_id', '=', roundId)
    .where('l.sent_at', 'is', null)
    .where('l.attempts', '<', mostAttempts)
    .$if(tried.length > 0, (q) => q.where('l.letter_id', 'not in', [...tried]))
    .orderBy('l.queued_at')
    .orderBy('l.letter_id')
    .limit(limit)
    .forUpdate('l')
    .skipLocked()
    .execute()
  return rows.map((row) => ({ roundId: row.round_id, letterId: row.letter_id, to: row.email, subject: row.subject, body: row.body, forgets: row.forgets }))
}

const dropLetter = async (db: Connection, { roundId, letterId }: { roundId: string; letterId: string }): Promise<void> => {
  await db.deleteFrom('letter').where('round_id', '=', roundId).where('letter_id', '=', letterId).execute()
}

export async function markLetterSent(db: Connection, letter: { roundId: string; letterId: string; forgets: boolean }, at: Date): Promise<void> {
  if (letter.forgets) return dropLetter(db, letter)
  await db
    .updateTable('letter')
    .set((row) => ({ sent_at: at, attempts: row('attempts', '+', 1), last_error: null }))
    .where('round_id', '=', letter.roundId)
    .where('letter_id', '=', letter.letterId)
    .execute()
}

export async function markLetterFailed(db: Connection, letter: { roundId: string; letterId: string; forgets: boolean }, why: string): Promise<void> {
  const { attempts } = await db
    .updateTable('letter')
    .set((row) => ({ attempts: row('attempts', '+', 1), last_error: why.slice(0, 500) }))
    .where('round_id', '=', letter.roundId)
    .where('letter_id', '=', letter.letterId)
    .returning('attempts')
    .executeTakeFirstOrThrow()
  // One that cannot be brought is not kept for anybody to look at: its address was to be forgotten.
  if (letter.forgets && attempts >= mostAttempts) await dropLetter(db, letter)
}

export interface LetterCounts {
  readonly waiting: number
  readonly sent: number
  /** Waiting ones whose last attempt failed. */
  readonly failing: number
  readonly lastError: string | null
}

export async function countLetters(db: Connection, roundId: string): Promise<LetterCounts> {
  const { rows } = await sql<LetterCounts>`
    select count(*) filter (where sent_at is null)::int as waiting, count(sent_at)::int as sent,
           count(*) filter (where sent_at is null and last_error is not null)::int as failing,
           (select last_error from letter where round_id = ${roundId} and last_error is not null order by queued_at desc limit 1) as "lastError"
    from letter where round_id = ${roundId}`.execute(db)
  return rows[0]!
}
