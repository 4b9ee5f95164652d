import type { DraftWords } from '../model/draft.ts'
import type { Connection } from './connect.ts'

export interface StoredDraft {
  readonly formKey: string
  readonly accountId: string | null
  readonly said: DraftWords
  readonly version: number
  readonly keptAt: string
}

export interface DraftKey {
  readonly roundId: string
  readonly formKey: string
}

/**
 * Writes the first version of a draft, or the next one over `version`; null when somebody wrote another meanwhile.
 * An account once known stays: a login that ends in the middle of typing loses nothing.
 */
export async function putDraft(db: Connection, key: DraftKey, draft: { said: DraftWords; version: number; accountId: string | null; at: Date }): Promise<number | null> {
  const { said, version, accountId, at } = draft
  const row = await db
    .insertInto('draft')
    .values({ round_id: key.roundId, form_key: key.formKey, account_id: accountId, said: JSON.stringify(said), version: 1, kept_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(['round_id', 'form_key'])
        .doUpdateSet((set) => ({
          said: set.ref('excluded.said'),
          version: version + 1,
          kept_at: at,
          account_id: set.fn.coalesce('draft.account_id', set.ref('excluded.account_id')),
        }))
        .where('draft.version', '=', version),
    )
    .returning('version')
    .executeTakeFirst()
  return row?.version ?? null
}

export async function findDraft(db: Connection, { roundId, formKey }: DraftKey): Promise<StoredDraft | null> {
  const row = await db.selectFrom('draft').selectAll().where('round_id', '=', roundId).where('form_key', '=', formKey).executeTakeFirst()
  return row ? draftFrom(row) : null
}

/** Newest first. */
export async function draftsOfAccount(db: Connection, roundId: string, accountId: string, limit: number): Promise<StoredDraft[]> {
  const rows = await db
    .selectFrom('draft')
    .selectAll()
    .where('round_id', '=', roundId)
    .where('account_id', '=', accountId)
    .orderBy('kept_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(draftFrom)
}

/** False when there was none. */
export async function removeDraft(db: Connection, { roundId, formKey }: DraftKey): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('draft').where('round_id', '=', roundId).where('form_key', '=', formKey).executeTakeFirst()
  return numDeletedRows > 0n
}

/** Forgets drafts nobody has touched since the instant, a bounded number at a time. */
export async function forgetDrafts(db: Connection, before: Date): Promise<void> {
  const old = db.selectFrom('draft').select(['round_id', 'form_key']).where('kept_at', '<', before).orderBy('kept_at').limit(100)
  await db
    .deleteFrom('draft')
    .using(old.as('old'))
    .whereRef('draft.round_id', '=', 'old.round_id')
    .whereRef('draft.form_key', '=', 'old.form_key')
    .execute()
}

const draftFrom = (row: { form_key: string; account_id: string | null; said: unknown; version: number; kept_at: Date }): StoredDraft => ({
  formKey: row.form_key,
  accountId: row.account_id,
  said: row.said as DraftWords,
  version: row.version,
  keptAt: row.kept_at.toISOString(),
})
