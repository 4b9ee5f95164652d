import { z } from 'zod'

/** Three documents, each agreed to by itself: processing of personal data, publication of the name, letters by post. */
export const consentDocuments = ['processing', 'publication', 'letters'] as const
export const ConsentDocument = z.enum(consentDocuments)
export type ConsentDocument = z.infer<typeof ConsentDocument>

/** The version in force of each document; a new wording is a new version and a new page, the old page stays. */
export const consentVersions = { processing: '2026-1', publication: '2026-1', letters: '2026-1' } as const satisfies Record<ConsentDocument, string>

/** What an author agreed to as it stands now. `version` null: never given or taken back. */
export const GivenConsent = z.object({ document: ConsentDocument, version: z.string().nullable() })
export type GivenConsent = z.infer<typeof GivenConsent>
