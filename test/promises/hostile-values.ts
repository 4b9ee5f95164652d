/** A reproducible stream of chance: mulberry32. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** What people have tried on platforms like this one, by what it attacks. */
export const families: Readonly<Record<string, readonly string[]>> = {
  script: ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'-alert(1)-'", 'javascript:alert(1)', '<svg/onload=alert(1)>', '</textarea><script>x</script>', '{{constructor.constructor("x")()}}', '<a href="data:text/html,x">', '<!--<script>', '&lt;script&gt;'],
  query: ["' OR '1'='1", "'; DROP TABLE initiative; --", '1); SELECT pg_sleep(9)--', "\\'; select 1", '%', '_%_', '$1', '::text', '{}', "E'\\x00'"],
  formula: ['=1+1', "=cmd|'/c calc'!A1", '+7*8', '-2+3', '@SUM(1)', '\t=1+1', '\r=1+1', '=HYPERLINK("http://evil.example")', '＝1+1', ' =1'],
  hidden: ['a\u200bb', '\u202eabc', '\ufeff', 'кoт', '\u0301\u0301\u0301', 'ﷺ', 'a\u00adb', '\u2028', '\ud800', '\udfff\ud800', 'a\0b', '\u0007'],
  path: ['../../../../etc/passwd', '..%2f..%2fetc%2fpasswd', '/etc/passwd', 'C:\\boot.ini', '.', '..', '%00', '%ff%fe', 'http://169.254.169.254/latest', 'file:///etc/passwd'],
  line: ['a\r\nset-cookie: x=1', 'a\nb', '\r\n\r\n<html>', 'a\tb'],
  word: ['', ' ', 'null', 'undefined', 'true', '__proto__', 'constructor', 'toString', 'NaN', 'Infinity', '0', '-1', '1e309', '99999999999999999999', '0x10', '١٢٣', '🙂'],
  long: ['я'.repeat(300), 'a'.repeat(5_000), ' '.repeat(20_001), '('.repeat(2_000), 'а.'.repeat(3_000), '1'.repeat(4_000)],
}

export const allStrings: readonly string[] = Object.values(families).flat()

type Chance = () => number
const pick = <T>(from: readonly T[], next: Chance): T => from[Math.floor(next() * from.length)]!

function nested(depth: number): unknown {
  let value: unknown = 'x'
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? { a: value } : [value]
  return value
}

/** Any JSON value an attacker may put where something else is expected. */
export function anyValue(next: Chance): unknown {
  const kinds: (() => unknown)[] = [
    () => pick(allStrings, next),
    () => pick([0, -1, 1, 2 ** 31, 2 ** 53, -1e308, 1.5, 1e-300], next),
    () => pick([true, false, null], next),
    () => [],
    () => ({}),
    () => Array.from({ length: 1 + Math.floor(next() * 30) }, () => pick(allStrings, next)),
    () => nested(1 + Math.floor(next() * 40)),
    () => ({ $ne: null, [pick(allStrings, next)]: pick(allStrings, next) }),
  ]
  return pick(kinds, next)()
}

interface Schema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly default?: unknown
  readonly pattern?: string
  readonly format?: string
}

/** Fields nobody may set by naming them. */
const assigned = { status: 'accepted', authorId: 'x', score: 5, number: 1, role: 'administrator', accountId: 'x', decidedBy: 'x', version: 1 }

/** A value that fits the schema roughly, each part replaced by a hostile one with the given probability. */
export function hostileValue(schema: Schema, known: Readonly<Record<string, unknown>>, next: Chance, spoil = 0.25): unknown {
  if (next() < spoil) return anyValue(next)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return pick(schema.enum, next)
  if (schema.anyOf) return hostileValue(pick(schema.anyOf, next), known, next, spoil)
  if (schema.properties) {
    const named = Object.entries(schema.properties).map(([name, inner]) => [name, name in known && next() > spoil ? known[name] : hostileValue(inner, known, next, spoil)] as const)
    return { ...(next() < 0.2 ? assigned : {}), ...Object.fromEntries(named.filter(() => next() > 0.1)) }
  }
  if (schema.type === 'array') return Array.from({ length: Math.floor(next() * 4) }, () => hostileValue(schema.items ?? {}, known, next, spoil))
  if (schema.type === 'integer' || schema.type === 'number') return pick([0, 1, 3, -1, 100, 1e9], next)
  if (schema.type === 'boolean') return next() < 0.5
  return schema.format === 'date-time' ? '2026-11-25T00:00:00Z' : pick(allStrings, next)
}
