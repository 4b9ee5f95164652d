import { z } from 'zod'
import { AccountId, DirectionCode, Oktmo, RegionCode, RoundId } from './ids.ts'
import { Instant, filledText, textField } from './text-field.ts'

/** Roles of the policy table. `anonymous` is everybody without a login; an author is whoever files an initiative. */
export const roles = [
  'anonymous',
  'author',
  'coordinator',
  'moderator',
  'analyst',
  'expert',
  'team-lead',
  'facilitator',
  'participant',
  'addressee',
  'observer',
  'administrator',
] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

/** A role held by an account. An absent scope field means "not limited by it". */
export const RoleGrant = z.object({
  role: Role,
  roundId: RoundId.nullable(),
  region: RegionCode.nullable(),
  oktmo: Oktmo.nullable(),
  direction: DirectionCode.nullable(),
})
export type RoleGrant = z.infer<typeof RoleGrant>

/** Everybody reads and everybody may be an author: these two are nobody's to give. */
export const GivenRole = Role.exclude(['anonymous', 'author'])
export const givenRoles = GivenRole.options

/** What a team lead may propose for their own direction. */
export const teamRoles: readonly Role[] = ['expert', 'facilitator', 'participant']

const askedScope = {
  email: z.email().max(200),
  role: GivenRole,
  roundId: RoundId.nullable().default(null),
  region: RegionCode.nullable().default(null),
  oktmo: Oktmo.nullable().default(null),
  direction: DirectionCode.nullable().default(null),
  /** The role ends by itself at this instant. */
  until: Instant.nullable().default(null),
}

/** A role for somebody who has an account. A deputy names whom they stand in for and has a term. */
export const ProposeRole = z
  .object({ ...askedScope, deputyOf: z.email().max(200).nullable().default(null) })
  .refine(({ deputyOf, until }) => deputyOf === null || until !== null, { message: 'deputy-term', path: ['until'] })
export type ProposeRole = z.infer<typeof ProposeRole>

/** A role for somebody who has none yet: they make the account themselves, by a link in a letter. */
export const InviteToRole = z.object(askedScope)
export type InviteToRole = z.infer<typeof InviteToRole>

export const AcceptInvitation = z.object({
  key: z.string().min(8).max(200),
  name: filledText(200),
  password: z.string().min(12).max(200),
  region: RegionCode.nullable().default(null),
  oktmo: Oktmo.nullable().default(null),
})
export type AcceptInvitation = z.infer<typeof AcceptInvitation>

/** Why a role is taken back or an account stopped: kept in the journal for good. */
export const Reason = textField(500).refine((text) => text.trim().length > 0, 'reason-needed')

export const Account = z.object({
  accountId: AccountId,
  email: z.string(),
  name: z.string(),
  /** Where the person works; used to refuse judging one's own region or municipality. */
  region: RegionCode.nullable(),
  oktmo: Oktmo.nullable(),
  grants: z.array(RoleGrant),
})
export type Account = z.infer<typeof Account>

/** Who is asking: an account with its grants, or nobody signed in; `receiptKeys` are private links shown with the request. */
export interface Actor {
  readonly account: Account | null
  readonly receiptKeys: readonly string[]
  /** Hash of the secret of the login this request came with; absent where a verb is called without one. */
  readonly loginHash?: string
}

export const SignIn = z.object({ email: z.email().max(200), password: z.string().min(1).max(200) })
export type SignIn = z.infer<typeof SignIn>

export const CreateAccount = z.object({
  email: z.email().max(200),
  name: filledText(200),
  password: z.string().min(12).max(200),
  region: RegionCode.nullable().default(null),
  oktmo: Oktmo.nullable().default(null),
})
export type CreateAccount = z.infer<typeof CreateAccount>
