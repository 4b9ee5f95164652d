import { expect, test } from 'vitest'
import { addAnswers, type NewAnswer } from '../../src/store/answer.ts'
import { createTestPlatform, form, openRound } from '../stages/platform.ts'

const roundId = '2026'

/** What the database itself refuses, whoever writes and whatever the program looked at before. */
async function oneFiled() {
  const platform = await createTestPlatform()
  await openRound(platform)
  const { initiativeId } = await platform.anonymous.call('submitInitiative', { ...(form(0, { problem: 'Нет освещения на улице Школьной.' }) as object), formKey: 'a-form-opened-once-and-filed' } as never)
  return { platform, initiativeId }
}

test('one opened form is one initiative: a second row with its secret is refused by the database', async () => {
  const { platform, initiativeId } = await oneFiled()
  const { db } = platform.kit
  const filed = await db.selectFrom('initiative').selectAll().where('initiative_id', '=', initiativeId).executeTakeFirstOrThrow()
  expect(filed.form_hash).not.toBeNull()
  const twin = { ...filed, initiative_id: 'twin', number: filed.number + 1, receipt_hash: 'of the twin' }
  await expect(db.insertInto('initiative').values(twin).execute()).rejects.toMatchObject({ code: '23505', constraint: 'initiative_form' })
  await db.insertInto('initiative').values({ ...twin, form_hash: 'of another form' }).execute()
})

test('an author gets one answer of a kind from one source: what two workers write at once is there once', async () => {
  const { platform, initiativeId } = await oneFiled()
  const { db } = platform.kit
  const answer = (answerId: string, more: object = {}) => ({ roundId, answerId, initiativeId, instrumentId: null, kind: 'not-used', outcome: null, text: 'Текст ответа.', at: platform.clock(), ...more }) as unknown as NewAnswer
  const written = await Promise.all([addAnswers(db, [answer('a')]), addAnswers(db, [answer('b')])])
  expect(written.map(({ size }) => size).sort()).toEqual([0, 1])
  expect((await addAnswers(db, [answer('c', { instrumentId: 'i1' }), answer('d', { instrumentId: 'i1' }), answer('e', { instrumentId: 'i2' })])).size).toBe(2)
  expect(await db.selectFrom('answer').select('answer_id').execute()).toHaveLength(3)
})
