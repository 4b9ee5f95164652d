import { sql } from 'kysely'
import { erasedName } from '../model/erasure.ts'
import { emailKey } from './account.ts'
import type { Connection } from './connect.ts'

/** Whom to forget: an account with everything under its address, everything under an address, or the author of one initiative. */
export type Whom =
  | { readonly accountId: string }
  | { readonly email: string }
  | { readonly roundId: string; readonly initiativeId: string }

export interface AuthorRef {
  readonly roundId: string
  readonly authorId: string
  readonly initiativeId: string
}

/** Everything a person is known by on the platform, found anew each time. */
export interface Person {
  readonly accountId: string | null
  /** Where to tell them that it is done; null when no address is known. */
  readonly address: string | null
  /** Under which nothing may be left, lower case; empty where only one initiative's author is meant. */
  readonly emails: readonly string[]
  /** Addresses given with the initiatives, lower case. */
  readonly authorEmails: readonly string[]
  readonly names: readonly string[]
  readonly authors: readonly AuthorRef[]
}

interface FoundAuthor extends AuthorRef {
  readonly name: string
  readonly email: string
}

const authorsBy = (condition: ReturnType<typeof sql>) => sql<FoundAuthor>`
  select a.round_id as "roundId", a.author_id as "authorId", i.initiative_id as "initiativeId", a.name, a.email
  from author a join initiative i on i.round_id = a.round_id and i.author_id = a.author_id
  where ${condition} order by a.round_id, i.number`

/** By account, by address, or one author. Cost: the authors of all rounds are read once where an address is asked for. */
export async function findPerson(db: Connection, whom: Whom): Promise<Person> {
  if ('initiativeId' in whom) {
    const { rows } = await authorsBy(sql`i.round_id = ${whom.roundId} and i.initiative_id = ${whom.initiativeId}`).execute(db)
    const authorEmails = addressesOf(rows)
    return { accountId: null, address: authorEmails[0] ?? null, emails: [], authorEmails, names: namesOf(rows.map(({ name }) => name)), authors: rows }
  }
  const known = 'accountId' in whom ? sql`account_id = ${whom.accountId}` : sql`email_key = ${emailKey(whom.email)}`
  const { rows: accounts } = await sql<{ accountId: string; email: string; name: string }>`select account_id as "accountId", email_key as email, name from account where ${known} and erased_at is null`.execute(db)
  const account = accounts[0]
  const accountId = account?.accountId ?? ('accountId' in whom ? whom.accountId : null)
  const email = account?.email ?? ('email' in whom ? emailKey(whom.email) : null)
  const { rows } = await authorsBy(sql`a.account_id = ${accountId} or lower(trim(a.email)) = ${email}`).execute(db)
  const authorEmails = addressesOf(rows)
  const emails = [...new Set([...(email === null ? [] : [email]), ...authorEmails])]
  return { accountId, address: emails[0] ?? null, emails, authorEmails, names: namesOf([...rows.map(({ name }) => name), account?.name ?? '']), authors: rows }
}

const addressesOf = (authors: readonly FoundAuthor[]): string[] => [...new Set(authors.map(({ email }) => emailKey(email)).filter((email) => email !== ''))]

/** Names long enough that taking them out of a text takes out nobody else. */
const namesOf = (names: readonly string[]): string[] => [...new Set(names.map((name) => name.trim()))].filter((name) => name.length >= 5 && name !== erasedName)

/** What a person signs in with, holds and keeps goes; the account remains as a number behind facts and ballots, closed for good. */
export async function forgetAccount(db: Connection, accountId: string, at: Date): Promise<void> {
  const of = sql`account_id = ${accountId}`
  for (const table of ['login', 'passkey', 'linked_identity', 'recovery_code', 'column_habit', 'draft', 'moderation_claim', 'account_grant'])
    await sql`delete from ${sql.table(table)} where ${of}`.execute(db)
  // Who stands in for this person does so no longer, by the law of deputies; the rows still name an account that exists.
  await sql`delete from request_holder where ${of} or deputy_of = ${accountId}`.execute(db)
  await sql`delete from account_grant where deputy_of = ${accountId}`.execute(db)
  await sql`delete from idempotency where actor = ${accountId}`.execute(db)
  await sql`delete from invitation where ${of}`.execute(db)
  await sql`delete from import_refusal r using import_run i where i.round_id = r.round_id and i.import_id = r.import_id and i.account_id = ${accountId}`.execute(db)
  await sql`update import_run set file_name = '', file_hash = import_id where ${of}`.execute(db)
  await sql`update author set account_id = null where ${of}`.execute(db)
  await sql`
    update account set email = '', email_key = 'erased/' || account_id, name = ${erasedName}, password_hash = '', region = null, oktmo = null,
      disabled_at = coalesce(disabled_at, ${at}), disabled_by = null, disabled_reason = null, erased_at = ${at}
    where ${of}`.execute(db)
}

/** Letters to the person, invitations, contacts, rows of files nobody took: everything else that holds an address. Returns the ids of the letters. */
export async function forgetAddresses(db: Connection, { emails, authors }: Pick<Person, 'emails' | 'authors'>): Promise<string[]> {
  const letters: string[] = []
  for (const { roundId, authorId } of authors) {
    const { rows } = await sql<{ id: string }>`delete from letter where round_id = ${roundId} and author_id = ${authorId} returning letter_id as id`.execute(db)
    letters.push(...rows.map(({ id }) => id))
  }
  for (const email of emails) {
    const { rows } = await sql<{ id: string }>`delete from letter where lower(trim(address)) = ${email} returning letter_id as id`.execute(db)
    letters.push(...rows.map(({ id }) => id))
    await sql`delete from invitation where email_key = ${email}`.execute(db)
    await sql`delete from request_contact where lower(trim(email)) = ${email}`.execute(db)
    await sql`delete from practice_question where lower(trim(email)) = ${email} and email <> ''`.execute(db)
    await sql`delete from import_refusal where position(${email} in lower(array_to_string(cells, ' '))) > 0`.execute(db)
    await sql`delete from job_failure where position(${email} in lower(reason || payload::text)) > 0`.execute(db)
  }
  return letters
}

/** Letters to others that name the person (an invitation tells who invites), and questions signed with the name. */
export async function forgetNames(db: Connection, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await sql`update letter set body = replace(body, ${name}, ${erasedName}) where position(${name} in body) > 0`.execute(db)
    await sql`
      update practice_question set asker = replace(asker, ${name}, ${erasedName}), says = replace(says, ${name}, ${erasedName}), reply = replace(reply, ${name}, ${erasedName})
      where position(${name} in concat(asker, ' ', says, ' ', reply)) > 0`.execute(db)
  }
}

/** Name, address and account of an author; what they agreed to, and when, stays under the random number. */
export async function forgetAuthor(db: Connection, { roundId, authorId }: Pick<AuthorRef, 'roundId' | 'authorId'>, at: Date): Promise<void> {
  await sql`
    update author set name = '', email = '', account_id = null, publish_name = false, letters = false, erased_at = ${at}
    where round_id = ${roundId} and author_id = ${authorId}`.execute(db)
}

/** Text columns of what an initiative's author wrote. */
export const ownWords = ['title', 'problem', 'proposal', 'practice', 'effect', 'act', 'article', 'old_wording', 'cost', 'practice_term', 'practice_result', 'practice_resources'] as const
export type OwnWords = Record<(typeof ownWords)[number], string>

interface InitiativeKey {
  readonly roundId: string
  readonly initiativeId: string
}

export async function findOwnWords(db: Connection, { roundId, initiativeId }: InitiativeKey): Promise<(OwnWords & { status: string; status_reason: string | null }) | null> {
  const row = await db.selectFrom('initiative').select([...ownWords, 'status', 'status_reason']).where('round_id', '=', roundId).where('initiative_id', '=', initiativeId).forUpdate().executeTakeFirst()
  return row ?? null
}

/**
 * Puts other words (masked, or none) in place of what the author wrote, and takes away all that was made of the old ones:
 * earlier versions, reading, signature, vector, files, correspondence, the private link and the salt of the journal's commitment.
 */
export async function replaceOwnWords(db: Connection, { roundId, initiativeId }: InitiativeKey, words: OwnWords & { status_reason: string | null }): Promise<void> {
  await db
    .updateTable('initiative')
    .set({ ...words, own_id: null, own_space: null, form_hash: null, text_salt: null, consults: false, receipt_hash: `erased/${initiativeId}` })
    .where('round_id', '=', roundId)
    .where('initiative_id', '=', initiativeId)
    .execute()
  const one = sql`round_id = ${roundId} and initiative_id = ${initiativeId}`
  for (const table of ['initiative_version', 'digest', 'text_signature', 'text_meaning', 'attachment', 'rejection_proposal'])
    await sql`delete from ${sql.table(table)} where ${one}`.execute(db)
  await sql`update appeal set says = '', answer = case when answer is null then null else '' end where ${one}`.execute(db)
  await sql`update relayed_question set says = '', reply = '', replied_at = coalesce(replied_at, now()) where ${one}`.execute(db)
  await sql`update practice_question set asker = '', email = '', says = '', reply = '', replied_at = coalesce(replied_at, now()) where ${one}`.execute(db)
  await sql`update answer_rating r set says = '' from answer a where a.round_id = r.round_id and a.answer_id = r.answer_id and a.round_id = ${roundId} and a.initiative_id = ${initiativeId}`.execute(db)
}

/** What people and programs said of the words that go: sentences with their source among them, suggestions, and what differed in a group. */
export async function forgetQuotes(db: Connection, { roundId, initiativeId }: InitiativeKey): Promise<readonly string[]> {
  const told = (columns: string) => sql`round_id = ${roundId} and position(${`"${initiativeId}"`} in ${sql.raw(columns)}) > 0`
  const { rows } = await sql<{ id: string }>`
    update theme set brief = '[]', contradictions = '[]', quotes = '[]', worded = null
    where ${told(`concat(brief, contradictions, quotes, worded)`)} returning theme_id as id`.execute(db)
  await sql`delete from wording_suggestion where ${told(`concat(sources, sentences)`)}`.execute(db)
  await sql`update theme_edit set before = before - 'worded', after = after - 'worded' where kind = 'brief' and ${told(`concat(before, after)`)}`.execute(db)
  await sql`delete from text_link where round_id = ${roundId} and (one = ${initiativeId} or other = ${initiativeId})`.execute(db)
  await sql`update similar_group g set reasons = '{}' from placement p where p.round_id = g.round_id and p.group_id = g.group_id and p.round_id = ${roundId} and p.initiative_id = ${initiativeId}`.execute(db)
  return rows.map(({ id }) => id)
}

/** A theme that nothing is left of but a name made of words that are gone; a name given by a person stays. */
export async function emptyThemes(db: Connection, roundId: string): Promise<void> {
  await sql`update theme set label = ${'Тема без инициатив'}, terms = '{}' where round_id = ${roundId} and initiatives_count = 0 and not renamed and status <> 'merged'`.execute(db)
}

export interface OwnStatement {
  readonly roundId: string
  readonly sessionId: string
  readonly statementId: string
  readonly text: string
  readonly state: string
  /** Stands in a recommendation, word for word. */
  readonly adopted: boolean
}

/** What a person added to sessions. */
export async function statementsOf(db: Connection, accountId: string): Promise<OwnStatement[]> {
  const { rows } = await sql<OwnStatement>`
    select s.round_id as "roundId", s.session_id as "sessionId", s.statement_id as "statementId", s.text, s.state,
      exists (select 1 from recommendation r where r.round_id = s.round_id and r.session_id = s.session_id and r.text = s.text) as adopted
    from statement s where s.account_id = ${accountId}`.execute(db)
  return rows
}

export async function rewordStatement(db: Connection, { roundId, sessionId, statementId }: Pick<OwnStatement, 'roundId' | 'sessionId' | 'statementId'>, text: string): Promise<void> {
  await sql`update statement set text = ${text}, account_id = null where round_id = ${roundId} and session_id = ${sessionId} and statement_id = ${statementId}`.execute(db)
}
