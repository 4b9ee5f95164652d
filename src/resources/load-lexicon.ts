import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openLexicon, type Lexicon } from '../text/lexicon.ts'

/** Nearest package folder above this file: the same answer from the sources and from the compiled tree. */
function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!exists(join(folder, 'package.json'))) {
    const above = dirname(folder)
    if (above === folder) throw new Error('No package.json above the program: the lexicon cannot be found')
    folder = above
  }
  return folder
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined
}

/** Where the build leaves the dictionary. */
export const lexiconPath = (): string => join(packageFolder(), 'dist', 'lexicon.bin')

/** Bytes of the built dictionary, to be handed to worker threads; says how to build it when it is missing. */
export function readLexiconBytes(path: string = lexiconPath()): Uint8Array {
  if (!exists(path)) throw new Error(`Lexicon not found at ${path}: run «node scripts/build-lexicon.mjs»`)
  return new Uint8Array(readFileSync(path))
}

let opened: Lexicon | null = null

/** The dictionary shipped with the product, opened once a process. */
export function loadLexicon(): Lexicon {
  opened ??= openLexicon(readLexiconBytes())
  return opened
}
