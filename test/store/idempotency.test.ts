import { expect, test } from 'vitest'
import { Refusal } from '../../src/model/refusal.ts'
import { claimKey, forgetKeys, keepAnswer, type RequestScope } from '../../src/store/idempotency.ts'
import { createTestDatabase } from '../support/database.ts'

const { db } = await createTestDatabase({ poolSize: 24 })
const now = new Date('2026-03-01T10:00:00Z')

function scopeOf(key: string, bodyHash = 'body'): RequestScope {
  return { actor: 'somebody', verb: 'submit', key, bodyHash }
}

let made = 0
/** A request as `perform` does it: claim, change, answer. */
async function request(scope: RequestScope): Promise<unknown> {
  return db.transaction().execute(async (tx) => {
    const earlier = await claimKey(tx, scope, now)
    if (earlier) return earlier.answer
    const answer = { number: ++made }
    await keepAnswer(tx, scope, answer)
    return answer
  })
}

const codeOf = (error: unknown) => (error instanceof Refusal ? error.code : String(error))

test('50 parallel requests with one key do one thing and get one answer', async () => {
  for (let key = 0; key < 20; key++) {
    const before = made
    const answers = await Promise.all(Array.from({ length: 50 }, () => request(scopeOf(`parallel-${key}`))))
    expect(made).toBe(before + 1)
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set([JSON.stringify({ number: made })]))
  }
})

test('another body under the same key is refused; another actor, verb or key is another request', async () => {
  await request(scopeOf('a'))
  await expect(request(scopeOf('a', 'other')).catch(codeOf)).resolves.toBe('key-reused')
  const before = made
  await request({ ...scopeOf('a'), actor: 'another' })
  await request({ ...scopeOf('a'), verb: 'vote' })
  await request(scopeOf('b'))
  expect(made).toBe(before + 3)
})

test('a twin still running is refused as in progress, and a key whose change was rolled back is free again', async () => {
  let [letGo, claimed] = [() => {}, () => {}]
  const held = new Promise<void>((resolve) => (letGo = resolve))
  const isClaimed = new Promise<void>((resolve) => (claimed = resolve))
  const running = db.transaction().execute(async (tx) => {
    await claimKey(tx, scopeOf('slow'), now)
    claimed()
    await held
    throw new Error('the change failed')
  })
  await isClaimed
  await expect(request(scopeOf('slow')).catch(codeOf)).resolves.toBe('in-progress')
  letGo()
  await expect(running).rejects.toThrow('the change failed')
  const answer = await request(scopeOf('slow'))
  expect(answer).toEqual({ number: made })
})

test('an answer of nothing is an answer, and old keys are forgotten', async () => {
  await db.transaction().execute(async (tx) => {
    expect(await claimKey(tx, scopeOf('nothing'), now)).toBeNull()
    await keepAnswer(tx, scopeOf('nothing'), undefined)
  })
  expect(await db.transaction().execute((tx) => claimKey(tx, scopeOf('nothing'), now))).toEqual({ answer: null })
  expect(await forgetKeys(db, now)).toBe(0)
  expect(await forgetKeys(db, new Date(now.getTime() + 1))).toBeGreaterThan(20)
})
