import { z } from 'zod'
import { ConsentDocument, GivenConsent } from '../../model/consent.ts'
import { InitiativeId, RoundId } from '../../model/ids.ts'
import { required } from '../../model/refusal.ts'
import { changeConsent as storeChange, findConsents } from '../../store/consent.ts'
import { findInitiative } from '../../store/initiative.ts'
import { initiativeSubject } from '../initiative-subject.ts'
import { verb } from '../toolkit.ts'

/**
 * The author gives or takes back the consent to show their name or to get letters, at any time. The consent to process is
 * taken back by withdrawing the initiative.
 */
export const changeConsent = verb({
  name: 'change-consent',
  title: 'Дать или отозвать согласие',
  kind: 'change',
  may: 'consent.change',
  route: { method: 'POST', path: '/rounds/:roundId/initiatives/:initiativeId/consents' },
  input: z.object({ roundId: RoundId, initiativeId: InitiativeId, document: ConsentDocument.exclude(['processing']), given: z.boolean() }),
  output: z.object({ consents: z.array(GivenConsent) }),
  subject: initiativeSubject,
  run: async ({ tx, now, record }, { roundId, initiativeId, document, given }) => {
    const { authorId } = required(await findInitiative(tx, roundId, initiativeId))
    const key = { roundId, authorId }
    await storeChange(tx, key, { document, given, at: now })
    const consents = await findConsents(tx, key)
    const version = consents.find((one) => one.document === document)?.version ?? null
    await record(roundId, { kind: 'consent-changed', subjectKind: 'initiative', subjectId: initiativeId, facts: { document, given, version } })
    return { consents }
  },
})
