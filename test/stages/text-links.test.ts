import { expect, test } from 'vitest'
import { forgetQuotes } from '../../src/store/erased-person.ts'
import { insertRows } from '../../src/store/insert-rows.ts'
import { replaceLinks } from '../../src/store/text-link.ts'
import { bring, createTestPlatform, form, openRound, refusal } from './platform.ts'
import { buses, lights, roads } from './texts.ts'

const roundId = '2026' as never
const key = { roundId: '2026', direction: 'transport' }

/** One long text about other houses: a template, not one case. */
const about = (house: string, days: string) => ({
  title: '',
  problem: `Во дворе дома по адресу улица Лесная, дом ${house}, старый тополь наклонился над детской площадкой и при сильном ветре роняет толстые сучья прямо на качели. Управляющая компания дважды приходила смотреть, обещала спилить дерево за ${days} дней и больше не появлялась.`,
  proposal: 'Родители водят малышей гулять на соседнюю улицу через оживлённую дорогу без светофора, поэтому просим убрать опасное дерево и посадить новые липы вдоль ограды.',
})

async function filed(texts: readonly object[]) {
  const platform = await createTestPlatform()
  await openRound(platform)
  const moderator = await platform.person('moderator')
  const receipts = []
  for (const [n, text] of texts.entries()) {
    const receipt = await platform.anonymous.call('submitInitiative', { ...(form(n, text as never) as object) } as never)
    await moderator.call('acceptInitiative', { roundId, initiativeId: receipt.initiativeId })
    receipts.push(receipt)
  }
  return { platform, moderator, receipts, ids: receipts.map(({ initiativeId }) => initiativeId) }
}

test('a run keeps links of one text about other houses; both initiatives show it with what speaks for and against', async () => {
  const { platform, ids } = await filed([about('5', '10'), about('48', '30'), ...Array.from({ length: 12 }, (_, n) => [roads, buses, lights][n % 3]!(n))])
  const { anonymous } = platform
  await bring(await platform.person('administrator'), await platform.person('administrator'), '2026', 'synthesis')
  const analyst = await platform.person('analyst')
  for (let run = 0; run < 2; run++) {
    await analyst.call('startAnalysis', { roundId, direction: 'transport' as never })
    await platform.doJobs()
  }
  for (const [own, other] of [[0, 1], [1, 0]] as const) {
    const { links, total } = await anonymous.call('listInitiativeLinks', { roundId, initiativeId: ids[own]! } as never)
    expect(total).toBe(1)
    expect(links[0]).toMatchObject({ kind: 'template', own: { initiativeId: ids[own] }, initiative: { initiativeId: ids[other] } })
    expect(links[0]!.reasons.join()).toMatch(/^близость слов \d+ %$/)
    expect(links[0]!.against.join()).toMatch(/различается адрес: лесн\S* \d+ — лесн\S* \d+/)
  }
  const strangers = await anonymous.call('listInitiativeLinks', { roundId, initiativeId: ids[2]! } as never)
  expect(strangers.links.map(({ initiative }) => initiative.initiativeId).filter((id) => id === ids[0] || id === ids[1])).toEqual([])
})

test('a group shows links of all its members, of others only accepted ones, each once; pages are bounded', async () => {
  const { platform, receipts, ids } = await filed([0, 1, 2, 3, 4, 5].map((n) => roads(n)))
  const { anonymous, kit } = platform
  const run = { round_id: '2026', run_id: 'run', direction: 'transport' }
  await insertRows(kit.db, 'similar_group', [{ ...run, group_id: 'g1', kind: 'copies', representative: ids[0], reasons: [] }])
  await insertRows(kit.db, 'placement', ids.slice(0, 2).map((initiative_id, n) => ({ ...run, initiative_id, fate: 'alone', group_id: 'g1', representative: n === 0, x: 0, y: 0 })))
  const link = (a: number, b: number) => ({ a: ids[a]!, b: ids[b]!, kind: 'passage' as const, reasons: ['общее'], against: [`${a}-${b}`] })
  await replaceLinks(kit.db, key, 'run', [link(0, 1), link(3, 0), link(1, 3), link(1, 4), link(0, 5), link(2, 3)])
  const told = async (name: 'listGroupLinks' | 'listInitiativeLinks', more: object) => {
    const { links, total } = await anonymous.call(name, { roundId, ...more } as never)
    return [total, ...links.map(({ own, initiative, against }) => `${own.number}→${initiative.number} ${against[0]}`)]
  }
  expect(await told('listGroupLinks', { groupId: 'g1' })).toEqual([3, '1→4 3-0', '2→5 1-4', '1→6 0-5'])
  expect(await told('listGroupLinks', { groupId: 'g1', limit: 1 })).toEqual([3, '1→4 3-0'])
  // Of one's own link and one of the group the own one is told.
  expect(await told('listInitiativeLinks', { initiativeId: ids[1] })).toEqual([3, '2→4 1-3', '2→5 1-4', '1→6 0-5'])
  await platform.withReceipt(receipts[4]!.key).call('withdrawInitiative', { roundId, initiativeId: ids[4]! })
  expect(await told('listGroupLinks', { groupId: 'g1' })).toEqual([2, '1→4 3-0', '1→6 0-5'])
  expect(await refusal(anonymous.call('listInitiativeLinks', { roundId, initiativeId: ids[4]! } as never))).toBe('not-found')
  expect(await refusal(anonymous.call('listGroupLinks', { roundId, groupId: 'nobody' } as never))).toBe('not-found')
  // What was read of erased words goes with them.
  await forgetQuotes(kit.db, { roundId: '2026', initiativeId: ids[3]! })
  expect(await told('listGroupLinks', { groupId: 'g1' })).toEqual([1, '1→6 0-5'])
  // The next run of the direction writes its own.
  await replaceLinks(kit.db, key, 'run2', [link(0, 3)])
  expect(await told('listGroupLinks', { groupId: 'g1' })).toEqual([1, '1→4 0-3'])
})
