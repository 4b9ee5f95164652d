import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const { exports: published, name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { exports: Record<string, string>; name: string }
// Beside the tests, so that it is read as a module of this package.
const folder = mkdtempSync(join(root, 'test/analysis/.example-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The source that a published name is built from, as package.json tells. */
function sourceOf(specifier: string): string {
  const asked = `.${specifier.slice(name.length)}`
  const star = asked.slice(asked.lastIndexOf('/') + 1)
  const target = published[asked] ?? published[asked.replace(/[^/]+$/u, '*')]?.replace('*', star)
  if (target === undefined) throw new Error(`${specifier} is not published`)
  return join(root, target.replace(/^\.\/dist\//u, '').replace(/\.js$/u, '.ts'))
}

describe('what other programs may import', () => {
  it('is there under every published name', () => {
    for (const asked of Object.keys(published)) expect(existsSync(sourceOf(`${name}${asked.slice(1).replace('*', 'similar')}`)), asked).toBe(true)
  })

  it('the example of docs/analysis.md runs and answers', async () => {
    const code = /```js\n([\s\S]*?)```/u.exec(readFileSync(join(root, 'docs/analysis.md'), 'utf8'))![1]!
    const path = join(folder, 'example.mjs')
    writeFileSync(path, code.replace(/'(municipal-dialogue\/[^']+)'/gu, (_, specifier: string) => JSON.stringify(sourceOf(specifier))))
    const { answer, nearest } = (await import(path)) as { answer: { ledger: { rows: number; inThemes: number }; labels: string[] }; nearest: { id: string } }
    expect(answer.ledger).toMatchObject({ rows: 10, inThemes: 10 })
    expect(answer.labels.join(' ').toLowerCase()).toContain('освещение')
    expect(nearest.id).toBe('r1')
  })
})
