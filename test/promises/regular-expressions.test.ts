import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { analyse } from 'scslre'
import ts from 'typescript'
import { expect, test } from 'vitest'

/** One expression as it is written, and where. */
interface Written {
  readonly path: string
  readonly source: string
  readonly flags: string
}

/** Literals of a program's text; of a page, of its scripts and markup, whose braces hold expressions too. */
function literalsIn(path: string, text: string): Written[] {
  const found: Written[] = []
  const walk = (node: ts.Node): void => {
    const literal = node.kind === ts.SyntaxKind.RegularExpressionLiteral ? /^\/(.*)\/([a-z]*)$/su.exec(node.getText()) : null
    if (literal) found.push({ path, source: literal[1]!, flags: literal[2]! })
    ts.forEachChild(node, walk)
  }
  walk(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true))
  return found
}

const scriptsOf = (page: string): string => [...page.matchAll(/<script[^>]*>([^]*?)<\/script>/gu)].map(([, script]) => script).join('\n')

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:ts|svelte)$/u.test(path) && !path.includes('.svelte-kit'))
const literals = files.flatMap((path) => {
  const text = readFileSync(join('src', path), 'utf8')
  return literalsIn(path, path.endsWith('.ts') ? text : scriptsOf(text))
})

/** Expressions that the modules of texts and cells put together while they load (those of addresses come from routes of our own): what the constructor was called with. */
async function builtWhileLoading(): Promise<Written[]> {
  const built: Written[] = []
  const Plain = globalThis.RegExp
  globalThis.RegExp = new Proxy(Plain, {
    construct: (target, given: [string | RegExp, string?]) => {
      const made = new target(...given)
      built.push({ path: 'built', source: made.source, flags: made.flags })
      return made
    },
  })
  try {
    await import('../../src/text/lead-in.ts')
    await import('../../src/documents/safe-cell.ts')
  } finally {
    globalThis.RegExp = Plain
  }
  return built
}

/**
 * Ways in which an expression takes more than one pass over a hostile text: exponential, or quadratic because two of its
 * repeats share letters or because every place of a long run is tried as a beginning. Not seen: alternatives that overlap
 * without a repeat inside, as in `(?:а|аб?)*`, and runs of whole words tried from each place, as in `(?:слово)*!`.
 */
function dangersOf({ path, source, flags }: Written): string[] {
  const { reports } = analyse({ source, flags }, { reportTypes: { Move: true, Self: true, Trade: true } })
  return reports.map(({ type, exponential }) => `${path}: /${source.slice(0, 120)}/${flags} ${type}${exponential ? ' exponential' : ''}`)
}

test('the rating knows the ways to be slow', () => {
  const slow = ['^(?:а+)+$', '\\s+$', '^\\d+.*\\d+$']
  for (const source of slow) expect([source, dangersOf({ path: '', source, flags: 'u' }).length > 0]).toEqual([source, true])
  expect(dangersOf({ path: '', source: '(?<!\\s)\\s+$', flags: 'u' })).toEqual([])
})

test('no regular expression of the program is slow on any text', { timeout: 60_000 }, () => {
  expect(literals.length).toBeGreaterThan(400)
  expect(literals.flatMap(dangersOf)).toEqual([])
})

test('neither are those put together when the program starts', { timeout: 60_000 }, async () => {
  const built = await builtWhileLoading()
  expect(built.length).toBeGreaterThan(2)
  expect(built.flatMap(dangersOf)).toEqual([])
})
