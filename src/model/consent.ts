import { z } from 'zod'

/** Three documents, each agreed to by itself: processing of personal data, publication of the name, letters by post. */
export const consentDocuments = ['processing', 'publication', 'letters'] as const
export const ConsentDocument = z.enum(consentDocuments)
export type ConsentDocument = z.infer<typeof ConsentDocument>

/** Every version there has been, oldest first; a new wording is a new version and a new page, the old page stays and who agreed to it keeps it. */
export const consentHistory = { processing: ['2026-1', '2026-2'], publication: ['2026-1'], letters: ['2026-1'] } as const satisfies Record<ConsentDocument, readonly string[]>

/** The version in force of each document. */
export const consentVersions = { processing: '2026-2', publication: '2026-1', letters: '2026-1' } as const satisfies Record<ConsentDocument, string>

/** What may be agreed to when filing: the version that was shown, which is written down as it is. */
export const ProcessingVersion = z.enum(consentHistory.processing)
export type ProcessingVersion = z.infer<typeof ProcessingVersion>

/** What an author agreed to as it stands now. `version` null: never given or taken back. */
export const GivenConsent = z.object({ document: ConsentDocument, version: z.string().nullable() })
export type GivenConsent = z.infer<typeof GivenConsent>
