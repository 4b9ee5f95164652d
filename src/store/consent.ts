import { consentHistory, consentVersions, type ConsentDocument, type GivenConsent, type ProcessingVersion } from '../model/consent.ts'
import type { Connection } from './connect.ts'

export interface AuthorKey {
  readonly roundId: string
  readonly authorId: string
}

/** What the author agrees to now, document by document. */
export async function findConsents(db: Connection, { roundId, authorId }: AuthorKey): Promise<GivenConsent[]> {
  const row = await db
    .selectFrom('author')
    .select(['consent', 'publish_name', 'publication_consent', 'letters', 'letters_consent'])
    .where('round_id', '=', roundId)
    .where('author_id', '=', authorId)
    .executeTakeFirstOrThrow()
  return [
    // Rows older than the versions of these two documents agreed to the first one. Empty where somebody filed for the author, who has not answered yet.
    { document: 'processing', version: row.consent === '' ? null : row.consent },
    { document: 'publication', version: row.publish_name ? (row.publication_consent ?? consentHistory.publication[0]) : null },
    { document: 'letters', version: row.letters ? (row.letters_consent ?? consentHistory.letters[0]) : null },
  ]
}

/** Gives or takes back one of the two consents that may change, keeping the change with its instant. */
export async function changeConsent(db: Connection, key: AuthorKey, change: { document: Exclude<ConsentDocument, 'processing'>; given: boolean; at: Date }): Promise<void> {
  const { document, given, at } = change
  const version = consentVersions[document]
  const kept = given ? version : null
  const set = document === 'publication' ? { publish_name: given, publication_consent: kept } : { letters: given, letters_consent: kept }
  // The author's row is locked first, so that changes of one author are numbered one after another.
  await db.updateTable('author').set(set).where('round_id', '=', key.roundId).where('author_id', '=', key.authorId).execute()
  const { count } = await db
    .selectFrom('consent_change')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('round_id', '=', key.roundId)
    .where('author_id', '=', key.authorId)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('consent_change')
    .values({ round_id: key.roundId, author_id: key.authorId, position: Number(count) + 1, document, version, given, at })
    .execute()
}

/** The author's own consent to what somebody filed in their name; nothing changes where one stands already. */
export async function giveProcessing(db: Connection, key: AuthorKey, version: ProcessingVersion, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('author')
    .set({ consent: version, consent_at: at })
    .where('round_id', '=', key.roundId)
    .where('author_id', '=', key.authorId)
    .where('consent', '=', '')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Forgets who somebody said the author was: this person never agreed to be written down. */
export async function forgetAuthor(db: Connection, key: AuthorKey): Promise<void> {
  await db.updateTable('author').set({ name: '', email: '', publish_name: false, letters: false }).where('round_id', '=', key.roundId).where('author_id', '=', key.authorId).execute()
}
