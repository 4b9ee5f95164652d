import { z } from 'zod'
import { AuthorContact, SubmitInitiative } from '../../model/initiative.ts'
import { InitiativeId, RoundId } from '../../model/ids.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { Instant } from '../../model/text-field.ts'
import { addAttributions } from '../../store/attribution.ts'
import { bindAttachments, findFiledForms, takeDraft } from '../../store/filed-form.ts'
import { lockNumbering } from '../../store/initiative.ts'
import { findRoundForSubmission } from '../../store/round.ts'
import { roundSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'
import { queueAuthorshipLetters } from './authorship-letters.ts'
import { file } from './file-initiatives.ts'
import { readerOf } from './moderator-scope.ts'
import { municipalityOf, refuseOutsideIntake, refuseUnfit } from './submit-initiative.ts'

const Input = SubmitInitiative.omit({ consent: true, publishName: true, letters: true, ownId: true, joins: true, author: true }).extend({
  author: AuthorContact.extend({ name: AuthorContact.shape.name.unwrap().min(1), email: z.email().max(200) }),
  /** The author knows of it and agrees to get one letter; every other consent is theirs to give, by the link in it. */
  authorKnows: z.literal(true),
})
type Asked = z.output<typeof Input>

/** No secret of the author's private link: it goes to the author alone. */
const Filed = z.object({ roundId: RoundId, initiativeId: InitiativeId, number: z.number().int(), receivedAt: Instant })

/**
 * The form's secret is known to whoever files, so it must not open the author's receipt: the form is remembered under a
 * name that only this person's filing for others has.
 */
const formKeyOf = (accountId: string, formKey: string) => `for-author/${accountId}/${formKey}`

/** The form sent before by the same person: its number; other words under the same form are refused. */
async function sentBefore({ tx, ids }: Context, asked: Asked, ownKey: string | null): Promise<z.input<typeof Filed> | null> {
  if (ownKey === null) return null
  const formHash = ids.hash(ownKey)
  const { roundId } = asked
  await lockNumbering(tx, roundId)
  const sent = (await findFiledForms(tx, [{ roundId, formHash }])).get(formHash)
  if (!sent) return null
  const changed = Object.entries(sent.words).some(([part, text]) => asked[part as keyof typeof sent.words] !== text)
  if (changed) throw new Refusal('already-submitted', [], { number: String(sent.number) })
  return { roundId, initiativeId: sent.initiativeId as never, number: sent.number, receivedAt: sent.submittedAt }
}

/** Files and draft of the opened form go over to the initiative. */
async function takeForm({ tx, ids }: Context, { roundId, formKey }: Asked, initiativeId: string): Promise<void> {
  if (formKey === null) return
  await takeDraft(tx, { roundId, formKey })
  await bindAttachments(tx, { roundId, formHash: ids.hash(formKey), initiativeId })
}

/**
 * A coordinator files what another person said, with that person's address. The author is asked by letter; until they
 * answer, nobody decides about the text and no figure counts it. The coordinator never sees the private link.
 */
export const fileForAuthor = verb({
  name: 'file-for-author',
  title: 'Подать инициативу за другого человека',
  kind: 'change',
  may: 'initiative.file-for',
  route: { method: 'POST', path: '/rounds/:roundId/filed' },
  input: Input,
  output: Filed,
  subject: async (context, input) => {
    const { region, oktmo } = await municipalityOf(context, input)
    return { ...(await roundSubject(context, input)), region, oktmo, direction: input.direction }
  },
  run: async (context, asked) => {
    const { tx, actor, now } = context
    const round = required(await findRoundForSubmission(tx, asked.roundId))
    const { accountId: filedBy } = readerOf(actor)
    const formKey = asked.formKey === null ? null : (formKeyOf(filedBy, asked.formKey) as never)
    const before = await sentBefore(context, asked, formKey)
    if (before !== null) return before
    refuseOutsideIntake(round, now)
    // Consents are the author's to give: none stands here until they do.
    const said = { ...asked, formKey, consent: '' as never, publishName: false, letters: false, ownId: null, joins: null }
    refuseUnfit(round, said)
    const receipt = required(await file(context, said, { channel: 'form', accountId: null, filedBy, municipality: await municipalityOf(context, asked) }))
    const { roundId, initiativeId, number, receivedAt } = receipt
    await addAttributions(tx, [{ roundId, initiativeId, state: 'asked', filedBy, at: now }])
    await takeForm(context, asked, initiativeId)
    await queueAuthorshipLetters(context, roundId, [receipt])
    return { roundId, initiativeId, number, receivedAt }
  },
})
