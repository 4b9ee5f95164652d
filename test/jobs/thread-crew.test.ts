import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { generateInitiatives } from '../../bench/generator/generate-initiatives.ts'
import { analyseCorpus } from '../../src/analysis/analyse-corpus.ts'
import type { SourceText } from '../../src/analysis/analyse-corpus-types.ts'
import type { Crew, DirectionsWork, FamiliesWork, FoundDirection } from '../../src/analysis/crew.ts'
import { comparedRows, familyPhrases } from '../../src/analysis/direction-themes.ts'
import type { FamilyWords } from '../../src/analysis/family-words.ts'
import { loneCrew } from '../../src/analysis/lone-crew.ts'
import { nearNeighbours, type SearchBlocks } from '../../src/analysis/neighbours-near.ts'
import { readText } from '../../src/analysis/read-text.ts'
import { readPacked, unpackFragments, unpackReadings, type ReadingColumns } from '../../src/analysis/reading-columns.ts'
import { weighTerms } from '../../src/analysis/term-weights.ts'
import { vectorSettings } from '../../src/analysis/theme-tree.ts'
import { fileCommands } from '../../src/cli/file-commands.ts'
import { runCommand } from '../../src/cli/run-command.ts'
import { indexNews, memberColumns, withIds } from '../../src/jobs/crew-columns.ts'
import type { CrewWork } from '../../src/jobs/crew-messages.ts'
import { Batch, Helpers } from '../../src/jobs/helpers.ts'
import { helpOf } from '../../src/jobs/large-direction.ts'
import { sharedTextAt, shareTexts } from '../../src/jobs/shared-memory.ts'
import { ThreadCrew } from '../../src/jobs/thread-crew.ts'
import { initiativeText } from '../../src/model/initiative-text.ts'
import { loadRegisters } from '../../src/resources/load-registers.ts'
import { emptyLexicon, openLexicon } from '../../src/text/lexicon.ts'
import { hostileText } from '../support/hostile-text.ts'
import { lexiconBytes } from '../support/lexicon.ts'

const folder = mkdtempSync(join(tmpdir(), 'dialogue-crew-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const initiatives = [
  'Во дворе нет света. Просим установить фонари по ст. 16 ч. 1 п. 2 131-ФЗ от 06.10.2003.',
  '<p>Предлагаем внести изменения в Федеральный закон о местном самоуправлении.</p>',
  'Instalar bancos en el parque. No hay sombra.',
  '',
  'Постановление Правительства РФ № 1221 мешает; приказ Минстроя России от 27.12.2021 № 1021/пр тоже.',
  'У нас 😀 работает программа «Чистая вода», это позволит сократить расходы.',
]

const generated = (count: number): SourceText[] =>
  [...generateInitiatives({ count, seed: 3 }, loadRegisters())].map((one, i) => ({
    row: i + 1,
    id: String(i + 1),
    title: one.title,
    text: initiativeText({ ...one, title: '' }),
    region: one.region,
    municipality: one.oktmo,
    direction: one.direction,
  }))

const cannot = (): never => {
  throw new Error('the helper was to do this')
}

/** Waits until helpers have taken every task, so that none is left for this thread. */
async function untilTaken<Answer>({ tasks }: Batch<Answer>): Promise<void> {
  while (tasks.some(({ claim }) => Atomics.load(claim, 0) === 0)) await pause(5)
}

describe('readings as columns', () => {
  it('come back as they were, whatever the texts', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(hostileText(), fc.constantFrom(...initiatives)), { maxLength: 6 }), (texts) => {
        const readings = texts.map((text) => readText(text, emptyLexicon))
        const columns = readPacked(texts, emptyLexicon)
        expect(unpackReadings(columns, texts)).toEqual(readings)
        texts.forEach((text, row) => expect(unpackFragments(columns, row, text)).toEqual(readings[row]!.fragments))
      }),
    )
  })
})

describe('texts in shared memory', () => {
  it('come back letter by letter, halves of letters too', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(hostileText(), fc.constantFrom('', '\ud83d', ...initiatives))), (texts) => {
        const memory = shareTexts(texts)
        expect(texts.map((_, i) => sharedTextAt(memory, i))).toEqual(texts)
      }),
    )
  })
})

describe('helpers', () => {
  const rows = generated(400)
  const texts = rows.map(({ text }) => text)

  /** What an analysis asks of its crew, and what it is answered. */
  async function asked() {
    const bytes = await lexiconBytes()
    const lexicon = openLexicon(bytes)
    const lone = loneCrew(texts, lexicon)
    const told: { directions?: [DirectionsWork, FoundDirection[]]; families?: [FamiliesWork, FamilyWords[]] } = {}
    const crew: Crew = {
      readings: lone.readings,
      directions: (work, on) => (told.directions = [work, lone.directions(work, on)])[1],
      families: (work, on) => (told.families = [work, lone.families(work, on)])[1],
    }
    analyseCorpus(rows, lexicon, { seed: 1 }, undefined, crew)
    return { bytes, directions: told.directions!, families: told.families! }
  }

  it('read, find themes and say what is said in them as this thread does', async () => {
    const { bytes, directions: [work, found], families: [family, words] } = await asked()
    const helpers = new Helpers(2, { lexicon: bytes, heapMegabytes: 1_000 })
    const read = new Batch<ReadingColumns>()
    helpers.tell({ news: 'texts', texts: shareTexts(texts) })
    helpers.give(read, { kind: 'read', chunk: 0 }, cannot)
    helpers.tell(indexNews(work.prepared, work.fitness))
    const themes = new Batch<FoundDirection>()
    for (const part of work.parts) helpers.give(themes, { kind: 'direction', part, settings: work.settings }, cannot)
    await untilTaken(read)
    await untilTaken(themes)
    const columns = helpers.settle(read, () => {})
    expect(unpackReadings(columns[0]!, texts)).toEqual(texts.map((text) => readText(text, emptyLexicon)))
    expect(helpers.settle(themes, () => {})).toEqual(found)
    helpers.tell({ news: 'readings', columns, speaks: memberColumns(family.members) })
    const said = new Batch<FamilyWords>((sent) => withIds(sent, family.members))
    for (const part of family.parts) helpers.give(said, { kind: 'family', family: part }, cannot)
    await untilTaken(said)
    expect(helpers.settle(said, () => {})).toEqual(words)
    expect(words.length).toBeGreaterThan(3)
    helpers.end()
  })

  it('look for neighbours by blocks and for names by families as this thread does', async () => {
    const { bytes, directions: [work] } = await asked()
    const lexicon = openLexicon(bytes)
    const { voices } = work.parts.reduce((most, one) => (one.voices.length > most.voices.length ? one : most))
    const { index } = work.prepared
    const vectors = weighTerms(index, voices, vectorSettings(voices.length))
    const settings = { k: 10, least: 0.05 }
    const near = (search?: SearchBlocks) => {
      const out = { target: new Int32Array(voices.length * 10).fill(-1), score: new Float32Array(voices.length * 10) }
      nearNeighbours(vectors, settings, out, search)
      return out
    }
    const families = [{ rows: voices, parts: [voices.slice(0, 20), voices.slice(20)] }, { rows: voices.slice(0, 30), parts: [] }]
    const around = { documents: index.documents, rows: index.rows }
    const helpers = new Helpers(2, { lexicon: bytes, heapMegabytes: 1_000 })
    // This thread takes part in nothing.
    const given: Batch<unknown>[] = []
    const idle = new Proxy(helpers, {
      get: (own, name: keyof Helpers) => {
        if (name === 'give') return (batch: Batch<unknown>, task: CrewWork) => own.give(batch, task, cannot)
        if (name !== 'settle') return (own[name] as (...all: unknown[]) => unknown).bind(own)
        return (batch: Batch<unknown>, told: () => void) => {
          given.push(batch)
          // A helper takes what is there within a moment; then nothing is left to be done here.
          while (batch.tasks.some(({ claim }) => Atomics.load(claim, 0) === 0)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
          return own.settle(batch, told)
        }
      },
    })
    helpers.tell({ news: 'texts', texts: shareTexts(texts) })
    helpers.tell(indexNews(work.prepared, work.fitness))
    const help = helpOf(idle, { ...work, lexicon })
    expect(near(help.search)).toEqual(near())
    const phrases = help.phrases(families, around)()
    expect(phrases).toEqual(families.map((family) => familyPhrases(comparedRows(work.prepared), family, around, { fitness: work.fitness, lexicon })))
    expect(phrases[0]!.own.length).toBeGreaterThan(3)
    expect(given).toHaveLength(2)
    helpers.end()
  })

  it('leave to this thread what they cannot do', async () => {
    const { directions: [work, found] } = await asked()
    const helpers = new Helpers(1, { lexicon: null, heapMegabytes: 1_000 })
    const themes = new Batch<FoundDirection>()
    // nobody told the helper of the index
    helpers.give(themes, { kind: 'direction', part: work.parts[0]!, settings: work.settings }, () => found[0]!)
    await untilTaken(themes)
    expect(helpers.settle(themes, () => {})).toEqual([found[0]])
    helpers.end()
  })

  it('that die at their work are noticed, and what they owe is done here', async () => {
    const helpers = new Helpers(1, { lexicon: null, heapMegabytes: 96 })
    const read = new Batch<ReadingColumns>()
    // more fragments than the memory of a helper holds
    helpers.tell({ news: 'texts', texts: shareTexts(['У нас нет света. Просим установить фонари. '.repeat(400_000)]) })
    const own = readPacked(texts, emptyLexicon)
    helpers.give(read, { kind: 'read', chunk: 0 }, () => own)
    await untilTaken(read)
    expect(helpers.settle(read, () => {})[0]).toBe(own)
    helpers.end()
  })

  it('whose dictionary is broken are not waited for', () => {
    const crew = new ThreadCrew({ threads: 2, lexicon: new Uint8Array(8), heapMegabytes: 1_000, least: 1 })
    for (const text of texts) crew.add(text)
    const there = analyseCorpus(rows, emptyLexicon, { seed: 1 }, undefined, crew)
    crew.end()
    expect(there).toEqual(analyseCorpus(rows, emptyLexicon, { seed: 1 }))
  })
})

describe('the whole command', () => {
  it('writes the same bytes with one thread, with two and with four', async () => {
    const bytes = await lexiconBytes()
    const input = join(folder, 'input.jsonl')
    writeFileSync(input, generated(3_000).map((row) => JSON.stringify(row)).join('\n'))
    const hashes = async (threads: number): Promise<Record<string, string>> => {
      const out = join(folder, String(threads))
      await runCommand(fileCommands, ['analyse', input, '--out', out, '--threads', String(threads)], {
        terminal: { out: () => {}, error: () => {}, isTerminal: false, clock: () => 0 },
        tools: { lexicon: async () => openLexicon(bytes), lexiconBytes: () => bytes, version: 'test', clock: () => 0, processorSeconds: () => 0, peakMemory: () => 0 },
      })
      const names = readdirSync(out).filter((name) => name !== 'run.json').sort()
      return Object.fromEntries(names.map((name) => [name, createHash('sha256').update(readFileSync(join(out, name))).digest('hex')]))
    }
    const one = await hashes(1)
    expect(Object.keys(one)).toHaveLength(8)
    expect(await hashes(2)).toEqual(one)
    expect(await hashes(4)).toEqual(one)
  }, 300_000)
})
