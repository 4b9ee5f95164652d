/**
 * Expands the Hunspell dictionary into the lexicon file the product reads: `node scripts/build-lexicon.mjs [output]`,
 * by default dist/lexicon.bin. Deterministic; does nothing when the file was made from the same inputs.
 */
import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { readAffixes, readEntries } from './lexicon/affixes.mjs'
import { packLexicon } from './lexicon/lexicon-writer.mjs'
import { preferred } from './lexicon/preferences.mjs'
import { collectReadings } from './lexicon/readings.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(here)
const dictionary = dirname(createRequire(import.meta.url).resolve('dictionary-ru'))

/** One hash over the dictionary and the builder itself: either may change the result. */
function inputHash() {
  const hash = createHash('sha256')
  const builder = readdirSync(join(here, 'lexicon'))
    .sort()
    .map((name) => join(here, 'lexicon', name))
  for (const path of [join(dictionary, 'index.aff'), join(dictionary, 'index.dic'), ...builder])
    hash.update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

function isUpToDate(output, hash) {
  try {
    const [made, size] = readFileSync(`${output}.input`, 'utf8').trim().split(' ')
    return made === hash && readFileSync(output).length === Number(size)
  } catch {
    return false
  }
}

/** Writes beside the target and renames, so that a reader never sees half a file. */
function writeWhole(path, content) {
  const draft = `${path}.${randomUUID()}.draft`
  writeFileSync(draft, content)
  renameSync(draft, path)
}

export function buildLexicon(output = join(root, 'dist', 'lexicon.bin')) {
  const hash = inputHash()
  if (isUpToDate(output, hash)) return { built: false, output }
  const rules = readAffixes(readFileSync(join(dictionary, 'index.aff'), 'utf8'))
  const entries = readEntries(readFileSync(join(dictionary, 'index.dic'), 'utf8'))
  const { bytes, counts } = packLexicon(collectReadings(entries, rules), preferred)
  mkdirSync(dirname(output), { recursive: true })
  writeWhole(output, bytes)
  writeWhole(`${output}.input`, `${hash} ${bytes.length}\n`)
  return { built: true, output, size: bytes.length, ...counts }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const started = performance.now()
  const result = buildLexicon(process.argv[2] === undefined ? undefined : resolve(process.argv[2]))
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(
    result.built
      ? `Lexicon: ${result.forms} forms of ${result.lemmas} words, ${(result.size / 2 ** 20).toFixed(1)} MiB, ${seconds} s → ${result.output}`
      : `Lexicon is up to date: ${result.output}`,
  )
}
