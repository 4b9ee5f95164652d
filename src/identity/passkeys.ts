import { generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import { decodeAttestationObject, isoBase64URL, isoUint8Array } from '@simplewebauthn/server/helpers'
import type { AuthenticatorTransport } from '@simplewebauthn/server'
import type { PasskeyAssertion, PasskeyCreation } from '../model/sign-in.ts'

interface Known {
  readonly credentialId: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
}

/** Milliseconds a person has to touch the key. */
const patience = 300_000

const transportsOf = (transports: readonly string[]) => transports as AuthenticatorTransport[]

/** The challenge as it travels: our text, once more in base64url. */
const expected = (challenge: string): string => isoBase64URL.fromUTF8String(challenge)

/**
 * Nobody is asked what make the authenticator is, so a statement signed by its maker's certificates is refused unread:
 * checking one would fetch addresses named inside it.
 */
function namesItsMaker({ response }: PasskeyCreation): boolean {
  const statement = decodeAttestationObject(isoBase64URL.toBuffer(response.attestationObject))
  const format = statement.get('fmt')
  return format !== 'none' && !(format === 'packed' && statement.get('attStmt').get('x5c') === undefined)
}

/** A check that fails for whatever reason is a failed check. */
const orNull = <Value>(work: () => Promise<Value | null>): Promise<Value | null> => work().catch(() => null)

/**
 * WebAuthn for one address: `publicAddress` is the origin, its host the relying party. A key is only taken with the
 * person verified by the device (PIN, finger, face), for it stands for a password. Source: W3C Web Authentication Level 3.
 */
export function createPasskeys({ publicAddress, name }: { readonly publicAddress: string; readonly name: string }) {
  const { origin, hostname: rpID } = new URL(publicAddress)
  return {
    creationOptions: async (person: { accountId: string; email: string; name: string }, held: readonly Pick<Known, 'credentialId' | 'transports'>[], challenge: string) =>
      ({
        ...(await generateRegistrationOptions({
          rpName: name,
          rpID,
          userID: isoUint8Array.fromUTF8String(person.accountId),
          userName: person.email,
          userDisplayName: person.name,
          challenge,
          timeout: patience,
          attestationType: 'none',
          excludeCredentials: held.map(({ credentialId, transports }) => ({ id: credentialId, transports: transportsOf(transports) })),
          authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        })),
      }) as Record<string, unknown>,

    checkCreation: (answer: PasskeyCreation, challenge: string) =>
      orNull(async () => {
        if (namesItsMaker(answer)) return null
        const response = { ...answer, response: { ...answer.response, transports: transportsOf(answer.response.transports) } }
        const { verified, registrationInfo } = await verifyRegistrationResponse({ response, expectedChallenge: expected(challenge), expectedOrigin: origin, expectedRPID: rpID, requireUserVerification: true })
        if (!verified) return null
        const { credential, credentialBackedUp } = registrationInfo
        return { credentialId: credential.id, publicKey: credential.publicKey, counter: credential.counter, transports: answer.response.transports, backedUp: credentialBackedUp }
      }),

    assertionOptions: async (challenge: string) => ({ ...(await generateAuthenticationOptions({ rpID, challenge, timeout: patience, userVerification: 'required' })) }) as Record<string, unknown>,

    checkAssertion: (answer: PasskeyAssertion, challenge: string, key: Known) =>
      orNull(async () => {
        const { userHandle, ...proof } = answer.response
        const response = { ...answer, response: { ...proof, ...(typeof userHandle === 'string' ? { userHandle } : {}) } }
        const credential = { id: key.credentialId, publicKey: new Uint8Array(key.publicKey), counter: key.counter, transports: transportsOf(key.transports) }
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({ response, expectedChallenge: expected(challenge), expectedOrigin: origin, expectedRPID: rpID, credential, requireUserVerification: true })
        return verified ? { counter: authenticationInfo.newCounter } : null
      }),
  }
}
