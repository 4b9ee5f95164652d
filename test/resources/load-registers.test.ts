import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { regionOfOktmo } from '../../src/model/municipality.ts'
import { RegisterError, loadRegisters } from '../../src/resources/load-registers.ts'
import { productFolder } from '../../src/resources/product-folder.ts'

const shipped = loadRegisters()

describe('the shipped registers', () => {
  it('hold every region with municipalities of more than one kind where the region has them', () => {
    expect(shipped.regions).toHaveLength(83)
    for (const region of shipped.regions) {
      const own = shipped.municipalities.filter((row) => row.region === region.code)
      expect(own.length, region.name).toBeGreaterThanOrEqual(8)
      expect(own.every((row) => row.regionName === region.name)).toBe(true)
    }
  })

  it('repeat names only with a district to tell them apart', () => {
    const october = shipped.municipalities.filter(({ name }) => name === 'Октябрьское сельское поселение')
    expect(october.length).toBeGreaterThan(10)
    expect(new Set(october.map(({ region, district }) => `${region} ${district}`)).size).toBe(october.length)
  })

  it('keep the 13 directions with a start vocabulary and the six criteria with weights that make one', () => {
    expect(shipped.directions2023.map(({ code }) => code)).toEqual(
      'kadry selo zhkh territoriya ekonomika kno transport cifra eko soc nasledie bezop obshestvo'.split(' '),
    )
    for (const { words } of shipped.directions2023) expect(words.length).toBeGreaterThanOrEqual(25)
    expect(shipped.criteria.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1)
    expect(shipped.returnReasons.length).toBeGreaterThanOrEqual(8)
  })

  it('match the longest prefix of ОКТМО', () => {
    expect(regionOfOktmo('11811404', shipped.regions)?.name).toContain('Ненецкий')
    expect(regionOfOktmo('11701000', shipped.regions)?.name).toBe('Архангельская область')
    expect(regionOfOktmo('71876000', shipped.regions)?.name).toContain('Ханты-Мансийский')
    expect(regionOfOktmo('00000000', shipped.regions)).toBeNull()
  })
})

describe('a folder replaced by an operator', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'registers-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** The shipped folder with one file changed. */
  function changed(file: string, change: (text: string) => string): () => unknown {
    cpSync(join(productFolder(), 'registers'), folder, { recursive: true })
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')))
    return () => loadRegisters(folder)
  }

  it('is read with a byte order mark', () => {
    expect(changed('criteria.json', (text) => `\uFEFF${text}`)).not.toThrow()
  })

  it.each([
    ['regions.json', (text: string) => text.replace('"name": "Республика Адыгея", ', ''), 'строка 1, поле name'],
    ['regions.json', (text: string) => text.slice(0, 200), 'это не JSON'],
    ['regions.json', (text: string) => text.replace('"code": "02"', '"code": "01"'), 'строка 2, поле code: значение «01» уже есть в строке 1'],
    ['municipalities.json', (text: string) => text.replace('"oktmo": "79701000"', '"oktmo": "80999000"'), 'поле oktmo'],
    ['municipalities.json', (text: string) => text.replace('"kind": "городской округ"', '"kind": "волость"'), 'вида «волость» нет'],
    ['directions-2023.json', (text: string) => text.replace('"code": "kadry"', '"code": "Кадры"'), 'строка 1, поле code'],
    ['criteria.json', () => '[]', 'criteria.json'],
  ])('is refused when %s is wrong, naming the place', (file, change, says) => {
    const load = changed(file, change)
    expect(load).toThrow(RegisterError)
    expect(load).toThrow(file)
    expect(load).toThrow(says)
  })

  it('is refused when a file is missing', () => {
    expect(() => loadRegisters(join(folder, 'nowhere'))).toThrow('файл не читается')
  })
})
