import { sql } from 'kysely'
import type { Connection, Transaction } from './connect.ts'

/** The initiative an opened form has become, with the words it was filed with. */
export interface FiledForm {
  readonly formHash: string
  readonly initiativeId: string
  readonly number: number
  readonly submittedAt: string
  readonly words: { readonly title: string; readonly problem: string; readonly proposal: string; readonly practice: string; readonly effect: string }
}

export interface FormOfRound {
  readonly roundId: string
  readonly formHash: string
}

type FiledRow = FiledForm['words'] & { form_hash: string; initiative_id: string; number: number; submitted_at: Date }

const filedForm = ({ form_hash, initiative_id, number, submitted_at, title, problem, proposal, practice, effect }: FiledRow): FiledForm => ({
  formHash: form_hash,
  initiativeId: initiative_id,
  number,
  submittedAt: submitted_at.toISOString(),
  words: { title, problem, proposal, practice, effect },
})

/** Those of the forms that were sent already, by the hash of their secret. One query, however many. */
export async function findFiledForms(db: Connection, forms: readonly FormOfRound[]): Promise<ReadonlyMap<string, FiledForm>> {
  if (forms.length === 0) return new Map()
  const { rows } = await sql<FiledRow>`
    select i.form_hash, i.initiative_id, i.number, i.submitted_at, i.title, i.problem, i.proposal, i.practice, i.effect
    from json_to_recordset(${JSON.stringify(forms)}::json) as asked("roundId" text, "formHash" text)
    join initiative i on i.round_id = asked."roundId" and i.form_hash = asked."formHash"`.execute(db)
  return new Map(rows.map((row) => [row.form_hash, filedForm(row)]))
}

/** What an opened form has become already, and the account its draft was kept under. */
export interface OpenedForm {
  readonly filed: FiledForm | null
  readonly draftOf: string | null
}

/**
 * The forms that are being sent, by the hash of their secret; those with nothing to tell are left out. From here to the end
 * of the transaction the numbering of their rounds is held. One round trip, however many.
 */
export async function holdOpenedForms(tx: Transaction, forms: readonly (FormOfRound & { readonly formKey: string })[]): Promise<ReadonlyMap<string, OpenedForm>> {
  if (forms.length === 0) return new Map()
  const { rows } = await sql<Omit<FiledRow, 'initiative_id'> & { initiative_id: string | null; account_id: string | null }>`select * from opened_forms(${JSON.stringify(forms)}::json)`.execute(tx)
  return new Map(rows.map((row) => [row.form_hash, { filed: row.initiative_id === null ? null : filedForm(row as FiledRow), draftOf: row.account_id }]))
}

/** Takes away the draft of a form that is sent now. */
export async function takeDraft(db: Connection, { roundId, formKey }: { readonly roundId: string; readonly formKey: string }): Promise<void> {
  await db.deleteFrom('draft').where('round_id', '=', roundId).where('form_key', '=', formKey).execute()
}

/** The files of a form become those of the initiative it was filed as; from then on the form's secret no longer reaches them. */
export async function bindAttachments(db: Connection, { roundId, formHash, initiativeId }: FormOfRound & { readonly initiativeId: string }): Promise<void> {
  await db.updateTable('attachment').set({ initiative_id: initiativeId, form_hash: `filed/${initiativeId}` }).where('round_id', '=', roundId).where('form_hash', '=', formHash).execute()
}
