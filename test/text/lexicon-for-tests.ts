import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { openLexicon, type Lexicon } from '../../src/text/lexicon.ts'
import { lexiconPath } from '../../src/resources/load-lexicon.ts'

interface Builder {
  buildLexicon(output?: string): { output: string }
}

let opened: Promise<Lexicon> | null = null

/** The dictionary as the builder of this checkout makes it: in dist, built anew when it is out of date. */
export function lexiconForTests(): Promise<Lexicon> {
  opened ??= build()
  return opened
}

async function build(): Promise<Lexicon> {
  const script = new URL('../../scripts/build-lexicon.mjs', import.meta.url)
  const { buildLexicon } = (await import(pathToFileURL(script.pathname).href)) as Builder
  return openLexicon(new Uint8Array(readFileSync(buildLexicon(lexiconPath()).output)))
}
