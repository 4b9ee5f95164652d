import { z } from 'zod'
import { ProviderKey } from './sign-in.ts'
import { filledText } from './text-field.ts'

/** How the platform proves to the provider that it is itself. */
export const ClientAuthentication = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('client_secret_basic'), secret: z.string().min(1).max(1_000) }),
  /** `keyFile`: a private key, PKCS #8 in PEM. */
  z.object({ kind: z.literal('private_key_jwt'), keyFile: z.string().min(1), algorithm: z.enum(['RS256', 'PS256', 'ES256', 'EdDSA']), keyId: z.string().max(200).optional() }),
  /**
   * A program of the operator's own signs every request, for providers with a signature of their own (ЕСИА: a secret signed
   * with a qualified certificate). `module`: a JavaScript module that exports `sign(parameters)` and gives back parameters to add.
   */
  z.object({ kind: z.literal('signer'), module: z.string().min(1) }),
])
export type ClientAuthentication = z.infer<typeof ClientAuthentication>

const Address = z.url({ protocol: /^https?$/ })

/** Addresses of a provider that publishes none, as OpenID Connect Discovery names them. */
const FixedMetadata = z.object({
  authorization_endpoint: Address,
  token_endpoint: Address,
  jwks_uri: Address,
  userinfo_endpoint: Address.optional(),
  end_session_endpoint: Address.optional(),
  id_token_signing_alg_values_supported: z.array(z.string()).optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
})

/** One provider of the operator's file; see docs/operating.md. */
export const SignInProvider = z.strictObject({
  key: ProviderKey,
  name: filledText(60),
  issuer: Address,
  clientId: z.string().min(1).max(300),
  clientAuthentication: ClientAuthentication,
  scope: z.string().default('openid email'),
  /** Absent: asked of the provider (discovery). */
  metadata: FixedMetadata.optional(),
})
export type SignInProvider = z.infer<typeof SignInProvider>

export const SignInProviderFile = z.array(SignInProvider).max(12).refine((all) => new Set(all.map(({ key }) => key)).size === all.length, 'key: twice')

/** Adds what a provider wants signed to the parameters of a request. */
export type SignParameters = (parameters: Readonly<Record<string, string>>) => Promise<Readonly<Record<string, string>>>
