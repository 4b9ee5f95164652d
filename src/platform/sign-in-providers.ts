import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createProviders, type ProvidersParts } from '../identity/providers.ts'
import { SignInProviderFile, type SignInProvider, type SignParameters } from '../model/sign-in-provider.ts'
import { StartFailure } from '../model/start-failure.ts'
import type { SignInProviders } from '../stages/toolkit.ts'

/** The operator's file of providers. A mistake in it is told at the start, never met by the first person who signs in. */
export function readProviders(file: string): SignInProvider[] {
  const wrong = (says: string): never => {
    throw new StartFailure('wrong-setting', `SIGN_IN_PROVIDERS (${file}): ${says}`)
  }
  let said: unknown
  try {
    said = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    wrong((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'нет такого файла / no such file' : 'не читается как JSON / is not JSON')
  }
  const read = SignInProviderFile.safeParse(said)
  // Values may hold a secret: only places and reasons are shown.
  if (!read.success) return wrong(read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
  const insecure = read.data.find(({ issuer }) => new URL(issuer).protocol !== 'https:' && !['localhost', '127.0.0.1', '[::1]'].includes(new URL(issuer).hostname))
  if (insecure) wrong(`${insecure.key}: issuer: https://…`)
  return read.data
}

async function loadSigner(module: string): Promise<SignParameters> {
  const { sign } = (await import(pathToFileURL(module).href)) as { sign?: unknown }
  if (typeof sign !== 'function') throw new Error(`${module} exports no function sign`)
  return sign as SignParameters
}

/** Providers of a file, ready to be asked; names of keys and modules in it are beside the file. */
export function openProviders(file: string, parts: Omit<ProvidersParts, 'files'>): SignInProviders {
  const near = (name: string) => resolve(dirname(file), name)
  return createProviders(readProviders(file), { ...parts, files: { readText: (name) => readFile(near(name), 'utf8'), loadSigner: (name) => loadSigner(near(name)) } })
}
