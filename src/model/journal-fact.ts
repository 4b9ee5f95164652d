/**
 * Everything that can happen, one word each. Facts are written in the same transaction as the change they tell of;
 * an initiative's fate is read from facts about it and about the theme, recommendation and instrument it flowed into.
 */
export const factKinds = [
  'round-created',
  'directions-edited',
  'deadline-proposed',
  'deadline-moved',
  'deadline-declined',
  'stages-planned',
  'stage-proposed',
  'stage-switched',
  'account-created',
  'role-proposed',
  'role-granted',
  'role-declined',
  'role-revocation-proposed',
  'role-kept',
  'role-revoked',
  'account-stopped',
  'account-restored',
  'invitation-made',
  'invitation-sent',
  'invitation-withdrawn',
  'invitation-accepted',
  'signed-in',
  'signed-out',
  'login-ended',
  'password-changed',
  'passkey-added',
  'passkey-renamed',
  'passkey-removed',
  'identity-linked',
  'identity-unlinked',
  'recovery-codes-made',
  'account-recovered',
  'refused',
  'initiative-submitted',
  'initiative-accepted',
  'initiative-returned',
  'initiative-resubmitted',
  'initiative-withdrawn',
  'initiative-joined',
  'joining-withdrawn',
  'draft-kept',
  'draft-dropped',
  'attachment-added',
  'attachment-removed',
  'consent-changed',
  'register-drafted',
  'register-loaded',
  'catalogue-changed',
  'initiative-claimed',
  'claims-released',
  'direction-corrected',
  'rejection-proposed',
  'rejection-declined',
  'initiative-rejected',
  'decision-undone',
  'appeal-filed',
  'appeal-decided',
  'authorship-confirmed',
  'authorship-denied',
  'import-started',
  'column-habits-kept',
  'import-finished',
  'initiative-digested',
  'analysis-started',
  'analysis-finished',
  'analysis-failed',
  'initiative-grouped',
  'wording-asked',
  'wording-suggested',
  'wording-refused',
  'brief-worded',
  'theme-renamed',
  'themes-merged',
  'theme-edit-undone',
  'theme-confirmed',
  'review-assigned',
  'review-sent',
  'session-created',
  'session-opened',
  'participant-joined',
  'statement-added',
  'statement-approved',
  'statement-rejected',
  'vote-cast',
  'session-closed',
  'instrument-made',
  'instrument-advanced',
  'instrument-published',
  'request-given',
  'request-taken-back',
  'extension-asked',
  'extension-decided',
  'contact-named',
  'contact-removed',
  'term-missed',
  'unanswered-reminded',
  'author-asked',
  'author-replied',
  'initiative-answered',
  'answers-published',
  'answer-rated',
  'assistant-switched',
  'export-made',
] as const
export type FactKind = (typeof factKinds)[number]

export const subjectKinds = [
  'round',
  'account',
  'invitation',
  'initiative',
  'analysis-run',
  'theme',
  'review',
  'session',
  'statement',
  'recommendation',
  'instrument',
  'answer',
  'draft',
  'register',
  'platform',
] as const
export type SubjectKind = (typeof subjectKinds)[number]

/** A fact before it has a place in the journal. `facts` holds no personal data, only ids, codes and commitments. */
export interface NewFact {
  readonly roundId: string
  readonly kind: FactKind
  readonly subjectKind: SubjectKind
  readonly subjectId: string
  readonly actorId: string | null
  readonly at: Date
  readonly facts: Readonly<Record<string, unknown>>
}

/** A fact with its gap-free index in its round's chain. */
export interface JournalFact extends NewFact {
  readonly index: number
  readonly hash: string
  readonly previousHash: string
}
