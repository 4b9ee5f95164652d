import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Bug {
  readonly promise: string
  readonly says: string
  readonly file: string
  readonly find: string
  readonly put: string
  readonly tests: readonly { readonly file: string; readonly title?: string }[]
}

const { bugs } = (await import(new URL('../../scripts/planted/bugs.mjs', import.meta.url).href)) as { bugs: readonly Bug[] }
const root = new URL('../../', import.meta.url)

test('every planted bug still has its place in the source and its tests; `npm run planted` plants them', () => {
  expect(bugs.length).toBeGreaterThanOrEqual(15)
  for (const { says, file, find, put, tests } of bugs) {
    expect([says, readFileSync(new URL(file, root), 'utf8').split(find).length - 1]).toEqual([says, 1])
    expect([says, find]).not.toEqual([says, put])
    expect(tests.length).toBeGreaterThan(0)
    for (const { file: test, title } of tests) {
      expect([says, existsSync(new URL(test, root))]).toEqual([says, true])
      if (title) expect(readFileSync(new URL(test, root), 'utf8'), says).toContain(title)
    }
  }
})
