import type { InitiativeStatus, SubmitInitiative } from '../model/initiative.ts'
import type { Connection } from './connect.ts'
import { saidColumns } from './initiative.ts'

export interface StatusChange {
  readonly roundId: string
  readonly initiativeId: string
  readonly from: readonly InitiativeStatus[]
  readonly to: InitiativeStatus
  readonly reason: string | null
  readonly by: string | null
  readonly at: Date
}

/** True when this call made the change: the expected old state stands in the WHERE, so two never decide one item. */
export async function changeStatus(db: Connection, change: StatusChange): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('initiative')
    .set({ status: change.to, status_reason: change.reason, decided_at: change.at, decided_by: change.by })
    .where('round_id', '=', change.roundId)
    .where('initiative_id', '=', change.initiativeId)
    .where('status', 'in', [...change.from])
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export type NewWords = Pick<
  SubmitInitiative,
  | 'kinds'
  | 'direction'
  | 'title'
  | 'problem'
  | 'proposal'
  | 'practice'
  | 'effect'
  | 'competence'
  | 'wishedInstrument'
  | 'act'
  | 'article'
  | 'oldWording'
  | 'cost'
  | 'practiceTerm'
  | 'practiceResult'
  | 'practiceResources'
  | 'consults'
>

const wordColumns = [
  'kinds',
  'direction',
  'title',
  'problem',
  'proposal',
  'practice',
  'effect',
  'competence',
  'wished_instrument',
  'act',
  'article',
  'old_wording',
  'cost',
  'practice_term',
  'practice_result',
  'practice_resources',
  'consults',
] as const

/** Puts new words in place of a returned version, keeping the old ones, each with the salt of its commitment; false when it is no longer that version. */
export async function replaceWords(
  db: Connection,
  key: { roundId: string; initiativeId: string; version: number },
  words: NewWords,
  { at, salt }: { readonly at: Date; readonly salt: string },
): Promise<boolean> {
  const old = await db
    .selectFrom('initiative')
    .select([...wordColumns, 'text_salt'])
    .where('round_id', '=', key.roundId)
    .where('initiative_id', '=', key.initiativeId)
    .where('version', '=', key.version)
    .where('status', 'in', ['returned', 'submitted'])
    .forUpdate()
    .executeTakeFirst()
  if (!old) return false
  const id = { round_id: key.roundId, initiative_id: key.initiativeId }
  const { text_salt, ...said } = old
  await db
    .insertInto('initiative_version')
    .values({ ...id, version: key.version, said: JSON.stringify(said), replaced_at: at, text_salt })
    .execute()
  await db
    .updateTable('initiative')
    .set({ ...saidColumns(words), version: key.version + 1, status: 'submitted', status_reason: null, text_salt: salt })
    .where('round_id', '=', key.roundId)
    .where('initiative_id', '=', key.initiativeId)
    .execute()
  return true
}

export async function setDirection(db: Connection, key: { roundId: string; initiativeId: string }, direction: string): Promise<void> {
  await db
    .updateTable('initiative')
    .set({ direction })
    .where('round_id', '=', key.roundId)
    .where('initiative_id', '=', key.initiativeId)
    .execute()
}
