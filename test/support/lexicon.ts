import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lexiconPath } from '../../src/resources/load-lexicon.ts'

interface Builder {
  buildLexicon(output?: string): { output: string }
}

/** Bytes of the dictionary, for those who open it in another thread: from dist when it is there, else built aside. */
export async function lexiconBytes(): Promise<Uint8Array> {
  if (existsSync(lexiconPath())) return new Uint8Array(readFileSync(lexiconPath()))
  const { buildLexicon } = (await import(new URL('../../scripts/build-lexicon.mjs', import.meta.url).href)) as Builder
  return new Uint8Array(readFileSync(buildLexicon(join(mkdtempSync(join(tmpdir(), 'lexicon-')), 'lexicon.bin')).output))
}
