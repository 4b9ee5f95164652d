import type { Connection } from './connect.ts'

/** Old ones are forgotten this many at a time: they can no longer be used anyway. */
const forgottenAtOnce = 50

/** Uses an attempt up; false when it was used before, by whomever. */
export async function takeAttempt(db: Connection, attemptId: string, expiresAt: Date, now: Date): Promise<boolean> {
  const old = db.selectFrom('used_attempt').select('attempt_id').where('expires_at', '<', now).limit(forgottenAtOnce)
  await db.deleteFrom('used_attempt').where('attempt_id', 'in', old).execute()
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('used_attempt')
    .values({ attempt_id: attemptId, expires_at: expiresAt })
    .onConflict((conflict) => conflict.column('attempt_id').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}
