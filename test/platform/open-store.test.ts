import { sql } from 'kysely'
import { inject, expect, onTestFinished, test } from 'vitest'
import { createDirectionSuggestions } from '../../src/platform/direction-suggestions.ts'
import { openStore } from '../../src/platform/open-store.ts'
import { createSimilarInitiatives } from '../../src/platform/similar-initiatives.ts'
import { loadRegisters } from '../../src/resources/load-registers.ts'
import { putRegisters } from '../../src/store/put-registers.ts'
import { addRound } from '../../src/store/round.ts'
import { appendFacts } from '../../src/store/transaction-end.ts'
import { emptyLexicon } from '../../src/text/lexicon.ts'
import { createRoad } from '../../src/web/road.ts'
import { createTestToolkit } from '../support/toolkit.ts'
import { addressOf, createTestDatabase } from '../support/database.ts'

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const events = { log, onLost: () => undefined }
const settingsFor = (databaseUrl: string) => ({ databaseUrl, dataFolder: '/nowhere', databaseConnections: 4 })

test('a server that is away, does not know the database or does not let us in is named as unreachable', async () => {
  const server = inject('serverAddress')
  const away = ['postgresql://user@127.0.0.1:1/db', addressOf(server, 'no_such_database'), server.replace('postgres@', 'nobody_here@')]
  for (const address of away) await expect(openStore(settingsFor(address), events), address).rejects.toMatchObject({ code: 'database-unreachable' })
})

test('a database of a newer version is refused in a sentence', async () => {
  const { address, db } = await createTestDatabase()
  await sql`insert into schema_migration (number, name, hash) values (999, 'of-the-future', 'x')`.execute(db)
  await expect(openStore(settingsFor(address), events)).rejects.toMatchObject({ code: 'newer-schema', sentences: [expect.stringMatching(/999/), expect.stringMatching(/newer version/)] })
})

test('more people ask for similar initiatives at once than there are connections: all are answered', async () => {
  const { address, db } = await createTestDatabase()
  const [opensAt, closesAt] = ['2026-01-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z']
  await addRound(db, { roundId: 'r', title: 'Раунд', opensAt, closesAt, directions: [{ code: 'selo', name: 'Село', words: [] }] } as never, new Date(), false)
  const store = await openStore({ ...settingsFor(address), databaseConnections: 2 }, events)
  onTestFinished(() => store.close())
  const { db: own, followed } = store
  const similar = createSimilarInitiatives(followed, emptyLexicon)
  const kit = createTestToolkit(own, { similar, directions: createDirectionSuggestions(followed, emptyLexicon) })
  const road = createRoad(kit, { account: null, receiptKeys: [] })
  const text = 'Разбиты грунтовые дороги между деревнями'
  const asked = Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? road.call('findSimilar', { roundId: 'r', text } as never) : road.call('previewReading', { roundId: 'r', text } as never)))
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(asked.map(() => 'fulfilled'))
})

test('registers go into the database, again with changes, and nothing is removed', async () => {
  const { db } = await createTestDatabase()
  const registers = loadRegisters()
  await putRegisters(db, registers)
  await putRegisters(db, { ...registers, municipalities: registers.municipalities.slice(0, 10).map((one) => ({ ...one, name: `Новое ${one.name}` })) })
  const names = await db.selectFrom('municipality').select(['name', 'search_key']).execute()
  expect(names).toHaveLength(registers.municipalities.length)
  expect(names.filter(({ name, search_key }) => name.startsWith('Новое ') && search_key.startsWith('новое '))).toHaveLength(10)
  expect(await db.selectFrom('region').select('code').execute()).toHaveLength(registers.regions.length)
})

test('similar initiatives follow the journal: accepted ones enter, returned ones leave, changed ones change', async () => {
  const { db } = await createTestDatabase()
  const registers = loadRegisters()
  await putRegisters(db, registers)
  const [opensAt, closesAt] = ['2026-01-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z']
  await addRound(db, { roundId: 'r', title: 'Раунд', opensAt, closesAt, directions: [{ code: 'selo', name: 'Село', words: [] }] } as never, new Date(), false)
  const at = new Date('2026-02-01T00:00:00Z')
  await db.insertInto('author').values({ round_id: 'r', author_id: 'a', account_id: null, name: 'n', email: '', role: 'head', consent: '1', consent_at: at, publish_name: false, letters: false }).execute()
  const place = registers.municipalities[0]!
  const put = (initiative_id: string, number: number, problem: string) =>
    db.insertInto('initiative').values({
      round_id: 'r', initiative_id, number, author_id: 'a', author_role: 'head', kinds: ['problem'], direction: 'selo', oktmo: place.oktmo,
      municipality_name: place.name, region: place.region, title: '', problem, proposal: '', practice: '', effect: '', competence: 'unknown',
      wished_instrument: null, act: '', status: 'accepted', status_reason: null, channel: 'form', filed_by: null, own_id: null,
      receipt_hash: initiative_id, submitted_at: at, decided_at: at, decided_by: null,
    }).execute()
  const tell = (subjectId: string, kind: 'initiative-accepted' | 'initiative-withdrawn' | 'initiative-resubmitted') =>
    db.transaction().execute((tx) => appendFacts(tx, [{ roundId: 'r', kind, subjectKind: 'initiative', subjectId, actorId: null, at, facts: {} }]))
  const similar = createSimilarInitiatives(db, emptyLexicon)
  const found = async (text: string) => (await similar.find('r', text, 5)).map(({ initiativeId }) => initiativeId)
  const roads = 'Разбиты грунтовые дороги между деревнями, весной автобус до школы не доезжает'
  await put('roads', 1, roads)
  await put('water', 2, 'Водонапорная башня построена в семидесятых годах, водопровод изношен, вода идёт с песком')
  expect(await found(roads)).toEqual([])
  await tell('roads', 'initiative-accepted')
  await tell('water', 'initiative-accepted')
  expect((await found(roads))[0]).toBe('roads')
  await db.updateTable('initiative').set({ status: 'withdrawn' }).where('initiative_id', '=', 'roads').execute()
  await tell('roads', 'initiative-withdrawn')
  expect(await found(roads)).not.toContain('roads')
  await db.updateTable('initiative').set({ problem: roads }).where('initiative_id', '=', 'water').execute()
  await tell('water', 'initiative-resubmitted')
  expect((await found(roads))[0]).toBe('water')
})
