import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import type { NewFact } from '../../src/model/journal-fact.ts'
import { verifyJournal, listChains, type Checkpoint } from '../../src/store/journal-check.ts'
import { listFacts } from '../../src/store/journal.ts'
import { appendFacts } from '../../src/store/transaction-end.ts'
import { createTestDatabase } from '../support/database.ts'

const { db } = await createTestDatabase({ poolSize: 16 })

function fact(roundId: string, subjectId: string, facts: Record<string, unknown> = {}): NewFact {
  return { roundId, kind: 'initiative-submitted', subjectKind: 'initiative', subjectId, actorId: null, at: new Date('2026-03-01T10:00:00.123Z'), facts }
}

async function append(...facts: NewFact[]): Promise<void> {
  await db.transaction().execute((tx) => appendFacts(tx, facts))
}

/** The append-only guard lifted, as somebody with the owner's rights could. */
async function tamper(statement: string): Promise<void> {
  await sql.raw(`alter table journal_fact disable trigger journal_fact_append_only; ${statement}; alter table journal_fact enable trigger journal_fact_append_only`).execute(db)
}

beforeEach(async () => {
  await tamper('truncate journal_fact; truncate journal_chain')
})

test('an empty chain is sound', async () => {
  expect(await verifyJournal(db, 'r')).toEqual({ sound: true, head: { roundId: 'r', index: 0, hash: '0'.repeat(64) } })
})

test('indices are without gaps under parallel writers, rollbacks included, and the chains are sound', async () => {
  const writers = Array.from({ length: 120 }, async (_, n) => {
    const doomed = n % 4 === 0
    const work = db.transaction().execute(async (tx) => {
      await appendFacts(tx, [fact(n % 2 === 0 ? 'even' : 'odd', `i${n}`), fact('-', `p${n}`)])
      if (doomed) throw new Error('rolled back')
    })
    await (doomed ? expect(work).rejects.toThrow('rolled back') : work)
  })
  await Promise.all(writers)
  for (const [chain, length] of [['even', 30], ['odd', 60], ['-', 90]] as const) {
    expect((await listFacts(db, { roundId: chain })).map(({ index }) => index)).toEqual(Array.from({ length }, (_, n) => n + 1))
    expect(await verifyJournal(db, chain)).toMatchObject({ sound: true, head: { index: length } })
  }
  expect(await listChains(db)).toEqual(['-', 'even', 'odd'])
})

test('any JSON value survives the journal as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (facts) => {
      // NUL and lone surrogates are refused at the edge (PostgreSQL has no place for them).
      const clean = JSON.parse(JSON.stringify(facts).replace(/\\u0000|\\ud[89a-f]../gi, '')) as Record<string, unknown>
      await append(fact('any', 'x', clean))
      const [last] = (await listFacts(db, { roundId: 'any', limit: 10_000 })).slice(-1)
      expect(last!.facts).toEqual(clean)
      expect(await verifyJournal(db, 'any')).toMatchObject({ sound: true })
    }),
    { numRuns: 60 },
  )
})

test('facts are listed by subject and kind, each with the hash before it', async () => {
  await append(fact('r', 'a'), fact('r', 'b'), { ...fact('r', 'a'), kind: 'initiative-accepted' })
  const ofA = await listFacts(db, { roundId: 'r', subjectKind: 'initiative', subjectIds: ['a'] })
  expect(ofA.map(({ index, kind }) => [index, kind])).toEqual([[1, 'initiative-submitted'], [3, 'initiative-accepted']])
  expect(ofA[0]!.previousHash).toBe('0'.repeat(64))
  const all = await listFacts(db, { roundId: 'r' })
  expect(ofA[1]!.previousHash).toBe(all[1]!.hash)
  expect(await listFacts(db, { roundId: 'r', subjectIds: [] })).toEqual([])
  expect(await listFacts(db, { roundId: 'r', kinds: ['initiative-accepted'], after: 1 })).toHaveLength(1)
})

test('the database itself refuses to change or remove a fact', async () => {
  await append(fact('r', 'a'))
  await expect(sql`update journal_fact set kind = 'x'`.execute(db)).rejects.toThrow('never changed')
  await expect(sql`delete from journal_fact`.execute(db)).rejects.toThrow('never changed')
})

/** Each way to falsify a chain of `length` facts at `index`; all leave plausible values. */
const mutations: Record<string, (index: number) => string> = {
  'change the kind': (index) => `update journal_fact set kind = 'initiative-accepted' where fact_index = ${index}`,
  'change the instant by a millisecond': (index) => `update journal_fact set at = at + interval '1 millisecond' where fact_index = ${index}`,
  'change the instant by a microsecond': (index) => `update journal_fact set at = at + interval '600 microsecond' where fact_index = ${index}`,
  'change the instant to no instant': (index) => `update journal_fact set at = 'infinity' where fact_index = ${index}`,
  'name an actor': (index) => `update journal_fact set actor_id = 'somebody' where fact_index = ${index}`,
  'change the subject': (index) => `update journal_fact set subject_id = subject_id || 'x' where fact_index = ${index}`,
  'change a number far behind the point': (index) => `update journal_fact set facts = '{"n":${index}.00000000000000000001}' where fact_index = ${index}`,
  'add a space': (index) => `update journal_fact set facts = '{"n": ${index}}' where fact_index = ${index}`,
  'change the hash': (index) => `update journal_fact set hash = reverse(hash) where fact_index = ${index}`,
  'remove one': (index) => `delete from journal_fact where fact_index = ${index}`,
  'cut the tail': (index) => `delete from journal_fact where fact_index >= ${index}`,
  'remove one and close the gap': (index) =>
    `delete from journal_fact where fact_index = ${index}; update journal_fact set fact_index = -fact_index where fact_index > ${index}; update journal_fact set fact_index = -fact_index - 1 where fact_index < 0`,
  'insert a twin': (index) =>
    `update journal_fact set fact_index = -fact_index where fact_index >= ${index}; update journal_fact set fact_index = -fact_index + 1 where fact_index < 0; insert into journal_fact select round_id, ${index}, at, actor_id, kind, subject_kind, 'forged', facts, hash from journal_fact where fact_index = ${index} + 1`,
  'swap two': (index) =>
    `update journal_fact set fact_index = -fact_index where fact_index in (${index}, ${index} + 1); update journal_fact set fact_index = ${2} * ${index} + 1 + fact_index where fact_index < 0`,
}

test('every falsification of every fact is found at its place', async () => {
  const length = 12
  await append(...Array.from({ length }, (_, n) => fact('r', `i${n + 1}`, { n: n + 1 })))
  for (const [name, mutation] of Object.entries(mutations)) {
    for (let index = 1; index <= length - (name === 'swap two' ? 1 : 0); index++) {
      await sql`create table kept as select * from journal_fact`.execute(db)
      await tamper(mutation(index))
      const verdict = await verifyJournal(db, 'r')
      expect(verdict, `${name} at ${index}`).toMatchObject({ sound: false })
      if (!verdict.sound) expect(verdict.index, `${name} at ${index}`).toBe(index)
      await tamper('truncate journal_fact; insert into journal_fact select * from kept; drop table kept')
    }
  }
  expect(await verifyJournal(db, 'r')).toMatchObject({ sound: true })
})

test('a tail cut together with the head, or a chain rewritten from a place on, is found by an older checkpoint', async () => {
  await append(...Array.from({ length: 10 }, (_, n) => fact('r', `i${n}`)))
  const kept = await listFacts(db, { roundId: 'r' })
  const checkpoint: Checkpoint = { roundId: 'r', index: 8, hash: kept[7]!.hash }
  expect(await verifyJournal(db, 'r', [checkpoint])).toMatchObject({ sound: true })
  await tamper(`delete from journal_fact where fact_index > 5; update journal_chain set length = 5, hash = '${kept[4]!.hash}'`)
  expect(await verifyJournal(db, 'r')).toMatchObject({ sound: true })
  expect(await verifyJournal(db, 'r', [checkpoint])).toEqual({ sound: false, roundId: 'r', index: 8, reason: 'missing' })
  await append(...Array.from({ length: 5 }, (_, n) => fact('r', `forged${n}`)))
  expect(await verifyJournal(db, 'r')).toMatchObject({ sound: true })
  expect(await verifyJournal(db, 'r', [checkpoint])).toEqual({ sound: false, roundId: 'r', index: 8, reason: 'other-than-checkpoint' })
})

test('many facts at once give the very chain that few at a time give', async () => {
  const facts = (roundId: string) => Array.from({ length: 40 }, (_, n) => fact(roundId, `i${n}`, { n, 'ключ': ['a', { b: n / 3 }], text: 'строка\n"кавычки" \\ \u2028' }))
  await db.transaction().execute((tx) => appendFacts(tx, facts('same')))
  const [many] = [await listFacts(db, { roundId: 'same' })]
  await tamper('truncate journal_fact; truncate journal_chain')
  for (const one of facts('same')) await append(one)
  expect(await listFacts(db, { roundId: 'same' })).toEqual(many)
  expect(await verifyJournal(db, 'same')).toMatchObject({ sound: true, head: { index: 40 } })
})
