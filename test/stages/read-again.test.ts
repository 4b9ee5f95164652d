import { expect, test } from 'vitest'
import { readAllAgain } from '../../src/jobs/read-again.ts'
import { findDigests } from '../../src/store/digest.ts'
import { createTestPlatform, form, openRound } from './platform.ts'

test('texts whose public words would be others today are read again at a start, all others keep their reading', async () => {
  const platform = await createTestPlatform()
  const { db } = platform.kit
  await openRound(platform)
  const ids: string[] = []
  for (const [n, problem] of ['Двор не освещён, квартира Некрасовой Инны Юрьевны затоплена.', 'Дорога разбита, ямы не засыпаны.'].entries())
    ids.push((await platform.anonymous.call('submitInitiative', form(n, { problem }))).initiativeId)
  await platform.doJobs()
  const before = await findDigests(db, '2026', ids)
  const stale = { ...before.get(ids[0]!)!.masked, problem: '<p>Двор не освещён, квартира Некрасовой Инны Юрьевны затоплена.</p>' }
  await db.updateTable('digest').set({ masked: JSON.stringify(stale), rules: 'older' }).where('initiative_id', '=', ids[0]!).execute()
  const at = new Date('2020-01-01T00:00:00Z')
  await db.updateTable('digest').set({ digested_at: at }).execute()

  await readAllAgain(platform.kit)
  await platform.doJobs()
  const after = await findDigests(db, '2026', ids)
  expect(after.get(ids[0]!)).toEqual(before.get(ids[0]!))
  expect(after.get(ids[0]!)!.masked.problem).toContain('[имя]')
  const read = await db.selectFrom('digest').select(['initiative_id', 'digested_at']).execute()
  expect(read.filter(({ digested_at }) => digested_at.getTime() === at.getTime()).map(({ initiative_id }) => initiative_id)).toEqual([ids[1]])
})
