import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** What files of one room may import. Rooms are folders of `src`; `stages/` has one more rule (see below). */
export interface RoomLaw {
  readonly rooms: readonly string[] | 'all'
  /** npm packages by name, without sub-paths; `@scope/*` for all of a scope. */
  readonly packages: readonly string[] | 'all'
  /** Names behind `node:`. */
  readonly node: readonly string[] | 'all'
  /** Rooms of which only these files may be imported. */
  readonly only?: Readonly<Record<string, readonly string[]>>
  /** Words that must not stand in the code: clocks and chance. */
  readonly words?: RegExp
}

export interface Module {
  /** Path below `src`, with `/`. */
  readonly path: string
  readonly imports: readonly string[]
  /** Those that are there at run time: without `import type` and `export type`. */
  readonly runtimeImports: readonly string[]
  readonly code: string
}

/** A file's room is its first folder; files beside the rooms, and `platform/`, are `main`. */
export function roomOf(path: string): string {
  const [first, ...rest] = path.split('/')
  return rest.length === 0 || first === 'platform' ? 'main' : first!
}

export function readModules(source: string): Module[] {
  const files = (folder: string): string[] =>
    readdirSync(folder).flatMap((name) => {
      const path = join(folder, name)
      if (name === 'node_modules' || name.startsWith('.')) return []
      if (statSync(path).isDirectory()) return files(path)
      return /\.(ts|svelte)$/.test(name) && !name.endsWith('.d.ts') ? [path] : []
    })
  return files(source).map((file) => {
    const text = readFileSync(file, 'utf8')
    const code = withoutComments(text)
    return {
      path: relative(source, file).replaceAll('\\', '/'),
      imports: importsOf(text),
      runtimeImports: importsOf(text.replace(/^\s*(?:import|export)\s+type\s[^'"]*['"][^'"]+['"]/gm, '')),
      code,
    }
  })
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1')
}

/** Import and export lines start a line; a dynamic import names its file in quotes. */
function importsOf(text: string): string[] {
  const fixed = text.matchAll(/^\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]/gm)
  const later = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)
  return [...fixed, ...later].map((match) => match[1]!)
}

function resolveImport(from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null
  return join(dirname(from), specifier).replaceAll('\\', '/').replace(/\.js$/, '.ts')
}

const packageOf = (specifier: string) => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/')

function allows(list: readonly string[] | 'all', name: string): boolean {
  return list === 'all' || list.some((allowed) => allowed === name || (allowed.endsWith('/*') && name.startsWith(allowed.slice(0, -1))))
}

/** Each import that breaks the law, as a sentence that names file and import. */
export function findViolations(modules: readonly Module[], law: Readonly<Record<string, RoomLaw>>): string[] {
  return modules.flatMap((module) => {
    const room = roomOf(module.path)
    const roomLaw = law[room]
    if (!roomLaw) return [`${module.path}: the room «${room}» has no law`]
    const wrong = module.imports.filter((specifier) => !mayImport(module, specifier, roomLaw))
    const word = roomLaw.words?.exec(module.code)?.[0]
    return [...wrong.map((specifier) => `${module.path} imports ${specifier}`), ...(word === undefined ? [] : [`${module.path} says ${word}`])]
  })
}

function mayImport(module: Module, specifier: string, law: RoomLaw): boolean {
  if (specifier.startsWith('node:')) return allows(law.node, specifier.slice(5))
  const target = resolveImport(module.path, specifier)
  if (target === null) return allows(law.packages, packageOf(specifier))
  const [from, to] = [roomOf(module.path), roomOf(target)]
  if (from === to) return from !== 'stages' || !crossesStages(module.path, target)
  if (!allows(law.rooms, to)) return false
  const only = law.only?.[to]
  return only === undefined || only.includes(target)
}

/** One stage never imports another: `stages/x/…` sees itself and the files beside the stages. */
function crossesStages(from: string, to: string): boolean {
  const [stageFrom, stageTo] = [from, to].map((path) => path.split('/')[1]!)
  return stageFrom!.endsWith('.ts') || stageTo!.endsWith('.ts') ? false : stageFrom !== stageTo
}

/** Circles of imports at run time, each as the files on the way: what is loaded first would then depend on who asks. */
export function findCycles(modules: readonly Module[]): string[] {
  const targets = new Map(
    modules.map(({ path, runtimeImports }) => [path, runtimeImports.map((specifier) => resolveImport(path, specifier)).filter((to) => to !== null)]),
  )
  const state = new Map<string, 'open' | 'done'>()
  const cycles: string[] = []
  const visit = (path: string, way: readonly string[]) => {
    if (state.get(path) === 'done' || !targets.has(path)) return
    if (state.get(path) === 'open') {
      cycles.push([...way.slice(way.indexOf(path)), path].join(' → '))
      return
    }
    state.set(path, 'open')
    for (const target of targets.get(path)!) visit(target, [...way, path])
    state.set(path, 'done')
  }
  for (const { path } of modules) visit(path, [])
  return cycles
}
