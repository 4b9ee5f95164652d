import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { keepSigner, readCheckpoints, signCheckpoint } from '../../src/platform/signed-checkpoints.ts'
import { canonicalJson } from '../../src/store/canonical-json.ts'
import { chainFact, checkChain, type ChainRow, type Checkpoint } from '../../src/store/journal-check.ts'
import { firstPreviousHash, nextHash } from '../../src/store/journal.ts'
import { chance } from './hostile-values.ts'

const roundId = '2026'
const fresh = (n: number): ChainRow => ({
  fact_index: String(n), hash: '', kind: n % 3 === 0 ? 'initiative-accepted' : 'initiative-submitted', subject_kind: 'initiative', subject_id: `i${n % 7}`,
  actor_id: n % 5 === 0 ? null : `p${n % 4}`, at: new Date(Date.UTC(2026, 1, 14) + n * 60_000), facts_text: canonicalJson({ number: n, direction: 'selo', text: `слово ${n}` }),
})

/** The rows with hashes as the journal would have written them: what somebody with all rights to the database can do too. */
function chained(rows: readonly ChainRow[]): ChainRow[] {
  let hash = firstPreviousHash
  return rows.map((row, place) => {
    const numbered = { ...row, fact_index: String(place + 1) }
    hash = nextHash(hash, place + 1, chainFact(roundId, numbered).body)
    return { ...numbered, hash }
  })
}

const honest = chained(Array.from({ length: 60 }, (_, n) => fresh(n + 1)))
const headOf = (rows: readonly ChainRow[]): Checkpoint => ({ roundId, index: rows.length, hash: rows.at(-1)?.hash ?? firstPreviousHash })
const check = (rows: readonly ChainRow[], points: readonly Checkpoint[], head = headOf(honest)) => checkChain([rows.slice(0, 17), rows.slice(17)].map((portion) => portion.map((row) => chainFact(roundId, row))), head, points)

type Mutation = (rows: ChainRow[], next: () => number) => void
const at = (rows: readonly ChainRow[], next: () => number) => Math.floor(next() * rows.length)
const other = (text: string, next: () => number): string => {
  const place = Math.floor(next() * text.length)
  return `${text.slice(0, place)}${text[place] === 'x' ? 'y' : 'x'}${text.slice(place + 1)}`
}
const changed = (field: keyof ChainRow, to: (row: ChainRow, next: () => number) => unknown): Mutation => (rows, next) => {
  const place = at(rows, next)
  rows[place] = { ...rows[place]!, [field]: to(rows[place]!, next) }
}

const mutations: readonly Mutation[] = [
  changed('kind', ({ kind }) => (kind === 'signed-in' ? 'signed-out' : 'signed-in')),
  changed('subject_kind', () => 'theme'),
  changed('subject_id', (row, next) => other(row.subject_id, next)),
  changed('actor_id', ({ actor_id }) => (actor_id === null ? 'p1' : null)),
  changed('at', (row, next) => new Date((row.at as Date).getTime() + (next() < 0.5 ? 1 : -1))),
  changed('at', () => Number.POSITIVE_INFINITY),
  changed('facts_text', (row, next) => other(row.facts_text, next)),
  changed('facts_text', ({ facts_text }) => `${facts_text} `),
  changed('hash', (row, next) => other(row.hash, next)),
  (rows, next) => void rows.splice(at(rows, next), 1),
  (rows, next) => void rows.splice(at(rows, next), 0, fresh(99)),
  (rows, next) => void rows.splice(at(rows, next), 0, rows[at(rows, next)]!),
  (rows, next) => {
    const place = Math.floor(next() * (rows.length - 1))
    ;[rows[place], rows[place + 1]] = [rows[place + 1]!, rows[place]!]
  },
  (rows, next) => void rows.splice(rows.length - 1 - Math.floor(next() * 20)),
]

test('10 000 random changes, removals, insertions, moves and cut tails are found, each against the chain’s own head', async () => {
  expect(await check(honest, [])).toMatchObject({ sound: true })
  const next = chance(5)
  const missed: number[] = []
  for (let n = 0; n < 10_000; n++) {
    const rows = [...honest]
    const kind = n % mutations.length
    mutations[kind]!(rows, next)
    if ((await check(rows, [])).sound) missed.push(kind)
  }
  expect(missed).toEqual([])
})

test('whoever rewrites the whole chain with its hashes and its head is found by any older checkpoint, wherever the change lies before it', async () => {
  const next = chance(6)
  for (let n = 0; n < 1_000; n++) {
    const rows = [...honest]
    const place = Math.floor(next() * rows.length)
    rows[place] = { ...rows[place]!, subject_id: 'somebody-else' }
    const rewritten = chained(next() < 0.3 ? rows.slice(0, place + 1) : rows)
    const witness = { ...headOf(honest.slice(0, place + 1 + Math.floor(next() * (honest.length - place)))) }
    expect((await check(rewritten, [witness], headOf(rewritten))).sound).toBe(false)
    const older = headOf(honest.slice(0, place))
    if (place > 0) expect((await check(rewritten, [older], headOf(rewritten))).sound).toBe(true)
  }
})

test('a checkpoint is signed: changed in any part, or signed by another key, it is refused by its line', () => {
  const folders = ['a', 'b'].map(() => mkdtempSync(join(tmpdir(), 'dialogue-key-')))
  onTestFinished(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))
  const [signer, stranger] = folders.map(keepSigner)
  expect(keepSigner(folders[0]!).publicKey).toBe(signer!.publicKey)
  const one = signCheckpoint(signer!, headOf(honest), new Date('2026-11-27T00:00:00Z'))
  const file = (...points: object[]) => points.map((point) => `${JSON.stringify(point)}\n`).join('')
  expect(readCheckpoints(file(one, one), signer!.publicKey)).toEqual([one, one])
  for (const change of [{ index: 59 }, { roundId: '2025' }, { hash: '0'.repeat(64) }, { at: '2026-11-28T00:00:00.000Z' }, { signature: 'AAAA' }, { publicKey: stranger!.publicKey }]) {
    expect(() => readCheckpoints(file(one, { ...one, ...change }), signer!.publicKey)).toThrow('строке 2')
  }
  const forged = signCheckpoint(stranger!, headOf(honest), new Date('2026-11-27T00:00:00Z'))
  expect(() => readCheckpoints(file(forged), signer!.publicKey)).toThrow('строке 1')
  expect(() => readCheckpoints('{"index"', null)).toThrow('строке 1')
})
