import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedServer } from '../../src/store/embedded/server.ts'
import { askAll, startClock, tell } from './report.ts'
import { pickUp, type PeerQuery } from './rows.ts'

/** PostgreSQL's own search: full text (any word, ranked) and trigrams (GiST, nearest first). CPU and memory are of the client only. */
const { rows, queries } = pickUp(process.argv[2]!)
const folder = mkdtempSync(join(tmpdir(), 'peer-postgres-'))
const server = await startEmbeddedServer({ folder })
const client = new pg.Client({ connectionString: server.address })
const note = 'CPU and memory of the client only'

async function load(): Promise<void> {
  await client.query('create table rows (id text primary key, text text not null)')
  for (let i = 0; i < rows.length; i += 1000) {
    const part = rows.slice(i, i + 1000)
    await client.query('insert into rows select * from unnest($1::text[], $2::text[])', [part.map(({ id }) => id), part.map(({ text }) => text)])
  }
}

const idsOf = ({ rows: found }: pg.QueryResult<{ id: string }>): string[] => found.map(({ id }) => id)

async function fullText(): Promise<void> {
  const clock = startClock()
  await client.query("create index on rows using gin (to_tsvector('russian', text))")
  await client.query('analyze rows')
  const sql = `with q as (select replace(plainto_tsquery('russian', $1)::text, '&', '|')::tsquery as q)
    select id from rows, q where to_tsvector('russian', text) @@ q order by ts_rank(to_tsvector('russian', text), q) desc, id limit 11`
  const quality = await askAll(queries.slice(0, 10), async ({ text }: PeerQuery) => idsOf(await client.query(sql, [text])))
  tell({ work: 'similar', peer: 'PostgreSQL full text, any word', rows: rows.length, quality, note }, clock)
}

async function trigrams(): Promise<void> {
  const clock = startClock()
  await client.query('create extension pg_trgm')
  await client.query('create index on rows using gist (text gist_trgm_ops(siglen=64))')
  const quality = await askAll(queries.slice(0, 10), async ({ text }: PeerQuery) => idsOf(await client.query('select id from rows order by text <-> $1, id limit 11', [text])))
  tell({ work: 'similar', peer: 'PostgreSQL trigrams, GiST', rows: rows.length, quality, note }, clock)
}

try {
  await client.connect()
  await load()
  await fullText()
  await trigrams()
} finally {
  await client.end()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
