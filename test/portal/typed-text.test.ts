import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, type AST } from 'svelte/compiler'
import { expect, test } from 'vitest'

const root = 'src/portal'
const pages = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.svelte'))

interface Element {
  readonly type: string
  readonly name?: string
  readonly attributes?: readonly AST.RegularElement['attributes'][number][]
  readonly fragment?: { readonly nodes: readonly AST.Fragment['nodes'][number][] }
}

/** Every element called `name` in a tree, however deep. */
function elements(node: unknown, name: string): readonly Element[] {
  if (node === null || typeof node !== 'object') return []
  const own = (node as Element).type === 'RegularElement' && (node as Element).name === name ? [node as Element] : []
  return [...own, ...Object.values(node).flatMap((inner) => elements(inner, name))]
}

const attributesOf = ({ attributes = [] }: Element): readonly string[] => attributes.map((one) => ('name' in one ? one.name : one.type))

const areas = pages.flatMap((path) => elements(parse(readFileSync(join(root, path), 'utf8'), { modern: true }).fragment, 'textarea').map((area) => ({ path, area })))

test('what was typed into a large field is written by the server: its default is its content, which the server writes, not a property, which it cannot', () => {
  expect(areas.length).toBeGreaterThan(12)
  expect(areas.filter(({ area }) => attributesOf(area).includes('defaultValue')).map(({ path }) => path)).toEqual([])
})

test('a large field with nothing to give back says nothing, so that the script coming late does not wipe what is typed meanwhile', () => {
  const wiping = areas.filter(({ path, area: { fragment } }) => {
    const source = readFileSync(join(root, path), 'utf8')
    return (fragment?.nodes ?? []).some((node) => node.type === 'ExpressionTag' && /(: |\?\? )''$/.test(source.slice(node.start + 1, node.end - 1).trim()))
  })
  expect(wiping.map(({ path }) => path)).toEqual([])
})
