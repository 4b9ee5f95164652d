import { z } from 'zod'
import { Instant, filledText } from './text-field.ts'

/** How somebody proved who they are; `session` is a guest of a session hall, by the code shown there. */
export const loginMeans = ['password', 'passkey', 'provider', 'session'] as const
export const LoginMeans = z.enum(loginMeans)
export type LoginMeans = z.infer<typeof LoginMeans>

/** One device on which a person is signed in. */
export const Login = z.object({
  loginId: z.string(),
  means: LoginMeans,
  provider: z.string().nullable(),
  /** Browser and system: «Firefox, Windows»; empty when a program did not say. */
  device: z.string(),
  signedInAt: Instant,
  expiresAt: Instant,
})
export type Login = z.infer<typeof Login>

/** A key for signing in that lives in a device or a key chain (WebAuthn); the platform holds its public half. */
export const Passkey = z.object({
  passkeyId: z.string(),
  name: z.string(),
  /** Copied by the person's key chain to their other devices. */
  backedUp: z.boolean(),
  addedAt: Instant,
  lastUsedAt: Instant.nullable(),
})
export type Passkey = z.infer<typeof Passkey>
export const PasskeyName = filledText(60)

/** Keys one account may hold: a few devices and a spare one. */
export const mostPasskeys = 10

/** A signed text the browser keeps between the two halves of signing in. */
export const AttemptText = z.string().min(20).max(2_000)

const Base64Url = z.string().regex(/^[\w-]*$/, 'base64url').max(20_000)

/** What a browser answers to `navigator.credentials.get`, as its own `toJSON` writes it. */
export const PasskeyAssertion = z.object({
  id: Base64Url.min(1).max(1_400),
  rawId: Base64Url,
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: Base64Url, authenticatorData: Base64Url, signature: Base64Url, userHandle: Base64Url.nullish() }),
  clientExtensionResults: z.object({}).default({}),
})
export type PasskeyAssertion = z.infer<typeof PasskeyAssertion>

/** What a browser answers to `navigator.credentials.create`. */
export const PasskeyCreation = z.object({
  id: Base64Url.min(1).max(1_400),
  rawId: Base64Url,
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: Base64Url, attestationObject: Base64Url, transports: z.array(z.string().max(20)).max(8).default([]) }),
  clientExtensionResults: z.object({}).default({}),
})
export type PasskeyCreation = z.infer<typeof PasskeyCreation>

/** Options a browser hands to its authenticator; their inside is the business of the standard. */
export const PasskeyOptions = z.record(z.string(), z.unknown())

/** A provider's short name in addresses: «esia». */
export const ProviderKey = z.string().regex(/^[a-z][a-z0-9-]{0,29}$/, 'id')

/** Who a provider says the person is. */
export interface ProvedIdentity {
  readonly subject: string
  readonly email: string | null
  readonly emailVerified: boolean
}

/** What both halves of the way over a provider share; never stored, derived from the attempt. */
export interface ProviderAsk {
  readonly redirectTo: string
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}
