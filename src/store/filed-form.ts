import { sql } from 'kysely'
import type { Connection } from './connect.ts'

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

/** Those of the forms that were sent already, by the hash of their secret. One query, however many. */
export async function findFiledForms(db: Connection, forms: readonly FormOfRound[]): Promise<ReadonlyMap<string, FiledForm>> {
  if (forms.length === 0) return new Map()
  const { rows } = await sql<FiledForm['words'] & { form_hash: string; initiative_id: string; number: number; submitted_at: Date }>`
    select i.form_hash, i.initiative_id, i.number, i.submitted_at, i.title, i.problem, i.proposal, i.practice, i.effect
    from json_to_recordset(${JSON.stringify(forms)}::json) as asked("roundId" text, "formHash" text)
    join initiative i on i.round_id = asked."roundId" and i.form_hash = asked."formHash"`.execute(db)
  return new Map(
    rows.map(({ form_hash, initiative_id, number, submitted_at, ...words }) => [
      form_hash,
      { formHash: form_hash, initiativeId: initiative_id, number, submittedAt: submitted_at.toISOString(), words },
    ]),
  )
}

/** Takes away the drafts of forms that are sent now; returns the accounts they were kept under, by the form's secret. */
export async function takeDrafts(db: Connection, forms: readonly { readonly roundId: string; readonly formKey: string }[]): Promise<ReadonlyMap<string, string>> {
  if (forms.length === 0) return new Map()
  const { rows } = await sql<{ form_key: string; account_id: string | null }>`
    delete from draft d using json_to_recordset(${JSON.stringify(forms)}::json) as sent("roundId" text, "formKey" text)
    where d.round_id = sent."roundId" and d.form_key = sent."formKey" returning d.form_key, d.account_id`.execute(db)
  return new Map(rows.flatMap(({ form_key, account_id }) => (account_id === null ? [] : [[form_key, account_id] as const])))
}

/** The files of forms become those of the initiatives they were filed as; from then on the form's secret no longer reaches them. */
export async function bindAttachments(db: Connection, filed: readonly (FormOfRound & { readonly initiativeId: string })[]): Promise<void> {
  if (filed.length === 0) return
  await sql`
    update attachment a set initiative_id = filed."initiativeId", form_hash = 'filed/' || filed."initiativeId"
    from json_to_recordset(${JSON.stringify(filed)}::json) as filed("roundId" text, "formHash" text, "initiativeId" text)
    where a.round_id = filed."roundId" and a.form_hash = filed."formHash"`.execute(db)
}
