import { z } from 'zod'

/**
 * Identifiers are branded so that one cannot be passed for another; a value becomes an id only through its schema.
 * A round id is short and readable («2023») because it stands in every key, URL and export; the others are random
 * (see toolkit `ids`), lower-case letters, digits and hyphens, unique across the platform.
 */
const id = <Brand extends string>(_brand: Brand) =>
  z
    .string()
    .regex(/^[0-9a-z][0-9a-z-]{0,39}$/, 'id')
    .brand<Brand>()

export const RoundId = id('RoundId')
export type RoundId = z.infer<typeof RoundId>
export const AccountId = id('AccountId')
export type AccountId = z.infer<typeof AccountId>
export const AuthorId = id('AuthorId')
export type AuthorId = z.infer<typeof AuthorId>
export const InitiativeId = id('InitiativeId')
export type InitiativeId = z.infer<typeof InitiativeId>
export const ThemeId = id('ThemeId')
export type ThemeId = z.infer<typeof ThemeId>
export const SimilarGroupId = id('SimilarGroupId')
export type SimilarGroupId = z.infer<typeof SimilarGroupId>
export const AnalysisRunId = id('AnalysisRunId')
export type AnalysisRunId = z.infer<typeof AnalysisRunId>
export const ThemeEditId = id('ThemeEditId')
export type ThemeEditId = z.infer<typeof ThemeEditId>
export const ReviewId = id('ReviewId')
export type ReviewId = z.infer<typeof ReviewId>
export const SessionId = id('SessionId')
export type SessionId = z.infer<typeof SessionId>
export const StatementId = id('StatementId')
export type StatementId = z.infer<typeof StatementId>
export const RecommendationId = id('RecommendationId')
export type RecommendationId = z.infer<typeof RecommendationId>
export const InstrumentId = id('InstrumentId')
export type InstrumentId = z.infer<typeof InstrumentId>
export const AnswerId = id('AnswerId')
export type AnswerId = z.infer<typeof AnswerId>

export const AttachmentId = id('AttachmentId')
export type AttachmentId = z.infer<typeof AttachmentId>

/** A direction's code inside its round («selo»): dated data of the round, never an enum. */
export const DirectionCode = id('DirectionCode')
export type DirectionCode = z.infer<typeof DirectionCode>

/** ОКТМО as text: leading zeros matter; 2, 8 or 11 digits. */
export const Oktmo = z
  .string()
  .regex(/^\d{2,11}$/, 'oktmo')
  .brand<'Oktmo'>()
export type Oktmo = z.infer<typeof Oktmo>

/** Region code of the constitution's order («64»), two or three digits as text. */
export const RegionCode = z
  .string()
  .regex(/^\d{2,3}$/, 'region')
  .brand<'RegionCode'>()
export type RegionCode = z.infer<typeof RegionCode>
