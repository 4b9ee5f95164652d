import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { parseArgs } from 'node:util'
import { generateInitiatives } from '../bench/generator/generate-initiatives.ts'
import { initiativeText } from '../src/model/initiative-text.ts'
import { loadLexicon } from '../src/resources/load-lexicon.ts'
import { loadRegisters } from '../src/resources/load-registers.ts'
import type { Lexicon } from '../src/text/lexicon.ts'
import { joinDuplicates, scoreDuplicates, type DuplicateScores, type RowOfGroup } from './score-duplicates.ts'

/** Duplicates against known groups: generated initiatives, and natural texts with planted copies where they are at hand. */
const { values } = parseArgs({ options: { count: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } } })

const three = (value: number): string => value.toFixed(3)
const told = ({ oneVoice, linked }: DuplicateScores): string =>
  `one voice: precision ${three(oneVoice.precision)}, recall ${three(oneVoice.recall)}; linked: precision ${three(linked.precision)}, recall ${three(linked.recall)} (${oneVoice.wanted} pairs known)`

function generated(count: number, seed: number): RowOfGroup[] {
  const made = [...generateInitiatives({ count, seed }, loadRegisters())]
  return made.map((one, i) => ({
    source: { row: i + 1, id: one.ownId, title: one.title, text: initiativeText({ ...one, title: '' }), region: one.region, municipality: one.municipalityName },
    group: one.truth.group,
  }))
}

interface PlantedRow {
  readonly id: number
  readonly text: string
  readonly src: string
  readonly group: number
}

function planted(path: string): (RowOfGroup & { readonly kind: string })[] {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n').filter(Boolean)
  return lines.map((line, i) => {
    const { id, text, group, src } = JSON.parse(line) as PlantedRow
    return { source: { row: i + 1, id: String(id), text }, group: group < 0 ? null : String(group), kind: src }
  })
}

/** Settings of shared passages were chosen on the even groups; the odd ones are held out. Rows of no group are dealt by their number. */
function reportHalves(name: string, rows: readonly RowOfGroup[], lexicon: Lexicon): void {
  const joined = joinDuplicates(rows, lexicon)
  const halfOf = (row: number): number => (rows[row]!.group === null ? row : Number(rows[row]!.group)) % 2
  console.log(`${name} ${rows.length}, ${told(scoreDuplicates(rows, joined))}`)
  console.log(`${name}, groups of odd number (held out), ${told(scoreDuplicates(rows, joined, (row) => halfOf(row) === 1))}`)
}

function report(lexicon: Lexicon): void {
  const made = generated(Number(values.count), Number(values.seed))
  console.log(`generated ${values.count}, seed ${values.seed}, ${told(scoreDuplicates(made, joinDuplicates(made, lexicon)))}`)
  const path = fileURLToPath(new URL('../../shared/data/language-corpus/corpus.jsonl.gz', import.meta.url))
  if (!existsSync(path)) return console.log('planted copies: skipped, the folder is not here')
  const rows = planted(path)
  reportHalves('planted copies, all', rows, lexicon)
  reportHalves('planted copies, prose', rows.filter(({ kind }) => kind === 'prose'), lexicon)
}

report(loadLexicon())
