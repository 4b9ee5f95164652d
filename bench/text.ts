import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { loadRegisters } from '../src/resources/load-registers.ts'
import { lexiconPath, readLexiconBytes } from '../src/resources/load-lexicon.ts'
import { initiativeText } from '../src/model/initiative-text.ts'
import { readText } from '../src/analysis/read-text.ts'
import { Atoms } from '../src/text/atoms.ts'
import { detectLanguage } from '../src/text/language.ts'
import { openLexicon } from '../src/text/lexicon.ts'
import { Normaliser } from '../src/text/normal-forms.ts'
import { findPersonalData } from '../src/text/personal-data.ts'
import { splitSentences } from '../src/text/sentences.ts'
import { findTypedFacts } from '../src/text/typed-facts.ts'
import { tokenise } from '../src/text/tokens.ts'
import { generateInitiatives } from './generator/generate-initiatives.ts'

/** Speed of the text room: `npx tsx bench/text.ts [corpus.jsonl.gz]`; without a corpus, 20 000 generated initiatives. */
const [path] = process.argv.slice(2)

function readTexts(): string[] {
  if (path === undefined) {
    return [...generateInitiatives({ count: 20_000, seed: 1 }, loadRegisters())].map((one) =>
      initiativeText({ ...one, title: '' }),
    )
  }
  if (!existsSync(path)) throw new Error(`No corpus at ${path}`)
  const lines = gunzipSync(readFileSync(path))
    .toString()
    .split('\n')
    .filter((line) => line !== '')
  return lines.map((line) => (JSON.parse(line) as { text: string }).text)
}

/** Processor time, not the clock: what else runs beside changes little. */
function measure(name: string, unit: string, work: () => number): void {
  const from = process.cpuUsage()
  const count = work()
  const { user, system } = process.cpuUsage(from)
  const seconds = (user + system) / 1e6
  console.log(`${name.padEnd(28)} ${seconds.toFixed(2)} s  ${(count / seconds / 1e6).toFixed(3)} M ${unit}/s`)
}

const texts = readTexts()
const bytes = readLexiconBytes()
const opened = performance.now()
const lexicon = openLexicon(bytes)
lexicon.lemmaOf('дорога')
console.log(
  `dictionary ${(bytes.length / 2 ** 20).toFixed(1)} MiB at ${lexiconPath()}, open ${(performance.now() - opened).toFixed(1)} ms`,
)

const words = new Map<string, number>()
for (const text of texts) {
  for (const token of tokenise(text)) {
    if (token.kind === 'word' && /^[а-я-]{2,}$/.test(token.form))
      words.set(token.form, (words.get(token.form) ?? 0) + 1)
  }
}
let total = 0
let unknown = 0
for (const [word, count] of words) {
  total += count
  if (lexicon.lemmaOf(word) === null) unknown += count
}
console.log(
  `${texts.length} texts, ${total} Russian words, ${words.size} distinct; not in the dictionary ${((unknown / total) * 100).toFixed(2)} % of words`,
)

const normaliser = new Normaliser(lexicon, 'ru')
const normalise = (): number => {
  for (const text of texts) normaliser.readIds(text)
  return total
}
measure('tokenise', 'words', () => {
  for (const text of texts) tokenise(text)
  return total
})
measure('normal forms, first time', 'words', normalise)
measure('normal forms, again', 'words', normalise)
measure('lemmaOf, distinct words', 'words', () => {
  for (const word of words.keys()) lexicon.lemmaOf(word)
  return words.size
})
measure('sentences', 'signs', () => texts.reduce((sum, text) => (splitSentences(text), sum + text.length), 0))
measure('language', 'texts', () => texts.reduce((sum, text) => (detectLanguage(text), sum + 1), 0))
measure('atoms', 'signs', () => {
  const atoms = new Atoms()
  return texts.reduce((sum, text) => (atoms.scan(text), sum + text.length), 0)
})
for (const time of ['first time', 'again'])
  measure(`reading, ${time}`, 'texts', () => texts.reduce((sum, text) => (readText(text, lexicon), sum + 1), 0))
measure('personal data', 'texts', () => texts.reduce((sum, text) => (findPersonalData(text), sum + 1), 0))
measure('typed facts', 'texts', () => texts.reduce((sum, text) => (findTypedFacts(text), sum + 1), 0))
