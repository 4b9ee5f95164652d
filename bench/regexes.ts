import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { runInNewContext } from 'node:vm'
import ts from 'typescript'

/**
 * Every regular expression written in `src` against long texts made to trouble it: one of its own signs repeated, pairs of
 * them, its own pieces, each with an end that does not fit. Prints those that take longer (of this process's own processor time) than `--limit` milliseconds for
 * the whole text of `--size` signs; exit code 1 when there are any. Expressions put together at run time are not seen.
 */
const { values } = parseArgs({ options: { size: { type: 'string', default: '20000' }, limit: { type: 'string', default: '50' }, root: { type: 'string', default: 'src' } } })
const [size, limit] = [Number(values.size), Number(values.limit)]

interface Found {
  readonly place: string
  readonly text: string
}

function literalsOf(file: string): Found[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: Found[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push({ place: `${relative('.', file)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`, text: node.text })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : /\.ts$/.test(entry.name) ? [join(folder, entry.name)] : []))

const classes: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\\s|\s/u, [' ', '\n']],
  [/\\d|0-9/u, ['1']],
  [/\\p\{L|а-я|\\w|\[\^|\\S|\./u, ['а', 'a', 'А']],
  [/\\p\{P|[-–—.,]/u, ['.', '-', ',']],
]

/** Signs and pieces the expression itself speaks of. */
function signsOf(text: string): string[] {
  const own = [...new Set(text.replace(/\\[a-zA-Z](?:\{[^}]*\})?/gu, '').replace(/[\\^$*+?()[\]{}|/]/gu, ''))].slice(0, 12)
  const pieces = text.split(/[^\p{L}\p{N} ]+/u).filter((piece) => piece.length > 1).slice(0, 4)
  return [...new Set([...classes.flatMap(([speaks, signs]) => (speaks.test(text) ? signs : [])), ...own, ...pieces])]
}

function attacks(text: string): string[] {
  const signs = signsOf(text)
  const pairs = signs.slice(0, 6).flatMap((one) => signs.slice(0, 6).map((other) => one + other))
  return [...signs, ...pairs].map((unit) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size)).flatMap((long) => [`${long}\u0001`, `!${long}!`])
}

/** Milliseconds of the slowest attack; the limit of the trial where it did not end. */
function slowest({ text }: Found): { took: number; by: string } {
  const expression = runInNewContext(text) as RegExp
  const global = new RegExp(expression.source, expression.flags.includes('g') ? expression.flags : `${expression.flags}g`)
  let worst = { took: 0, by: '' }
  for (const attack of attacks(text)) {
    const start = process.cpuUsage().user
    try {
      runInNewContext('for (const _ of text.matchAll(expression)) {}', { text: attack, expression: global }, { timeout: 2_000 })
    } catch (error) {
      if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
    }
    const took = (process.cpuUsage().user - start) / 1_000
    if (took > worst.took) worst = { took, by: attack.slice(0, 12) }
    if (took >= 2_000) break
  }
  return worst
}

const all = files(values.root).flatMap(literalsOf)
let slow = 0
for (const found of all) {
  const { took, by } = slowest(found)
  if (took <= limit) continue
  slow += 1
  console.log(`${took >= 2_000 ? '> 2000' : took.toFixed(0)} ms  ${found.place}  ${found.text.slice(0, 160)}  by ${JSON.stringify(by)}…`)
}
console.log(`${all.length} regular expressions, ${slow} slower than ${limit} ms on ${size} signs`)
process.exitCode = slow > 0 ? 1 : 0
