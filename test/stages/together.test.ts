import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Actor } from '../../src/model/account.ts'
import { Refusal } from '../../src/model/refusal.ts'
import { perform } from '../../src/stages/perform.ts'
import { verbs } from '../../src/stages/verbs.ts'
import type { Database } from '../../src/store/connect.ts'
import { verifyJournal } from '../../src/store/journal-check.ts'
import { listFacts } from '../../src/store/journal.ts'
import { createTestPlatform, form, openRound } from './platform.ts'

const nobody: Actor = { account: null, receiptKeys: [] }
const said = (n: number, more: object = {}) => ({ ...(form(n, { problem: `В деревне ${n} нет воды.` }) as object), ...more })

/** Ids of all texts that jobs in the queue are to read, one by one or many by one job; an id twice stands twice. */
async function queuedForReading(db: Database): Promise<string[]> {
  const { rows } = await sql<{ payload: { initiativeId?: string; initiativeIds?: string[] } }>`
    select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier like 'digest-initiative%'`.execute(db)
  return rows.flatMap(({ payload }) => payload.initiativeIds ?? payload.initiativeId!).sort()
}

/** As many different receipts as there are. */
const differing = (answers: readonly object[]) => new Set(answers.map((one) => ('answer' in one ? (one.answer as { initiativeId: string }).initiativeId : 'refused'))).size

/** One answer or the code it was refused with. */
const told = <T>(call: Promise<T>) => call.then((answer) => ({ answer }), (error: unknown) => ({ code: error instanceof Refusal ? error.code : String(error) }))

test('hundreds at once: every one told of is stored with its number, fact and job; refused ones leave nothing and disturb nobody', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const wrong = [{ oktmo: '99999999' }, { direction: 'nowhere' }, { problem: ' ' }, { roundId: 'no-such' }]
  const answers = await Promise.all(
    Array.from({ length: 400 }, (_, n) => told(perform(platform.kit, nobody, verbs.submitInitiative, said(n, n % 5 === 4 ? wrong[(n >> 3) % 4] : {})))),
  )
  const receipts = answers.flatMap((one) => ('answer' in one ? [one.answer] : []))
  expect(receipts).toHaveLength(320)
  expect(new Set(answers.flatMap((one) => ('code' in one ? [one.code] : [])))).toEqual(new Set(['unknown-municipality', 'unknown-direction', 'problem-or-proposal', 'not-found']))
  expect(receipts.map(({ number }) => number).sort((a, b) => a - b)).toEqual(Array.from({ length: 320 }, (_, n) => n + 1))

  const { db } = platform.kit
  const stored = await db.selectFrom('initiative').select(['initiative_id', 'number']).orderBy('number').execute()
  expect(stored.map((row) => row.initiative_id)).toEqual([...receipts].sort((a, b) => a.number - b.number).map(({ initiativeId }) => initiativeId))
  const facts = await listFacts(db, { roundId: '2026', kinds: ['initiative-submitted'] })
  expect(facts.map(({ subjectId }) => subjectId).sort()).toEqual(receipts.map(({ initiativeId }) => initiativeId).sort())
  expect(await queuedForReading(db)).toEqual(stored.map((row) => row.initiative_id).sort())
  expect((await verifyJournal(db, '2026')).sound).toBe(true)
})

test('a double click among many: one initiative and one receipt; another body under the key is refused', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const send = (n: number, key: string, more = {}) => told(perform(platform.kit, nobody, verbs.submitInitiative, said(n, more), { idempotencyKey: key }))
  const answers = await Promise.all(Array.from({ length: 300 }, (_, n) => send(n % 30, `key-${n % 30}`)))
  expect(differing(answers)).toBe(30)
  expect(answers.every((one) => 'answer' in one)).toBe(true)
  expect(await send(1, 'key-1', { problem: 'Другое' })).toEqual({ code: 'key-reused' })
  const refused = await Promise.all(['a', 'a', 'b'].map((key) => send(1, key, { problem: ' ' })))
  expect(refused).toEqual(refused.map(() => ({ code: 'problem-or-proposal' })))
  expect(await send(1, 'a')).toMatchObject({ answer: { number: 31 } })
  // The private link of each is in the answers kept, and nobody reads it there.
  const kept = JSON.stringify(await platform.kit.db.selectFrom('idempotency').selectAll().execute())
  for (const one of answers) if ('answer' in one) expect(kept).not.toContain(one.answer.key)
})

test('every verb whose answer holds a secret says so', () => {
  const secrets = ['token', 'attempt', 'codes', 'key']
  const holding = Object.values(verbs).filter(({ kind, output }) => kind === 'change' && 'shape' in output && secrets.some((name) => name in (output.shape as object)))
  expect(holding.length).toBeGreaterThan(5)
  expect(holding.filter((one) => !('secretAnswer' in one)).map(({ name }) => name)).toEqual([])
})

test('two processes, one key: the second waits for the first and gives its answer', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const other = { ...platform.kit }
  const send = (kit: typeof other, n: number) => told(perform(kit, nobody, verbs.submitInitiative, said(n), { idempotencyKey: `k${n}` }))
  const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => send(n % 2 === 0 ? platform.kit : other, n >> 1)))
  for (let pair = 0; pair < 30; pair++) expect(answers[pair * 2]).toEqual(answers[pair * 2 + 1])
  expect(differing(answers)).toBe(30)
})

test('a fault of one request fails that one alone', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  // A constraint of an operator's own, which the program knows nothing of.
  await sql`alter table initiative add constraint no_towers check (title <> 'Башня')`.execute(platform.kit.db)
  const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => told(perform(platform.kit, nobody, verbs.submitInitiative, said(n, n === 17 ? { title: 'Башня' } : {})))))
  expect(answers.flatMap((one, n) => ('code' in one ? [n] : []))).toEqual([17])
  const numbers = answers.flatMap((one) => ('answer' in one ? [one.answer.number] : []))
  expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 39 }, (_, n) => n + 1))
  expect((await verifyJournal(platform.kit.db, '2026')).sound).toBe(true)
})

test('the own number of a sender counts once, also inside one go, and occupies nobody else’s', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const people = await Promise.all([platform.person('observer'), platform.person('observer')])
  const send = (actor: Actor, n: number, more: object) => told(perform(platform.kit, actor, verbs.submitInitiative, said(n, more)))
  const taken = (answers: readonly object[]) => answers.filter((one) => 'answer' in one).length
  const numbers = Array.from({ length: 20 }, (_, n) => n)
  // Two accounts count from one, both: four numbers of each are taken, the rest is known already.
  const answers = await Promise.all(numbers.map((n) => send(people[n % 2]!.actor, n, { ownId: `n${(n >> 1) % 4}` })))
  expect(taken(answers)).toBe(8)
  expect(answers.filter((one) => 'code' in one && one.code === 'already-exists')).toHaveLength(12)
  // Strangers with the same number are different people: nobody's text is refused for it.
  expect(taken(await Promise.all(numbers.map((n) => send(nobody, n, { ownId: 'n0' }))))).toBe(20)
  // One opened form is one initiative, whatever its number says.
  const formKey = 'form-of-somebody-0001'
  const [first, again] = [await send(nobody, 1, { ownId: 'n0', formKey }), await send(nobody, 1, { ownId: 'n9', formKey })]
  expect(again).toEqual(first)
})
