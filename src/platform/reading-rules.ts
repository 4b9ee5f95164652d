import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** Where masking and reading of HTML begin: what these import belongs to the rules. */
const beginnings = ['text/markup', 'text/personal-data']
/** How both are put together; most of what it imports has nothing to do with public words. */
const together = 'stages/read-words'

const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js'
const imported = /\bfrom\s+['"](\.[^'"]+)['"]/g

/** A file and all it imports, each once, in the order they are met. */
function* filesFrom(file: URL, met: Set<string>): Generator<string> {
  if (met.has(file.href)) return
  met.add(file.href)
  const text = readFileSync(file, 'utf8')
  yield text
  for (const [, path] of text.matchAll(imported)) yield* filesFrom(new URL(path!, file), met)
}

let known: string | null = null

/**
 * A fingerprint of the rules by which public words are made: of the program's own files that hold them, so that nobody has to
 * remember to raise a number. Another build of the same rules may bear another one: texts are then looked at once more in vain.
 */
export function readingRules(): string {
  if (known !== null) return known
  const hash = createHash('sha256')
  const met = new Set<string>()
  const fileOf = (name: string) => new URL(`../${name}${ending}`, import.meta.url)
  for (const name of beginnings) for (const text of filesFrom(fileOf(name), met)) hash.update(text)
  hash.update(readFileSync(fileOf(together)))
  return (known = hash.digest('hex').slice(0, 16))
}
