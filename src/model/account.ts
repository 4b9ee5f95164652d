import { z } from 'zod'
import { AccountId, DirectionCode, Oktmo, RegionCode, RoundId } from './ids.ts'
import { filledText } from './text-field.ts'

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
