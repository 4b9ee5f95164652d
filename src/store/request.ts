import { sql } from 'kysely'
import type { Attachment } from '../model/attachment.ts'
import type { Holder, RelayedQuestion } from '../model/request.ts'
import type { Connection } from './connect.ts'
import { countsAt } from './grant.ts'
import type { InstrumentKey } from './instrument.ts'

/** An account that holds the addressee's role at the instant, by e-mail. */
export async function findAddressee(db: Connection, email: string, at: Date): Promise<{ accountId: string } | null> {
  const row = await db
    .selectFrom('account as a')
    .innerJoin('account_grant as g', 'g.account_id', 'a.account_id')
    .select('a.account_id')
    .where('a.email_key', '=', email.trim().toLowerCase())
    .where('a.disabled_at', 'is', null)
    .where('g.role', '=', 'addressee')
    .where(countsAt(at))
    .executeTakeFirst()
  return row ? { accountId: row.account_id } : null
}

/** False when the person holds the request already. */
export async function addHolder(db: Connection, key: InstrumentKey, holder: { accountId: string; deputyOf: string | null; givenBy: string; at: Date }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('request_holder')
    .values({ round_id: key.roundId, instrument_id: key.instrumentId, account_id: holder.accountId, deputy_of: holder.deputyOf, given_by: holder.givenBy, given_at: holder.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Takes the request away from a person and from the deputies they named; of a holder, only deputies of their own. */
export async function removeHolder(db: Connection, key: InstrumentKey, accountId: string, namedBy: string | null): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('request_holder')
    .where('round_id', '=', key.roundId)
    .where('instrument_id', '=', key.instrumentId)
    .where((where) => where.or([where('account_id', '=', accountId), where('deputy_of', '=', accountId)]))
    .$if(namedBy !== null, (q) => q.where('deputy_of', '=', namedBy!))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** All holders of a request and its second contact end with its return: somebody else's people will hold it. */
export async function removeHolders(db: Connection, key: InstrumentKey): Promise<void> {
  await db.deleteFrom('request_holder').where('round_id', '=', key.roundId).where('instrument_id', '=', key.instrumentId).execute()
  await db.deleteFrom('request_contact').where('round_id', '=', key.roundId).where('instrument_id', '=', key.instrumentId).execute()
}

export async function listHolders(db: Connection, key: InstrumentKey): Promise<Holder[]> {
  const rows = await db
    .selectFrom('request_holder as h')
    .innerJoin('account as a', 'a.account_id', 'h.account_id')
    .select(['h.account_id', 'a.name', 'h.deputy_of'])
    .where('h.round_id', '=', key.roundId)
    .where('h.instrument_id', '=', key.instrumentId)
    .orderBy('h.given_at')
    .orderBy('a.name')
    .execute()
  return rows.map((row) => ({ accountId: row.account_id, name: row.name, isDeputy: row.deputy_of !== null }) as Holder)
}

/** Instruments of a round whose request a person holds: named themselves, or standing in by a role for somebody who is. */
export async function requestsHeldBy(db: Connection, roundId: string, accountId: string, at: Date): Promise<string[]> {
  const standsInFor = db.selectFrom('account_grant as g').select('g.deputy_of').where('g.account_id', '=', accountId).where('g.role', '=', 'addressee').where('g.deputy_of', 'is not', null).where(countsAt(at))
  const rows = await db
    .selectFrom('request_holder as h')
    .select('h.instrument_id')
    .distinct()
    .where('h.round_id', '=', roundId)
    .where((where) => where.or([where('h.account_id', '=', accountId), where('h.account_id', 'in', standsInFor as never)]))
    .execute()
  return rows.map((row) => row.instrument_id)
}

export interface DocumentContent extends Omit<Attachment, 'attachmentId'> {
  readonly content: Buffer
}

export async function addDocument(db: Connection, key: InstrumentKey, file: { name: string; kind: string; content: Uint8Array; contentHash: string; at: Date }): Promise<void> {
  const { name, kind, content, contentHash, at } = file
  await db
    .insertInto('answer_document')
    .values({ round_id: key.roundId, instrument_id: key.instrumentId, name, kind, size: content.length, content_hash: contentHash, content: Buffer.from(content), added_at: at })
    .execute()
}

export async function findDocument(db: Connection, key: InstrumentKey): Promise<DocumentContent | null> {
  const row = await db.selectFrom('answer_document').selectAll().where('round_id', '=', key.roundId).where('instrument_id', '=', key.instrumentId).executeTakeFirst()
  return row ? ({ name: row.name, kind: row.kind, size: row.size, content: row.content } as DocumentContent) : null
}

/** What is told of the document without its content. */
export async function describeDocument(db: Connection, key: InstrumentKey): Promise<Omit<DocumentContent, 'content'> | null> {
  const row = await db.selectFrom('answer_document').select(['name', 'kind', 'size']).where('round_id', '=', key.roundId).where('instrument_id', '=', key.instrumentId).executeTakeFirst()
  return row ? ({ name: row.name, kind: row.kind, size: row.size } as Omit<DocumentContent, 'content'>) : null
}

/** False when a question about this initiative still waits for its author. */
export async function addQuestion(db: Connection, key: InstrumentKey, question: { questionId: string; initiativeId: string; says: string; askedBy: string; at: Date }): Promise<boolean> {
  const { questionId, initiativeId, says, askedBy, at } = question
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('relayed_question')
    .values({ round_id: key.roundId, question_id: questionId, instrument_id: key.instrumentId, initiative_id: initiativeId, says, asked_by: askedBy, asked_at: at, reply: null, replied_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Questions of a request since an instant, and all there were about one initiative. */
export async function countQuestions(db: Connection, key: InstrumentKey, { initiativeId, since }: { readonly initiativeId: string; readonly since: Date }): Promise<{ recent: number; toAuthor: number }> {
  const { rows } = await sql<{ recent: number; toAuthor: number }>`
    select (select count(*)::int from relayed_question where round_id = ${key.roundId} and instrument_id = ${key.instrumentId} and asked_at > ${since}) as recent,
      (select count(*)::int from relayed_question where round_id = ${key.roundId} and initiative_id = ${initiativeId}) as "toAuthor"`.execute(db)
  return rows[0]!
}

/** Questions carried to the author of an initiative, by addressees and by readers of a practice, and those still without a reply. */
export async function countAuthorQuestions(db: Connection, roundId: string, initiativeId: string): Promise<{ asked: number; waiting: number }> {
  const { rows } = await sql<{ asked: number; waiting: number }>`
    select count(*)::int as asked, (count(*) filter (where replied_at is null))::int as waiting
    from (select replied_at from relayed_question where round_id = ${roundId} and initiative_id = ${initiativeId}
      union all select replied_at from practice_question where round_id = ${roundId} and initiative_id = ${initiativeId}) q`.execute(db)
  return rows[0]!
}

/** Oldest first; of an instrument, or about an initiative. */
export async function listQuestions(db: Connection, filter: { roundId: string; instrumentId?: string; initiativeId?: string }): Promise<RelayedQuestion[]> {
  const rows = await db
    .selectFrom('relayed_question as q')
    .innerJoin('initiative as i', (join) => join.onRef('i.round_id', '=', 'q.round_id').onRef('i.initiative_id', '=', 'q.initiative_id'))
    .selectAll('q')
    .select('i.number')
    .where('q.round_id', '=', filter.roundId)
    .$if(filter.instrumentId !== undefined, (q) => q.where('q.instrument_id', '=', filter.instrumentId!))
    .$if(filter.initiativeId !== undefined, (q) => q.where('q.initiative_id', '=', filter.initiativeId!))
    .orderBy('q.asked_at')
    .execute()
  return rows.map((row) => ({
    questionId: row.question_id,
    instrumentId: row.instrument_id,
    initiativeId: row.initiative_id,
    number: row.number,
    says: row.says,
    askedAt: row.asked_at.toISOString(),
    reply: row.reply,
    repliedAt: row.replied_at?.toISOString() ?? null,
  })) as RelayedQuestion[]
}

/** False when it was answered already. */
export async function putReply(db: Connection, key: { roundId: string; questionId: string; initiativeId: string }, reply: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('relayed_question')
    .set({ reply, replied_at: at })
    .where('round_id', '=', key.roundId)
    .where('question_id', '=', key.questionId)
    .where('initiative_id', '=', key.initiativeId)
    .where('replied_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** How many regions and municipalities, and how many people of them, an instrument's sources come from. */
export async function reachOfSources(db: Connection, key: InstrumentKey): Promise<{ regions: number; municipalities: number; authors: number }> {
  const { rows } = await sql<{ regions: number; municipalities: number; authors: number }>`
    select count(distinct i.region)::int as regions, count(distinct i.oktmo)::int as municipalities, count(distinct i.author_id)::int as authors
    from instrument_source s join initiative i on i.round_id = s.round_id and i.initiative_id = s.initiative_id
    where s.round_id = ${key.roundId} and s.instrument_id = ${key.instrumentId}`.execute(db)
  return rows[0]!
}
