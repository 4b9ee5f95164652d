import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { StartFailure } from '../../src/model/start-failure.ts'
import { openProviders, readProviders } from '../../src/platform/sign-in-providers.ts'

const folder = mkdtempSync(join(tmpdir(), 'providers-'))
const right = { key: 'esia', name: 'Госуслуги', issuer: 'https://provider.example', clientId: 'd', clientAuthentication: { kind: 'client_secret_basic', secret: 'very secret' } }

function fileOf(content: unknown): string {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.json`)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

function failure(file: string): string {
  try {
    readProviders(file)
  } catch (error) {
    if (error instanceof StartFailure) return error.sentences.join(' ')
    throw error
  }
  return ''
}

describe('the file of providers', () => {
  it('is read whole, with what is left out filled in', () => {
    expect(readProviders(fileOf([right]))).toMatchObject([{ ...right, scope: 'openid email' }])
  })

  it.each([
    ['no file', join(folder, 'none.json'), /no such file/],
    ['no JSON', fileOf('{'), /not JSON/],
    ['an unknown field', fileOf([{ ...right, secret: 'very secret' }]), /0/],
    ['two of one name', fileOf([right, right]), /twice/],
    ['an unsafe address', fileOf([{ ...right, issuer: 'http://provider.example' }]), /https/],
    ['an unknown proof', fileOf([{ ...right, clientAuthentication: { kind: 'none' } }]), /clientAuthentication/],
  ])('with %s ends the start in a sentence that tells no secret', (_what, file, says) => {
    expect(failure(file)).toMatch(says)
    expect(failure(file)).not.toContain('very secret')
  })

  it('names keys and modules beside it; one that is missing costs its own provider only', async () => {
    writeFileSync(join(folder, 'signer.mjs'), 'export const sign = async (parameters) => ({ stamp: parameters.client_id })')
    const metadata = { authorization_endpoint: 'https://provider.example/auth', token_endpoint: 'https://provider.example/token', jwks_uri: 'https://provider.example/jwks' }
    const of = (key: string, clientAuthentication: object) => ({ ...right, key, metadata, clientAuthentication })
    const providers = openProviders(fileOf([of('good', { kind: 'signer', module: 'signer.mjs' }), of('bad', { kind: 'signer', module: 'none.mjs' })]), { reach: fetch, log: { warn: () => undefined } })
    const ask = { redirectTo: 'https://d.example/sign-in/return/good', state: 's', nonce: 'n', verifier: 'v'.repeat(44) }
    const address = new URL(await providers.start('good', ask))
    expect(Object.fromEntries(address.searchParams)).toMatchObject({ stamp: 'd', state: 's', nonce: 'n', code_challenge_method: 'S256', redirect_uri: ask.redirectTo })
    await expect(providers.start('bad', ask)).rejects.toMatchObject({ code: 'provider-unreachable' })
  })
})
