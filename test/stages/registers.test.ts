import { expect, test } from 'vitest'
import { readRegisterLines } from '../../src/documents/tables/register-lines.ts'
import type { MunicipalityLine } from '../../src/model/register-draft.ts'
import { compareMunicipalities, dayIn } from '../../src/stages/registers/compare-municipalities.ts'
import { draftRegister } from '../../src/web/api/load-register.ts'
import { createTestPlatform, form, openRound, places, refusal, registers } from './platform.ts'
import { roads } from './texts.ts'

const [kind = ''] = registers.municipalityKinds.map(({ name }) => name)
const line = (row: number, said: Partial<MunicipalityLine>): MunicipalityLine => ({ row, oktmo: '', name: 'Имя', kind, region: '', district: '', validFrom: '', validTo: '', successor: '', ...said })
const known = registers.municipalities
const asLines = (rows = known): MunicipalityLine[] =>
  rows.map(({ oktmo, name, kind: own, region, district, validFrom, validTo, successor }, place) => ({ row: place + 1, oktmo, name, kind: own, region, district: district ?? '', validFrom: validFrom ?? '', validTo: validTo ?? '', successor: successor ?? '' }))
const options = { fileName: 'октмо.csv', whole: true, closesOn: '2026-02-28' }

test('each mistake of a file is told by row and field, and nothing can be taken over', async () => {
  const platform = await createTestPlatform()
  const admin = await platform.person('administrator')
  const { oktmo } = known[0]!
  const wrong = [
    line(1, { oktmo: '1234' }),
    line(2, { oktmo: '00000000' }),
    line(3, { oktmo, region: '99' }),
    line(4, { oktmo: known[1]!.oktmo, name: ' ', kind: 'царство', validFrom: '31.02.2020' }),
    line(5, { oktmo: known[2]!.oktmo, validFrom: '2024-01-01', validTo: '01.01.2023', successor: known[2]!.oktmo }),
    line(6, { oktmo: known[3]!.oktmo, successor: '63999999' }),
    line(7, { oktmo: known[4]!.oktmo }),
    line(8, { oktmo: known[4]!.oktmo }),
    line(9, { oktmo: known[5]!.oktmo, validTo: '2024-01-01', successor: '63999998' }),
  ]
  const changes = await draftRegister(admin, wrong, options)
  expect(changes.faults.map(({ row, fault }) => `${row} ${fault}`)).toEqual(['1 oktmo', '2 no-region', '3 other-region', '4 empty', '4 kind', '4 date', '5 ends-before-begins', '5 successor-self', '6 successor-without-end', '8 repeated', '9 successor-unknown'])
  expect(await refusal(admin.call('applyMunicipalities', { draftId: changes.draftId, hash: changes.hash }))).toBe('invalid-input')
})

test('added, renamed, merged and closed ones are shown first, then taken over at once; initiatives stay where they were', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const admin = await platform.person('administrator')
  const filed = await platform.anonymous.call('submitInitiative', form(0, roads(0)))
  const home = places[0]!
  const inHome = known.filter(({ region }) => region === home.region)
  const [renamed, closed] = inHome.filter(({ oktmo }) => oktmo !== home.oktmo)
  const fresh = { ...renamed!, oktmo: `${home.oktmo.slice(0, 2)}999999`, name: 'Небывалый округ' } as typeof renamed
  const next = [...known.filter(({ oktmo }) => oktmo !== closed!.oktmo), fresh!].map((one) =>
    one.oktmo === renamed!.oktmo ? { ...one, name: 'Переименованный округ' } : one.oktmo === home.oktmo ? { ...one, validTo: '2026-02-28', successor: fresh!.oktmo } : one,
  )
  const changes = await draftRegister(admin, asLines(next as never), options)
  expect(changes.faults).toEqual([])
  expect(changes.counts).toMatchObject({ added: 1, renamed: 1, merged: 1, closed: 1 })
  expect(changes.changes.find((change) => change.kind === 'merged')).toMatchObject({ oktmo: home.oktmo, initiatives: 1, validTo: '2026-02-28' })
  // Looked at, not yet changed.
  expect((await platform.anonymous.call('findMunicipalities', { query: 'Небывалый округ' })).municipalities).toEqual([])
  expect(await refusal(admin.call('applyMunicipalities', { draftId: changes.draftId, hash: 'another' }))).toBe('stale')

  await admin.call('applyMunicipalities', { draftId: changes.draftId, hash: changes.hash })
  expect((await platform.anonymous.call('findMunicipalities', { query: 'Небывалый округ' })).municipalities).toMatchObject([{ oktmo: fresh!.oktmo, regionName: home.regionName }])
  expect((await platform.anonymous.call('findMunicipalities', { query: 'Переименованный' })).municipalities).toHaveLength(1)
  expect(await refusal(platform.anonymous.call('submitInitiative', form(0, roads(0))))).toBe('unknown-municipality')
  const { initiative } = await platform.withReceipt(filed.key).call('readReceipt', { roundId: '2026', key: filed.key } as never)
  expect(initiative).toMatchObject({ oktmo: home.oktmo, municipalityName: home.name })
  const kept = await platform.kit.db.selectFrom('municipality_version').selectAll().where('oktmo', '=', renamed!.oktmo).execute()
  expect(kept).toMatchObject([{ name: renamed!.name, valid_to: null }])
  expect(await refusal(admin.call('applyMunicipalities', { draftId: changes.draftId, hash: changes.hash }))).toBe('already-decided')
  // The same file again changes nothing.
  expect((await draftRegister(admin, asLines(next as never), options)).counts).toMatchObject({ added: 0, renamed: 0, merged: 0, closed: 0, dated: 0 })
})

test('a file of changes only leaves the rest alone, and another load in between is not overwritten', async () => {
  const platform = await createTestPlatform()
  const admin = await platform.person('administrator')
  const part = { ...options, whole: false }
  const one = asLines([{ ...known[0]!, name: 'Первое имя' }] as never)
  const other = asLines([{ ...known[0]!, name: 'Второе имя' }] as never)
  const [first, second] = [await draftRegister(admin, one, part), await draftRegister(admin, other, part)]
  expect(first.counts).toMatchObject({ renamed: 1, closed: 0 })
  await admin.call('applyMunicipalities', { draftId: first.draftId, hash: first.hash })
  const again = await admin.call('readRegisterChanges', { draftId: second.draftId })
  expect(again.changes[0]!.before).toContain('Первое имя')
})

test('twenty thousand rows come in portions and are taken over whole', async () => {
  const platform = await createTestPlatform()
  const admin = await platform.person('administrator')
  const many = Array.from({ length: 20_000 }, (_, n) => line(n + 1, { oktmo: `63${String(100_000 + n).padStart(6, '0')}`, name: `Октябрьское сельское поселение`, district: `Район ${n % 400}` }))
  const changes = await draftRegister(admin, many, options)
  expect(changes.faults).toEqual([])
  expect(changes.counts.added! + changes.counts.renamed! + changes.counts.same!).toBeGreaterThanOrEqual(20_000)
  const { written } = await admin.call('applyMunicipalities', { draftId: changes.draftId, hash: changes.hash })
  expect(written).toBeGreaterThanOrEqual(20_000)
  const { municipalities } = await platform.anonymous.call('findMunicipalities', { query: 'октябрьское район 137' })
  expect(municipalities[0]).toMatchObject({ district: 'Район 137' })
})

test('days are read as people write them', () => {
  expect(['1.3.2024', '01.03.2024', '2024-03-01', '2024-03-01T00:00:00', '', '31.02.2024', 'март'].map(dayIn)).toEqual(['2024-03-01', '2024-03-01', '2024-03-01', '2024-03-01', null, undefined, undefined])
})

test('codes keep their leading zeros, also when a spreadsheet took them away', async () => {
  const csv = 'ОКТМО;Наименование;Вид;Район\n01601000;Алейский район;муниципальный район;\n1602000;Другой;муниципальный район;\n'
  const { lines, missing } = await readRegisterLines('municipalities', { name: 'октмо.csv', bytes: new TextEncoder().encode(csv) })
  expect(missing).toEqual([])
  expect(lines.map(({ oktmo }) => oktmo)).toEqual(['01601000', '01602000'])
  expect((await readRegisterLines('municipalities', { name: 'x.csv', bytes: new TextEncoder().encode('Код;Имя\n1;2\n') })).missing).toEqual(['наименование', 'вид'])
})

test('comparing is the same whatever the order of rows', () => {
  const against = { regions: registers.regions, kinds: registers.municipalityKinds.map(({ name }) => name), known, whole: true, closesOn: '2026-02-28' }
  const rows = asLines(known.slice(0, 300).map((one, n) => (n % 3 === 0 ? { ...one, name: `${one.name} новое` } : one)) as never)
  expect(compareMunicipalities([...rows].reverse(), against).changes).toEqual(compareMunicipalities(rows, against).changes)
})
