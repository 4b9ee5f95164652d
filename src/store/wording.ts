import type { Source, WordedSentence } from '../model/theme.ts'
import type { WordingPurpose, WordingSuggestion } from '../model/wording.ts'
import type { Selectable } from 'kysely'
import type { WordingSuggestionRow } from './assistant-tables.ts'
import type { Connection } from './connect.ts'

export interface WordingKey {
  readonly roundId: string
  readonly suggestionId: string
}

export async function addWording(db: Connection, asked: WordingKey & { readonly themeId: string; readonly purpose: WordingPurpose; readonly accountId: string; readonly at: Date }): Promise<void> {
  const { roundId, suggestionId, themeId, purpose, accountId, at } = asked
  await db
    .insertInto('wording_suggestion')
    .values({ round_id: roundId, suggestion_id: suggestionId, theme_id: themeId, purpose, state: 'waiting', why: null, label: null, sources: '[]', asked_by: accountId, asked_at: at })
    .execute()
}

const wordingOf = (row: Selectable<WordingSuggestionRow>): WordingSuggestion => ({
  roundId: row.round_id as WordingSuggestion['roundId'],
  suggestionId: row.suggestion_id,
  themeId: row.theme_id as WordingSuggestion['themeId'],
  state: row.state as WordingSuggestion['state'],
  why: row.why as WordingSuggestion['why'],
  label: row.label,
  sources: row.sources as Source[],
  purpose: row.purpose as WordingPurpose,
  sentences: row.sentences as WordedSentence[],
  askedAt: row.asked_at.toISOString() as WordingSuggestion['askedAt'],
})

export async function findWording(db: Connection, { roundId, suggestionId }: WordingKey): Promise<WordingSuggestion | null> {
  const row = await db.selectFrom('wording_suggestion').selectAll().where('round_id', '=', roundId).where('suggestion_id', '=', suggestionId).executeTakeFirst()
  return row ? wordingOf(row) : null
}

/** The suggestion of a kind asked for last. */
export async function lastWording(db: Connection, roundId: string, themeId: string, purpose: WordingPurpose): Promise<WordingSuggestion | null> {
  const row = await db
    .selectFrom('wording_suggestion')
    .selectAll()
    .where('round_id', '=', roundId)
    .where('theme_id', '=', themeId)
    .where('purpose', '=', purpose)
    .orderBy('asked_at', 'desc')
    .orderBy('suggestion_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? wordingOf(row) : null
}

/** True when the suggestion was in the state expected until now. */
export async function moveWording(
  db: Connection,
  { roundId, suggestionId }: WordingKey,
  expected: WordingSuggestion['state'],
  change: { readonly state: WordingSuggestion['state']; readonly why?: string; readonly label?: string; readonly sources?: readonly Source[]; readonly sentences?: readonly WordedSentence[] },
): Promise<boolean> {
  const { sources, sentences, ...plain } = change
  const { numUpdatedRows } = await db
    .updateTable('wording_suggestion')
    .set({ ...plain, ...(sources === undefined ? {} : { sources: JSON.stringify(sources) }), ...(sentences === undefined ? {} : { sentences: JSON.stringify(sentences) }) })
    .where('round_id', '=', roundId)
    .where('suggestion_id', '=', suggestionId)
    .where('state', '=', expected)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
