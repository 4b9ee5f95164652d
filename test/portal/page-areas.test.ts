import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { areas as enAreas } from '../../src/portal/messages/en/areas.ts'
import { en } from '../../src/portal/messages/en.ts'
import { loadWords } from '../../src/portal/messages/load-words.ts'
import { pageAreas } from '../../src/portal/messages/page-areas.ts'
import { areas as ruAreas } from '../../src/portal/messages/ru/areas.ts'
import { ru } from '../../src/portal/messages/ru.ts'

const routes = join(import.meta.dirname, '../../src/portal/routes')

/** A file and everything of the portal that it imports, itself included; the catalogue and server files are not part of a page. */
function partsOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || /\/messages\/|\.server\.ts$/.test(file)) return seen
  seen.add(file)
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from\s+|import\()'(\.[^']+)'/g)) {
    const imported = join(dirname(file), path!)
    if (/\.(svelte|ts)$/.test(imported) && existsSync(imported)) partsOf(imported, seen)
  }
  return seen
}

/** Areas a page and the layout around it speak of: `words.area` or `const { area } = words`. */
function spokenBy(route: string): string[] {
  const page = join(routes, route, '+page.svelte')
  const parts = [...partsOf(page), ...partsOf(join(routes, '+layout.svelte')), join(routes, '+error.svelte')]
  const spoken = [...new Set(parts)].flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    const direct = [...text.matchAll(/(?<![\w.])words\.(\w+)/g)].map(([, area]) => area!)
    const taken = [...text.matchAll(/\{([^{}]*)\}\s*=\s*words\b/g)].flatMap(([, names]) => names!.split(',').map((name) => name.trim()))
    return [...direct, ...taken]
  })
  return [...new Set(spoken)].filter((name) => name in ru).sort()
}

describe('words of a page', () => {
  it.each(Object.keys(pageAreas))('%s: all it speaks of, nothing else', (route) => {
    expect(spokenBy(route).length).toBeGreaterThan(2)
    expect(spokenBy(route)).toEqual([...pageAreas[route]!].sort())
  })

  it('are the whole catalogue where nothing less is said, in both languages', async () => {
    expect(Object.keys(ruAreas).sort()).toEqual(Object.keys(ru).sort())
    expect(Object.keys(enAreas).sort()).toEqual(Object.keys(en).sort())
    expect(Object.keys(await loadWords('ru'))).toEqual(Object.keys(ruAreas))
    expect((await loadWords('en', ['submit'])).submit).toBe(en.submit)
    for (const name of Object.keys(ruAreas) as (keyof typeof ru)[]) expect(await ruAreas[name]()).toBe(ru[name])
  })
})
