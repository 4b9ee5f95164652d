import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Row {
  readonly id: string
  readonly wanted: string
  readonly reached: string
  readonly proof: readonly { readonly file: string; readonly title?: string; readonly command?: string }[]
}

const { rows } = (await import(new URL('../../scripts/promises/rows.mjs', import.meta.url).href)) as { rows: readonly Row[] }
const { cases } = (await import(new URL('../../scripts/promises/abuse.mjs', import.meta.url).href)) as { cases: readonly Row[] }
const root = new URL('../../', import.meta.url)

test('every promise stands in the table once', () => {
  const ids = 'D1 D2 D3 D4 D6 D7 D8 D9 D10 T1–T2 L1 L2 L4 L5 L6 L7 L8 I1 I2 I3 I4 I5 I6 V1 V2 V3 V4 V6 A1 A2 A3 P1 P2 P3 P4 P5 B1 B2 B3 B4'.split(' ')
  expect(rows.map(({ id }) => id).filter((id) => id !== 'Накрутка' && id !== 'Посадки')).toEqual(ids)
})

test('what is said to be reached is shown by something that exists; what nothing shows does not say so', () => {
  for (const { id, reached, proof } of rows) {
    if (/^(?:да|частично)/u.test(reached)) expect([id, proof.length]).not.toEqual([id, 0])
    for (const { file, title } of proof) {
      expect([id, file, existsSync(new URL(file, root))]).toEqual([id, file, true])
      if (title) expect(readFileSync(new URL(file, root), 'utf8'), `${id}: ${file}`).toContain(title)
    }
  }
})

test('every case of abuse by those outside, authors, coordinators, moderators and operators names tests that exist', () => {
  const ids = 'A1 A2 A3 A4 A5 U1 U2 U3 U4 U5 U6 U7 U8 C1 C2 C3 C4 M1 M2 M3 M4 O1 O2 O3 O4 O5'.split(' ')
  expect(cases.map(({ id }) => id)).toEqual(ids)
  for (const { id, proof } of cases) {
    expect([id, proof.length > 0]).toEqual([id, true])
    for (const { file, title } of proof) expect(readFileSync(new URL(file, root), 'utf8'), `${id}: ${file}`).toContain(title ?? '')
  }
})
