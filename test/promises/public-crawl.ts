import type { FastifyInstance } from 'fastify'
import { namedVerbs } from '../../src/web/api/mount-verbs.ts'

/** Addresses read at most in one language; more is a fault of the test, which would pass by what it has not read. */
const mostPages = 6_000

/** What a stranger was shown, by language and address. */
export type Seen = ReadonlyMap<string, string>

const apiReads = namedVerbs.filter(([, { kind, route }]) => kind === 'read' && route.method === 'GET').map(([, { route }]) => `/api/v1${route.path}`)
const files = ['open-data/initiatives.csv', 'open-data/initiatives.jsonl'].map((file) => `/api/v1/rounds/:roundId/${file}`)

/** Addresses a pattern has with the ids known so far. */
function filled(pattern: string, known: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const name = /:(\w+)/.exec(pattern)?.[1]
  if (name === undefined) return [pattern]
  return [...(known.get(name) ?? [])].flatMap((value) => filled(pattern.replace(`:${name}`, encodeURIComponent(value)), known))
}

/** Ids by the name of the field that holds them, as anybody finds them in public answers. */
function learn(value: unknown, name: string, known: Map<string, Set<string>>): void {
  if (typeof value === 'string' && (/Id$/.test(name) || name === 'direction')) {
    const ids = known.get(name) ?? new Set<string>()
    known.set(name, ids.add(value))
  }
  if (Array.isArray(value)) for (const one of value) learn(one, name, known)
  else if (value !== null && typeof value === 'object') for (const [key, one] of Object.entries(value)) learn(one, key, known)
}

/** The instant of making is no news. */
const withoutNow = (body: string): string => body.replace(/\b1[78]\d{11}\b/g, 'now')

/** Links worth following: of this site, to what is read. A page opened at some of its words is that page. */
const linksIn = (body: string): string[] =>
  [...body.matchAll(/(?:href|src)="(\/[^"#]*)/g)].map(([, path]) => path!.replaceAll('&amp;', '&').replace(/\?said=[\w-]+$/, '')).filter((path) => !/^\/(?:_app|sign-out|api\/v1\/docs)/.test(path))

/**
 * Everything a stranger can read: each page that links lead to from the first one, in each language, and each answer and file of the API with
 * every id that answers speak of. With a cookie: what its holder can read, from the given addresses on.
 */
export async function crawl(app: FastifyInstance, languages: readonly string[] = ['ru', 'en'], { cookie = '', from = ['/', '/rounds'] }: { readonly cookie?: string; readonly from?: readonly string[] } = {}): Promise<Seen> {
  const seen = new Map<string, string>()
  for (const language of languages) {
    const known = new Map<string, Set<string>>()
    const waiting = [...from]
    const asked = new Set(waiting)
    const ask = async (path: string) => {
      const answer = await app.inject({ url: path, headers: { accept: path.startsWith('/api/') ? '*/*' : 'text/html', cookie: `language=${language}; ${cookie}` } })
      const type = String(answer.headers['content-type'] ?? '')
      const text = /text|json/.test(type) ? answer.body : answer.rawPayload.toString('base64')
      seen.set(`${language} ${path}`, `${answer.statusCode} ${answer.headers['etag'] ?? ''} ${withoutNow(text)}`)
      if (/^application\/json(?:;|$)/.test(type)) learn(answer.json(), '', known)
      if (type.startsWith('text/html')) for (const link of linksIn(answer.body)) if (!asked.has(link)) waiting.push(...(asked.add(link) && [link]))
    }
    // Answers teach ids, ids make addresses: until nothing new is found.
    for (let at = 0, before = -1; at < waiting.length || before !== asked.size; ) {
      before = asked.size
      while (at < waiting.length && at < mostPages) await ask(waiting[at++]!)
      for (const path of [...apiReads, ...files].flatMap((pattern) => filled(pattern, known))) if (!asked.has(path)) waiting.push(...(asked.add(path) && [path]))
      if (at >= mostPages) throw new Error(`More than ${mostPages} addresses, the last one ${waiting.at(-1)}`)
    }
  }
  return seen
}

/** Addresses that show something else than before. */
export const changed = (before: Seen, after: Seen): string[] => [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key))
