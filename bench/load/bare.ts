import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import pg from 'pg'

/**
 * Run as a program: the framework and the driver alone, one transaction and one commit a request, inserting the same rows
 * as a submission (author, initiative, journal fact, job, kept answer) without checking, policy, numbering or chain.
 */
const pool = new pg.Pool({ connectionString: process.argv[2]!, max: 16 })
await pool.query(`create schema if not exists bare;
  create table bare.author (like public.author including all); create table bare.initiative (like public.initiative including all);
  create table bare.journal_fact (like public.journal_fact including all); create table bare.idempotency (like public.idempotency including all);
  create table bare.job (like graphile_worker._private_jobs including all)`)
const { rows: columns } = await pool.query<{ column_name: string }>(`select column_name from information_schema.columns
  where table_schema = 'public' and table_name = 'initiative' and is_nullable = 'NO' and column_default is null`)
const filler: Record<string, unknown> = { kinds: '{}', number: 0, submitted_at: new Date() }

let made = 0
const app = Fastify({ logger: false })
app.post<{ Body: { problem: string; direction: string; oktmo: string } }>('/initiatives', async ({ body }) => {
  const number = ++made
  const id = `b${process.pid}${number}`
  const at = new Date()
  const said: Record<string, unknown> = { ...filler, round_id: 'load', initiative_id: id, author_id: id, number, receipt_hash: id, ...body }
  const names = columns.map((column) => column.column_name)
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query({ name: 'author', text: `insert into bare.author (round_id, author_id, name, email, role, consent, consent_at, publish_name, letters) values ('load', $1, '', '', 'head', '2026-1', $2, false, true)`, values: [id, at] })
    await client.query({ name: 'initiative', text: `insert into bare.initiative (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')})`, values: names.map((name) => said[name] ?? '') })
    await client.query({ name: 'fact', text: `insert into bare.journal_fact (round_id, fact_index, at, kind, subject_kind, subject_id, facts, hash) values ('load', $1, $2, 'initiative-submitted', 'initiative', $3, $4, $3)`, values: [number, at, id, JSON.stringify({ number, direction: body.direction, oktmo: body.oktmo })] })
    await client.query({ name: 'job', text: `insert into bare.job (task_id, payload, key) values (1, $1, $2)`, values: [JSON.stringify({ initiativeId: id }), id] })
    await client.query({ name: 'key', text: `insert into bare.idempotency (actor, verb, key, body_hash, answer, claimed_at) values ('anonymous', 'submit', $1, $1, $2, $3)`, values: [id, JSON.stringify({ id }), at] })
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
  return { initiativeId: id, number }
})
app.setErrorHandler((error, _request, reply) => {
  console.error(error)
  void reply.status(500).send()
})
await app.listen({ host: '127.0.0.1', port: 0 })
process.on('message', (asked) => {
  if (asked === 'stop') return void app.close().then(() => pool.end()).then(() => process.exit(0))
  const { user, system } = process.cpuUsage()
  process.send?.({ queries: 0, cpuSeconds: (user + system) / 1e6, stored: null })
})
process.send?.({ port: (app.server.address() as AddressInfo).port })
