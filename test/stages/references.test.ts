import { expect, test } from 'vitest'
import { createTestPlatform, form, openRound, refusal } from './platform.ts'
import { roads } from './texts.ts'

const roundId = '2026' as never
const direction = 'transport' as never

test('what a direction refers to: counted once an initiative, by kind, opened as a list; what is not accepted or was withdrawn is not told', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const moderator = await platform.person('moderator')
  const { anonymous } = platform
  const submit = (n: number, problem: string) => anonymous.call('submitInitiative', form(n, { ...roads(n), problem }))
  const accepted: string[] = []
  const said = [
    'По статье 14 Федерального закона № 131-ФЗ дороги содержит поселение. Закон № 131-ФЗ надо менять.',
    'Федеральный закон № 131-ФЗ не даёт денег на дороги.',
    'Минтранс России не отвечает на письма о дорогах по 44-ФЗ.',
  ]
  for (const [n, problem] of said.entries()) {
    const { initiativeId } = await submit(n, problem)
    await moderator.call('acceptInitiative', { roundId, initiativeId: initiativeId as never })
    accepted.push(initiativeId)
  }
  await submit(3, 'Закон № 131-ФЗ мешает, а ещё мешает закон № 257-ФЗ.')
  await platform.doJobs()

  const all = await anonymous.call('listReferences', { roundId, direction })
  const law = all.acts.find(({ act }) => act === '131-ФЗ')!
  expect(law).toMatchObject({ kind: 'law', initiatives: 2, municipalities: 2 })
  expect(law.places).toEqual([{ place: 'ст. 14', initiatives: 1 }])
  expect(all.acts[0]).toEqual(law)
  expect(all.acts.map(({ act }) => act)).not.toContain('257-ФЗ')
  expect(all.total).toBe(all.acts.length)
  expect(all.kinds.reduce((sum, { acts }) => sum + acts, 0)).toBe(all.total)

  const bodies = await anonymous.call('listReferences', { roundId, direction, kind: 'body' })
  expect(bodies.acts.map(({ kind }) => kind)).toEqual(['body'])
  const pages = [await anonymous.call('listReferences', { roundId, direction, limit: 1 }), await anonymous.call('listReferences', { roundId, direction, limit: 1, after: 1 })]
  expect(pages.map(({ next }) => next)).toEqual([1, 2])
  expect(pages.flatMap(({ acts }) => acts)).toEqual(all.acts.slice(0, 2))

  const opened = await anonymous.call('listInitiatives', { roundId, direction, act: '131-ФЗ' })
  expect(opened.initiatives.map(({ initiativeId }) => initiativeId)).toEqual(accepted.slice(0, 2))
  expect(opened.total).toBe(2)
  expect((await anonymous.call('listInitiatives', { roundId, act: '131' })).total).toBe(0)
  expect((await anonymous.call('listReferences', { roundId, direction: 'selo' as never })).acts).toEqual([])

  const account = await platform.person('moderator')
  expect(await refusal(account.call('listReferences', { roundId: 'never' as never, direction }))).toBe('not-found')
  await platform.kit.db.updateTable('initiative').set({ status: 'withdrawn' }).where('initiative_id', '=', accepted[0]!).execute()
  expect((await anonymous.call('listReferences', { roundId, direction })).acts.find(({ act }) => act === '131-ФЗ')).toMatchObject({ initiatives: 1, places: [] })
})
