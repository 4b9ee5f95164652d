import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { findCycles, findViolations, readModules, roomOf, type RoomLaw } from './support/import-law.ts'

/** The law of the house (ARCHITECTURE.md draws it): who may import whom, which packages, which parts of Node. */
const law: Readonly<Record<string, RoomLaw>> = {
  model: { rooms: [], packages: ['zod'], node: [] },
  text: { rooms: ['model'], packages: [], node: [] },
  analysis: { rooms: ['model', 'text'], packages: [], node: [], words: /\bDate\.now\b|\bnew Date\(\)|\bperformance\b|\bMath\.random\b|\bprocess\./ },
  // A report shows an analysis: it knows the shape of the result, not how it came about.
  documents: {
    rooms: ['model', 'analysis'],
    packages: ['csv-stringify', 'docx', 'hucre', 'pdfkit', 'yazl', 'zod'],
    node: 'all',
    only: { analysis: ['analysis/analyse-corpus-types.ts'] },
  },
  assistant: { rooms: ['model', 'text', 'analysis'], packages: ['zod'], node: [] },
  // Proofs of who somebody is: keys of devices, and providers reached by the fetch that main hands in.
  identity: { rooms: ['model'], packages: ['@simplewebauthn/server', 'openid-client', 'jose'], node: [] },
  post: { rooms: ['model'], packages: ['nodemailer'], node: ['fs/promises', 'path'] },
  resources: { rooms: ['model', 'text'], packages: ['zod'], node: ['fs', 'fs/promises', 'path', 'url'] },
  // The queue lives in the database: its schema and its calls belong to the store, its worker to the jobs.
  store: { rooms: ['model'], packages: ['kysely', 'pg', 'pg-copy-streams', 'graphile-worker'], node: ['child_process', 'crypto', 'fs', 'module', 'os', 'path'] },
  stages: { rooms: ['model', 'text', 'analysis', 'store', 'documents'], packages: ['zod'], node: [] },
  // Only a job speaks to the assistant, outside of transactions.
  jobs: { rooms: ['model', 'text', 'analysis', 'assistant', 'store', 'stages'], packages: ['graphile-worker', 'zod'], node: ['events', 'worker_threads', 'url'] },
  web: { rooms: ['model', 'stages'], packages: ['fastify', '@fastify/*', 'fastify-type-provider-zod', 'zod'], node: 'all' },
  portal: {
    rooms: ['model', 'web'],
    packages: ['@simplewebauthn/browser', '@sveltejs/kit', '@sveltejs/vite-plugin-svelte', 'svelte', 'vite', '$app', '@fontsource/*', 'subset-font', 'd3-scale', 'd3-shape', 'd3-hierarchy', 'zod', 'uqr'],
    node: 'all',
    only: { web: ['web/road.ts', 'web/portal-handler.ts'] },
  },
  cli: {
    rooms: ['model', 'text', 'analysis', 'documents', 'resources', 'stages', 'jobs', 'web', 'store', 'main'],
    packages: ['csv-stringify', 'zod'],
    node: 'all',
    only: { store: ['store/migrate.ts', 'store/journal-check.ts'] },
  },
  main: { rooms: 'all', packages: 'all', node: 'all' },
}

const modules = readModules(fileURLToPath(new URL('../src', import.meta.url)))

test('the law is read against the whole house', () => {
  expect(modules.length).toBeGreaterThan(300)
  for (const room of Object.keys(law)) expect(modules.filter(({ path }) => roomOf(path) === room).length, room).toBeGreaterThan(0)
})

test('every import keeps to the law', () => {
  expect(findViolations(modules, law)).toEqual([])
})

test('no file imports itself on a way around', () => {
  expect(findCycles(modules)).toEqual([])
})

test('only settings.ts reads the environment', () => {
  const readers = modules.filter(({ code }) => /\bprocess\.env\b/.test(code)).map(({ path }) => path)
  expect(readers).toEqual(['settings.ts'])
})

test('only the assistant and providers of sign-in speak to other servers, by the fetch that main hands in', () => {
  const speakers = modules.filter(({ path, code }) => roomOf(path) !== 'portal' && /(?<!-)\bfetch\s*[(,:]/.test(code)).map(({ path }) => path)
  expect(speakers.sort()).toEqual(['assistant/endpoint.ts', 'assistant/open-ai-assistant.ts', 'main.ts'])
  expect(modules.find(({ path }) => path === 'main.ts')!.code.match(/\bfetch\s*[(,:]/g)).toHaveLength(2)
})

test('a house that breaks the law is found out', () => {
  const broken = readModules(fileURLToPath(new URL('./support/broken-house', import.meta.url)))
  expect(findViolations(broken, law).sort()).toEqual([
    'analysis/guess.ts imports ../store/rows.ts',
    'analysis/guess.ts imports node:fs',
    'analysis/guess.ts says Math.random',
    'attic/lost.ts: the room «attic» has no law',
    'model/word.ts imports pg',
    'stages/intake/take.ts imports ../review/judge.ts',
    'web/page.ts imports ../store/rows.ts',
  ])
  expect(findCycles(broken)).toEqual(['model/one.ts → model/other.ts → model/one.ts'])
})
