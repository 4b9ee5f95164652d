import { ClientSecretBasic, PrivateKeyJwt, type ClientAuth } from 'openid-client'
import { importPKCS8 } from 'jose'
import type { SignInProvider, SignParameters } from '../model/sign-in-provider.ts'

/** Files and modules that settings name, read by whoever may read them. */
export interface ReadsFiles {
  readText(file: string): Promise<string>
  loadSigner(module: string): Promise<SignParameters>
}

export interface ClientProof {
  readonly authenticate: ClientAuth
  /** What to add to the request the person carries to the provider. */
  readonly sign: SignParameters
}

const nothing: SignParameters = async () => ({})

/** A program of the operator's own signs the request for tokens and the one before it, each as it is about to go. */
function bySigner(sign: SignParameters): ClientProof {
  const authenticate = async (_server: unknown, { client_id }: { client_id: string }, body: URLSearchParams) => {
    body.set('client_id', client_id)
    for (const [name, value] of Object.entries(await sign(Object.fromEntries(body)))) body.set(name, value)
  }
  // The library waits for it although its own type says otherwise.
  return { authenticate: authenticate as ClientAuth, sign }
}

/** Reads keys and loads modules only when a provider is first used. */
export async function clientProof({ clientAuthentication: how }: SignInProvider, files: ReadsFiles): Promise<ClientProof> {
  switch (how.kind) {
    case 'client_secret_basic':
      return { authenticate: ClientSecretBasic(how.secret), sign: nothing }
    case 'private_key_jwt': {
      const key = await importPKCS8(await files.readText(how.keyFile), how.algorithm)
      return { authenticate: PrivateKeyJwt(how.keyId === undefined ? key : { key, kid: how.keyId }), sign: nothing }
    }
    case 'signer':
      return bySigner(await files.loadSigner(how.module))
  }
}
