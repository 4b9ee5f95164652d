import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openLexicon, type Lexicon } from '../text/lexicon.ts'
import { productFolder } from './product-folder.ts'

/** Where the build leaves the dictionary. */
export const lexiconPath = (): string => join(productFolder(), 'dist', 'lexicon.bin')

/** Bytes of the built dictionary, to be handed to worker threads; says how to build it when it is missing. */
export function readLexiconBytes(path: string = lexiconPath()): Uint8Array {
  if (!existsSync(path)) throw new Error(`Lexicon not found at ${path}: run «node scripts/build-lexicon.mjs»`)
  return new Uint8Array(readFileSync(path))
}

let opened: Lexicon | null = null

/** The dictionary shipped with the product, opened once a process. */
export function loadLexicon(): Lexicon {
  opened ??= openLexicon(readLexiconBytes())
  return opened
}
