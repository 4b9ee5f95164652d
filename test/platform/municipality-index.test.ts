import { expect, test } from 'vitest'
import { MunicipalityIndex, type IndexedMunicipality } from '../../src/platform/municipality-index.ts'
import { searchKey } from '../../src/store/municipality.ts'
import { seededRandom } from '../../src/analysis/seeded-random.ts'

const names = ['Октябрьское', 'Ёлкино', 'Красный Яр', 'Сосновка', 'Новая Сосновка', 'Усть-Ижма']
const regions = ['Саратовская область', 'Алтайский край', 'Республика Коми']
const typed = ['с', 'сос', 'сосновка', 'новая сос', 'сос новая', 'яр красный', 'красный яр', 'елкино', 'усть', 'ижма коми', 'сельское поселение', 'алтай 3', 'с с', 'нет такого', '%', '']

const random = seededRandom(7)
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
const rows = Array.from({ length: 400 }, (_, n): IndexedMunicipality => {
  const [name, regionName, district] = [`${pick(names)} сельское поселение`, pick(regions), random() < 0.5 ? null : `${pick(names)} ${n % 7} район`]
  const validTo = random() < 0.2 ? '2020-12-31' : null
  return { municipality: { oktmo: String(10_000_000 + ((n * 7_919) % 400)), name, kind: 'x', region: regionName, regionName, district, validTo } as never, validFrom: random() < 0.1 ? '2026-06-01' : '2000-01-01', key: searchKey(name), words: searchKey([name, district ?? '', regionName].join(' ')) }
})

/** The same, row by row as it is said. */
function slowly(query: string, region: string | null, on: string, limit: number): string[] {
  const asked = query.match(/[\p{L}\p{N}]+/gu) ?? []
  if (asked.length === 0) return []
  const found = rows.filter(({ municipality, validFrom, words }) => {
    const own = words.match(/[\p{L}\p{N}]+/gu) ?? []
    const holds = validFrom <= on && (municipality.validTo === null || municipality.validTo >= on)
    return holds && (region === null || municipality.region === region) && asked.every((word) => own.some((one) => one.startsWith(word)))
  })
  const rank = ({ key }: IndexedMunicipality) => (key.startsWith(query) ? 0 : ` ${key}`.includes(` ${asked[0]!}`) ? 1 : 2)
  const order = (a: IndexedMunicipality, b: IndexedMunicipality) => rank(a) - rank(b) || (a.key < b.key ? -1 : a.key > b.key ? 1 : Number(a.municipality.oktmo) - Number(b.municipality.oktmo))
  return found.sort(order).slice(0, limit).map(({ municipality }) => municipality.oktmo)
}

test('municipalities are found by beginnings of words as if every row were looked at', () => {
  const index = new MunicipalityIndex(rows)
  let some = 0
  for (const query of typed)
    for (const region of [null, regions[1]!])
      for (const on of ['2019-01-01', '2026-03-01', '2026-07-01']) {
        const found = index.find(query, { region: region as never, on, limit: 12 }).map(({ oktmo }) => oktmo as string)
        expect(found, `${query} ${region} ${on}`).toEqual(slowly(query, region, on, 12))
        some += found.length
      }
  expect(some).toBeGreaterThan(300)
})

test('a village that gave its name to a municipality finds it, words nobody has find nothing', () => {
  const register = ['Сосновский район', 'Никольское сельское поселение', 'Осиновский район'].map((name, n): IndexedMunicipality => ({ municipality: { oktmo: String(n), name, region: '64', validTo: null } as never, validFrom: '2000-01-01', key: searchKey(name), words: searchKey(`${name} Саратовская область`) }))
  const names = (query: string) => new MunicipalityIndex(register).find(searchKey(query), { region: null, on: '2026-03-01', limit: 12 }).map(({ name }) => name)
  expect(names('Сосновка')).toEqual(['Сосновский район'])
  expect(names('Сосновка саратовская')).toEqual(['Сосновский район'])
  expect(names('Никольск')).toEqual(['Никольское сельское поселение'])
  expect(names('Сосна')).toEqual(['Сосновский район'])
  expect(names('Осень')).toEqual([])
  expect(names('Берёзовка')).toEqual([])
})
