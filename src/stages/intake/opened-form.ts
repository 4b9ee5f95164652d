import type { z } from 'zod'
import type { Receipt, SubmitInitiative } from '../../model/initiative.ts'
import { Refusal } from '../../model/refusal.ts'
import { holdOpenedForms, type FiledForm } from '../../store/filed-form.ts'
import { findInitiatives } from '../../store/initiative.ts'
import { receiptKey, receiptPath } from '../receipt-key.ts'
import type { Context } from '../toolkit.ts'

type Said = z.output<typeof SubmitInitiative>
export type GivenReceipt = z.input<typeof Receipt>

export interface AskedToFile {
  readonly context: Context
  readonly input: Said
}

const formsOf = (asked: readonly AskedToFile[]) =>
  asked.flatMap(({ context, input: { roundId, formKey } }) => (formKey === null ? [] : [{ roundId, formKey, formHash: context.ids.hash(formKey) }]))

/** What is known of the forms that are being sent. */
export interface Opened {
  /**
   * Answers for those sent before: the receipt they got for the same words, a refusal that shows the way to it for other words.
   */
  readonly sent: ReadonlyMap<AskedToFile, GivenReceipt | Refusal>
  /** Accounts the drafts of the others were kept under, by the form's secret: a login that ended in between loses nothing. */
  readonly draftAccounts: ReadonlyMap<string, string>
}

/** Looks the forms up. From here on the numbering of their rounds is held, so that no twin of theirs slips in between. */
export async function openedForms(asked: readonly AskedToFile[]): Promise<Opened> {
  const forms = formsOf(asked)
  const [sent, draftAccounts] = [new Map<AskedToFile, GivenReceipt | Refusal>(), new Map<string, string>()]
  const tx = asked[0]?.context.tx
  if (forms.length === 0 || !tx) return { sent, draftAccounts }
  const known = await holdOpenedForms(tx, forms)
  for (const one of asked) {
    const { formKey } = one.input
    const opened = formKey === null ? undefined : known.get(one.context.ids.hash(formKey))
    if (opened?.filed) sent.set(one, answerOfSent(one, opened.filed))
    if (formKey !== null && opened?.draftOf) draftAccounts.set(formKey, opened.draftOf)
  }
  return { sent, draftAccounts }
}

function answerOfSent({ context: { ids }, input }: AskedToFile, { initiativeId, number, submittedAt, words }: FiledForm): GivenReceipt | Refusal {
  const key = receiptKey(ids, input.roundId, initiativeId)
  const changed = Object.entries(words).some(([part, text]) => input[part as keyof typeof words] !== text)
  if (changed) return alreadySubmitted(receiptPath(input.roundId, key), number)
  return { roundId: input.roundId, initiativeId, number, key, receivedAt: submittedAt }
}

const alreadySubmitted = (receipt: string, number: number) => new Refusal('already-submitted', [], { receipt, number: String(number) })

/** The same form twice among those sent together: the first is filed, the others get its receipt or the way to it. */
export function firstOfForm(asked: readonly AskedToFile[]): ReadonlyMap<AskedToFile, AskedToFile> {
  const first = new Map<string, AskedToFile>()
  const twins = new Map<AskedToFile, AskedToFile>()
  for (const one of asked) {
    const { roundId, formKey } = one.input
    if (formKey === null) continue
    const name = `${roundId}\n${formKey}`
    const before = first.get(name)
    if (before) twins.set(one, before)
    else first.set(name, one)
  }
  return twins
}

/** The answer of a twin: as if it had been sent after the first. */
export function answerOfTwin(twin: AskedToFile, first: AskedToFile, receipt: GivenReceipt): GivenReceipt | Refusal {
  const { title, problem, proposal, practice, effect } = first.input
  const filed = { formHash: '', initiativeId: receipt.initiativeId, number: receipt.number, submittedAt: receipt.receivedAt, words: { title, problem, proposal, practice, effect } }
  return answerOfSent(twin, filed)
}

/** The accepted initiatives among those somebody joins, as `round/id`. */
export async function joinable(asked: readonly AskedToFile[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const roundId of new Set(asked.flatMap(({ input }) => (input.joins === null ? [] : [input.roundId])))) {
    const ids = asked.flatMap(({ input }) => (input.roundId === roundId && input.joins !== null ? [input.joins] : []))
    for (const one of await findInitiatives(asked[0]!.context.tx, roundId, ids)) if (one.status === 'accepted') found.add(`${roundId}/${one.initiativeId}`)
  }
  return found
}
