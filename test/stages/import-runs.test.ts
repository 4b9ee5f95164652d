import { expect, test } from 'vitest'
import { openImport } from '../../src/file-writers.ts'
import { loadFile } from '../../src/web/api/load-file.ts'
import type { Road } from '../../src/web/road.ts'
import { createTestPlatform, form, openRound, places, refusal } from './platform.ts'
import { roads } from './texts.ts'

const roundId = '2026' as never

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
const csv = (rows: readonly (readonly string[])[]) => Buffer.from(`${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`)
const head = ['Направление', 'ОКТМО', 'Суть', 'Почта']
const rowOf = (n: number, more: { direction?: string } = {}) => [more.direction ?? 'transport', places[0]!.oktmo, `${roads(n).problem} Случай ${n}.`, `author${n}@example.test`]
const habits = { суть: 'problem' }

async function coordinated() {
  const platform = await createTestPlatform()
  await openRound(platform)
  const coordinator = await platform.person('coordinator', { region: places[0]!.region })
  const load = async (road: Road, bytes: Buffer, more: { dryRun?: boolean; askAuthors?: boolean } = {}) =>
    loadFile(road, await openImport({ name: 'а.csv', bytes }, habits), { roundId, fileName: 'а.csv', dryRun: false, ...more })
  const count = async () => Number((await platform.kit.db.selectFrom('initiative').select((q) => q.fn.countAll().as('n')).executeTakeFirstOrThrow()).n)
  const facts = async (kind: string) => (await platform.kit.db.selectFrom('journal_fact').select('facts').where('kind', '=', kind).execute()).length
  return { platform, coordinator, load, count, facts }
}

test('refused rows come back as they stood, are corrected and sent again; without numbers of their own nothing is doubled', async () => {
  const { platform, coordinator, load, count, facts } = await coordinated()
  const bytes = csv([head, ...Array.from({ length: 7 }, (_, n) => rowOf(n, n % 3 === 1 ? { direction: 'нет такого' } : {}))])
  expect(await load(coordinator, bytes, { dryRun: true })).toMatchObject({ importId: null, taken: 5, refusedCount: 2 })
  expect([await count(), await facts('import-started')]).toEqual([0, 0])
  const first = await load(coordinator, bytes)
  expect(first).toMatchObject({ taken: 5, repeated: 0, refusedCount: 2 })
  expect(await load(coordinator, bytes)).toMatchObject({ taken: 0, repeated: 5, refusedCount: 2 })

  const refused = await coordinator.call('readImportRefusals', { roundId, importId: first.importId! })
  expect(refused.columns).toEqual(head)
  expect(refused.rows.map(({ row, cells }) => [row, cells[0], cells[2]])).toEqual([2, 5].map((row) => [row, 'нет такого', rowOf(row - 1)[2]]))
  const corrected = csv([[...refused.columns, 'Что исправить'], ...refused.rows.map(({ cells, sentence }) => ['transport', ...cells.slice(1), sentence])])
  expect(await load(coordinator, corrected)).toMatchObject({ taken: 2, refusedCount: 0 })
  expect(await count()).toBe(7)
  const other = await platform.person('coordinator')
  expect(await refusal(other.call('readImportRefusals', { roundId, importId: first.importId! }))).toBe('not-found')
})

test('an interrupted import goes on where it stopped', async () => {
  const { coordinator, load, count } = await coordinated()
  const bytes = csv([head, ...Array.from({ length: 1_200 }, (_, n) => rowOf(n, n === 700 ? { direction: 'x' } : {}))])
  let portions = 0
  const breaking: Road = {
    call: async (name, input, options) => {
      if (name === 'importInitiatives' && ++portions === 3) throw new Error('the line is gone')
      return coordinator.call(name, input, options)
    },
  }
  await expect(load(breaking, bytes)).rejects.toThrow('the line is gone')
  expect(await count()).toBe(999)
  const { imports } = await coordinator.call('listImports', { roundId })
  expect(imports).toMatchObject([{ rowsRead: 1_000, taken: 999, refused: 1, finishedAt: null }])
  expect(await load(coordinator, bytes)).toMatchObject({ taken: 1_199, repeated: 0, refusedCount: 1 })
  expect(await count()).toBe(1_199)
}, 60_000)

test('a file of which nothing is taken leaves its fact too; letters are sent only when asked for', async () => {
  const { platform, coordinator, load, facts } = await coordinated()
  expect(await load(coordinator, csv([head, rowOf(0, { direction: 'x' })]))).toMatchObject({ taken: 0, refusedCount: 1 })
  expect(await facts('import-finished')).toBe(1)
  await load(coordinator, csv([head, rowOf(1)]))
  expect(await facts('import-finished')).toBe(2)
  const moderator = await platform.person('moderator')
  const { initiativeId } = await moderator.call('claimNextInitiative', { roundId })
  await moderator.call('returnInitiative', { roundId, initiativeId: initiativeId as never, reason: 'unclear' })
  await platform.doJobs()
  expect(platform.letters).toEqual([])
})

test('whose words they are: asked, they wait for the author; «not me» takes them out at once and is told to the filer as a number', async () => {
  const { platform, coordinator, load } = await coordinated()
  const moderator = await platform.person('moderator')
  await load(coordinator, csv([head, rowOf(0), rowOf(1), [...rowOf(2).slice(0, 3), '']]), { askAuthors: true })
  await platform.doJobs()
  expect(platform.letters.map(({ to }) => to).sort()).toEqual(['author0@example.test', 'author1@example.test'])
  expect((await moderator.call('moderationQueue', { roundId })).total).toBe(1)
  const keys = platform.letters.map(({ body }) => /receipt\/2026\/([\w-]+)\/authorship/.exec(body)![1]!)
  const answer = async (key: string, said: 'mine' | 'not-mine') => {
    const own = platform.withReceipt(key)
    const { initiative, state, filedBy } = await own.call('readAuthorship', { roundId, key })
    expect([state, filedBy]).toEqual(['asked', expect.stringContaining('Участник')])
    const input = { roundId, initiativeId: initiative.initiativeId, answer: said }
    expect(await refusal(platform.anonymous.call('answerAuthorship', input))).toBe('not-found')
    await own.call('answerAuthorship', input)
    return initiative.initiativeId
  }
  await answer(keys[0]!, 'mine')
  const disowned = await answer(keys[1]!, 'not-mine')
  expect((await moderator.call('moderationQueue', { roundId })).total).toBe(2)
  const { municipalities, filed, silent } = await coordinator.call('readProgress', { roundId })
  expect(filed).toEqual({ vouched: 1, asked: 0, confirmed: 1, disowned: 1 })
  expect(municipalities[0]).toMatchObject({ oktmo: places[0]!.oktmo, submitted: 3, waiting: 2, withdrawn: 1 })
  expect(municipalities.every(({ region }) => region === places[0]!.region)).toBe(true)
  expect(silent).toBe(municipalities.length - 1)
  expect(JSON.stringify(municipalities)).not.toContain(disowned)
  await platform.anonymous.call('submitInitiative', form(3, roads(3)))
  expect((await coordinator.call('readProgress', { roundId })).municipalities.reduce((sum, { submitted }) => sum + submitted, 0)).toBe(3)
  expect(await refusal(moderator.call('readProgress', { roundId }))).toBe('not-allowed')
})

test('columns a person named once are understood in the next file; a column set aside is not loaded', async () => {
  const { coordinator } = await coordinated()
  await coordinator.call('keepColumnHabits', { roundId, habits: { суть: 'problem', почта: '-' } })
  const { habits: kept } = await coordinator.call('listImports', { roundId })
  const opened = await openImport({ name: 'а.csv', bytes: csv([head, rowOf(0)]) }, kept)
  expect(opened.fields).toEqual(['direction', 'oktmo', 'problem', null])
})

test('a file without names of columns: what each place holds is said for this file only, one direction and place hold for rows without their own', async () => {
  const { coordinator } = await coordinated()
  const bytes = Buffer.from(['7,"<p>На улице Садовой провалился люк, машины объезжают его по тротуару.</p>",Дороги', '8,"Автобус до районной больницы ходит два раза в неделю, а нужно каждый день.",Автобус', `9,"Ямы на улице Мира не заделали с весны.",Транспорт и дорожная деятельность`].join('\n'))
  const chosen = { '1': 'ownId', '2': 'problem', '3': '-' }
  const given = { direction: 'transport', oktmo: places[0]!.oktmo }
  const bare = await openImport({ name: 'б.csv', bytes }, { '2': 'title' })
  expect([bare.hasHeader, bare.fields, bare.firstCells[1]?.[0]]).toEqual([false, [null, null, null], '8'])
  const opened = await openImport({ name: 'б.csv', bytes }, { '2': 'title' }, { chosen, given })
  expect(opened.hash).not.toBe(bare.hash)
  expect(await loadFile(coordinator, opened, { roundId, fileName: 'б.csv', dryRun: false })).toMatchObject({ taken: 3, refusedCount: 0, sample: { ownId: '7', direction: 'transport' } })

  // Said to be content, a row that looks like names is content; a direction may be named in words.
  const named = await openImport({ name: 'в.csv', bytes: csv([['№', 'Суть', 'Направление'], ['1', 'Мост закрыт второй год, объезд сорок километров.', ' транспорт  и дорожная деятельность']]) }, {}, { header: true, chosen: { суть: 'problem' }, given: { oktmo: places[0]!.oktmo } })
  expect(await loadFile(coordinator, named, { roundId, fileName: 'в.csv', dryRun: true })).toMatchObject({ taken: 1, refusedCount: 0 })
  expect((await openImport({ name: 'в.csv', bytes: csv([head, rowOf(0)]) }, {}, { header: false })).columns[0]).toBe('1')
})

test('refusals come by what is wrong, with a count, what stood there in words, and the person\'s part; a name stands for a code where it is the only one', async () => {
  const { platform, load, coordinator } = await coordinated()
  const foreign = places.find(({ region }) => region !== places[0]!.region)!
  const names = places.filter(({ region }) => region === places[0]!.region).map(({ name }) => name)
  const own = places.find(({ region, name }) => region === places[0]!.region && names.filter((one) => one === name).length === 1)!
  const place = (n: number, said: string) => ['transport', said, `${roads(n).problem} Случай ${n}.`, n === 1 ? 'не почта' : '']
  const bytes = csv([head, place(0, own.name.toUpperCase()), place(1, own.oktmo), place(2, foreign.oktmo), place(3, foreign.name), place(4, foreign.oktmo), place(5, '')])
  const told = await load(coordinator, bytes, { dryRun: true })
  expect(told.taken).toBe(1)
  expect(told.groups.map(({ code, field, count, examples }) => [code, field, count, examples.map(({ row }) => row)])).toEqual([
    ['outside-scope', 'oktmo', 2, [3]],
    ['invalid-input', 'oktmo', 2, [4, 6]],
    ['invalid-input', 'authorEmail', 1, [2]],
  ])
  expect(told.groups[0]!.examples[0]!.value).toContain(foreign.name)
  expect(told.groups[0]!.examples[0]!.value).toContain(foreign.regionName)
  expect(told.groups[2]!.sentence).toContain('не адрес электронной почты')
  const loaded = await load(coordinator, bytes)
  expect(loaded.groups).toEqual(told.groups)
  const kept = await coordinator.call('readImportRefusals', { roundId, importId: loaded.importId! })
  expect(kept.rows.map(({ sentence }) => sentence)).toEqual(loaded.refused.map(({ sentence }) => sentence))
  // Somebody of one direction is told the direction, not the place.
  const narrow = await platform.person('coordinator', { region: places[0]!.region, direction: 'zhkh' })
  expect((await load(narrow, csv([head, place(0, own.oktmo)]), { dryRun: true })).groups).toMatchObject([{ code: 'outside-scope', field: 'direction' }])
})

test('a load is stopped from elsewhere: what was taken stays, later rows are refused, the same file sent again ends it', async () => {
  const { coordinator, load, count } = await coordinated()
  const bytes = csv([head, ...Array.from({ length: 1_200 }, (_, n) => rowOf(n))])
  let portions = 0
  const stopped: Road = {
    call: async (name, input, options) => {
      if (name === 'importInitiatives' && ++portions === 2) {
        const { imports } = await coordinator.call('listImports', { roundId })
        await coordinator.call('finishImport', { roundId, importId: imports[0]!.importId, stopped: true })
      }
      return coordinator.call(name, input, options)
    },
  }
  expect(await refusal(load(stopped, bytes))).toBe('import-stopped')
  expect(await count()).toBe(500)
  const listed = async () => (await coordinator.call('listImports', { roundId })).imports.map(({ rowsRead, stopped: isStopped }) => [rowsRead, isStopped])
  expect(await listed()).toEqual([[500, true]])
  expect(await load(coordinator, bytes)).toMatchObject({ taken: 700, repeated: 500, refusedCount: 0 })
  expect(await count()).toBe(1_200)
  expect(await listed()).toEqual([[1_200, false]])
}, 60_000)
