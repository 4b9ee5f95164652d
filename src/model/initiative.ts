import { z } from 'zod'
import { competences, instrumentKinds } from './fragment.ts'
import { ProcessingVersion } from './consent.ts'
import { FormKey } from './draft.ts'
import { DirectionCode, InitiativeId, Oktmo, RegionCode, RoundId } from './ids.ts'
import { Instant, textField } from './text-field.ts'

export const initiativeKinds = ['problem', 'proposal', 'practice', 'amendment'] as const
export const InitiativeKind = z.enum(initiativeKinds)
export type InitiativeKind = z.infer<typeof InitiativeKind>

/** Who the author is: shown publicly instead of the name. */
export const authorRoles = ['head', 'deputy', 'employee', 'budget-worker', 'resident'] as const
export const AuthorRole = z.enum(authorRoles)
export type AuthorRole = z.infer<typeof AuthorRole>

/** Fate of the text at the door; everything later is told by journal facts (see road.ts). */
export const initiativeStatuses = ['submitted', 'accepted', 'returned', 'rejected', 'withdrawn'] as const
export const InitiativeStatus = z.enum(initiativeStatuses)
export type InitiativeStatus = z.infer<typeof InitiativeStatus>

const whatIsSaid = {
  kinds: z.array(InitiativeKind).max(4).default([]),
  direction: DirectionCode,
  oktmo: Oktmo,
  title: textField(150).default(''),
  problem: textField(20_000).default(''),
  proposal: textField(20_000).default(''),
  practice: textField(20_000).default(''),
  effect: textField(5_000).default(''),
  competence: z.enum(competences).default('unknown'),
  wishedInstrument: z.enum(instrumentKinds).nullable().default(null),
  act: textField(500).default(''),
  /** Of an amendment: the article of the act, and its words as they are. */
  article: textField(500).default(''),
  oldWording: textField(20_000).default(''),
  cost: textField(1_000).default(''),
  /** Of a practice: how long it took, what came of it in figures, what it needed. */
  practiceTerm: textField(500).default(''),
  practiceResult: textField(2_000).default(''),
  practiceResources: textField(2_000).default(''),
  /** The author is ready to tell others about the practice. */
  consults: z.boolean().default(false),
}

/** The author's contacts and consents: personal data, kept apart from the text. */
export const AuthorContact = z.object({
  name: textField(200).default(''),
  email: z.union([z.email().max(200), z.literal('')]).default(''),
  role: AuthorRole,
})
export type AuthorContact = z.infer<typeof AuthorContact>

/** What the form, the API and an import row send. Only direction, municipality and problem or proposal are mandatory. */
export const SubmitInitiative = z.object({
  roundId: RoundId,
  ...whatIsSaid,
  author: AuthorContact,
  /** Version of the consent document agreed to; a separate document from publication and mailing. */
  consent: ProcessingVersion,
  publishName: z.boolean().default(false),
  letters: z.boolean().default(true),
  /** The sender's own number of this initiative; importing the same one again changes nothing. */
  ownId: textField(100).nullable().default(null),
  /** The secret of the opened form: sent again, it is answered with the same receipt. */
  formKey: FormKey.nullable().default(null),
  /** An accepted initiative this one adds its voice to; the words stay the author's own. */
  joins: InitiativeId.nullable().default(null),
})
export type SubmitInitiative = z.infer<typeof SubmitInitiative>

/** What the author gets at once: a number to tell, a private link to keep. */
export const Receipt = z.object({
  roundId: RoundId,
  initiativeId: InitiativeId,
  number: z.number().int(),
  /** Secret part of the private link; only its hash is stored. */
  key: z.string(),
  receivedAt: Instant,
})
export type Receipt = z.infer<typeof Receipt>

/** An initiative as everybody may read it: role and municipality instead of the name, personal data masked. */
export const PublicInitiative = z.object({
  roundId: RoundId,
  initiativeId: InitiativeId,
  number: z.number().int(),
  ...whatIsSaid,
  authorRole: AuthorRole,
  authorName: z.string().nullable(),
  municipalityName: z.string(),
  region: RegionCode,
  regionName: z.string(),
  status: InitiativeStatus,
  submittedAt: Instant,
  version: z.number().int(),
})
export type PublicInitiative = z.infer<typeof PublicInitiative>
