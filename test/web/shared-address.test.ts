import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pageParameters } from '../../src/web/shared-address.ts'
import { serve } from './serve.ts'

const countingPortal = () => {
  const asked: string[] = []
  return {
    asked,
    portal: {
      clientFolder: resolve('test/support'),
      respond: async (request: Request) => {
        asked.push(request.url)
        return new Response(`<p>${request.url}</p>`, { headers: { 'content-type': 'text/html', 'cache-control': 'public, s-maxage=10' } })
      },
    },
  }
}

describe('a page for everybody is made once', () => {
  it('whatever a stranger adds to its address: unknown parameters, their order, doubles, a host of their own', async () => {
    const { asked, portal } = countingPortal()
    const { app } = await serve({ portal })
    const same = ['/rounds/r1?direction=water&kind=law', '/rounds/r1?kind=law&direction=water', '/rounds/r1?x=1&kind=law&direction=water&direction=roads', '/rounds/r1?direction=water&utm_source=a&kind=law&__proto__=1']
    for (let n = 0; n < 200; n++) {
      const answer = await app.inject({ url: `${same[n % same.length]!}&n${n}=${n}`, headers: { host: `stranger-${n}.example.org` } })
      expect(answer.body).toBe('<p>http://dialogue.test/rounds/r1?direction=water&kind=law</p>')
    }
    expect(asked).toHaveLength(1)
  })

  it('but another one for each parameter that pages read, and for the data of a page alone', async () => {
    const { asked, portal } = countingPortal()
    const { app } = await serve({ portal })
    const page = '/rounds/r1'
    const urls = [page, `${page}?after=1`, `${page}?after=2`, `${page}?words=%D0%BC%D0%BE%D1%81%D1%82`, `${page}/__data.json?x-sveltekit-invalidated=01`, `${page}/__data.json?x-sveltekit-invalidated=11`]
    for (const url of urls) await app.inject(url)
    expect(asked).toEqual(urls.map((url) => `http://dialogue.test${url}`))
    await app.inject(`${page}/__data.json?x-sveltekit-invalidated=anything`)
    expect(asked.at(-1)).toBe('http://dialogue.test/rounds/r1/__data.json')
  })

  it('and what is somebody’s own keeps its address whole and is made each time: work, a provider’s answer, an invitation', async () => {
    const { asked, portal } = countingPortal()
    const { app } = await serve({ portal })
    const urls = ['/work/rounds/r1/moderation?x=1', '/sign-in/return/esia?code=1&state=2&iss=3', '/invitation/key?x=1', '/language?to=en&back=%2F', '/receipt/r1/some-long-key?new=yes&y=2']
    for (const url of urls) await app.inject({ url, headers: { host: 'dialogue.test' } })
    for (const url of urls) await app.inject({ url, headers: { host: 'dialogue.test' } })
    expect(asked).toEqual([...urls, ...urls].map((url) => `http://dialogue.test${url}`))
  })
})

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]))

/** Names in `searchParams.get('name')`, in `asked('name')` of pages that give the reading a name, and in lists of filters. */
function parametersIn(text: string): string[] {
  if (!text.includes('searchParams')) return []
  const direct = [...text.matchAll(/(?:searchParams\.(?:get|getAll|has)|\basked)\('([^']+)'\)/g)].map(([, name]) => name!)
  const lists = /searchParams\.get\(name\)/.test(text) ? [...text.matchAll(/const filters = \[([^\]]+)\]/g)].flatMap(([, list]) => [...list!.matchAll(/'([^']+)'/g)].map(([, name]) => name!)) : []
  return [...direct, ...lists]
}

/** Pages of those who sign in are never shared. */
const forSignedIn = /\(work\)|(?:components|server)\/work\/|\.svelte-kit/

it('every parameter a public page reads is in the list: add it to shared-address.ts', () => {
  const sources = filesBelow('src/portal').filter((path) => /\.(?:ts|svelte)$/.test(path) && !forSignedIn.test(path))
  const read = [...new Set(sources.flatMap((path) => parametersIn(readFileSync(path, 'utf8'))))]
  expect(read.length).toBeGreaterThan(15)
  expect(read.filter((name) => !pageParameters.has(name))).toEqual([])
  expect([...pageParameters].filter((name) => !read.includes(name))).toEqual([])
})
