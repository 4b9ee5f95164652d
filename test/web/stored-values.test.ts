import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { asStored } from '../../src/web/api/as-stored.ts'
import { createWebServer } from '../../src/web/server.ts'
import type { Verb } from '../../src/stages/toolkit.ts'
import { verbs } from '../../src/stages/verbs.ts'
import type { VerbName } from '../../src/web/road.ts'
import { fillRound } from '../promises/filled-round.ts'
import { examples } from '../promises/verb-examples.ts'
import { createTestPlatform, openRound, places } from '../stages/platform.ts'

const reads = (Object.entries(verbs) as unknown as readonly (readonly [VerbName, Verb])[]).filter(([, { kind, route }]) => kind === 'read' && route.method === 'GET')

/** Every text column people fill, of these many letters. */
async function write(db: Awaited<ReturnType<typeof createTestPlatform>>['kit']['db'], length: number): Promise<number> {
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and data_type = 'text' and column_name in
      ('title', 'problem', 'proposal', 'practice', 'effect', 'act', 'article', 'old_wording', 'cost', 'practice_term', 'practice_result', 'practice_resources',
       'name', 'label', 'says', 'note', 'text', 'municipality_name', 'document_number', 'why', 'post', 'reason', 'file_name', 'status_reason')
      and table_name not in ('schema_migration', 'catalogue_word', 'region', 'direction', 'platform_switch', 'instrument', 'moderation_decision', 'rejection_proposal', 'placement')`.execute(db)
  for (const { table, column } of rows) await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${'Д'.repeat(length)}`.execute(db)
  return rows.length
}

test.each([[300], [21_000]])('texts of %i letters, however they came in, are answered by every address', async (length) => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const { kit } = platform
  const place = places[0]!
  await fillRound(kit.db, { oktmo: place.oktmo, region: place.region, municipalityName: place.name }, kit.ids.hash)
  expect(await write(kit.db, length)).toBeGreaterThan(30)
  const app = await createWebServer(kit, { secureCookies: false })
  const statuses: Record<string, number> = {}
  for (const stage of ['intake', 'instruments']) {
    await kit.db.updateTable('round').set({ stage }).execute()
    for (const [name, { route }] of reads) {
      const input = examples[name].input as Record<string, unknown>
      const url = Object.entries(input).reduce((path, [key, value]) => path.replace(`:${key}`, String(value)), route.path)
      const { statusCode } = await app.inject({ url: `/api/v1${url}`, headers: { 'receipt-key': 'receipt-key-1' } })
      if (statusCode === 200 || statusCode >= 500) statuses[`${name} ${stage}`] = statusCode
    }
  }
  await app.close()
  expect(Object.entries(statuses).filter(([, status]) => status >= 500)).toEqual([])
  expect(Object.keys(statuses).length).toBeGreaterThan(30)
}, 60_000)

describe('a schema as stored', () => {
  const schema = z.object({ id: z.string().regex(/^[a-z]+$/), title: z.string().max(3), tags: z.array(z.string().min(1)).max(1).default([]), deep: z.object({ n: z.number().int().max(2) }).nullable(), at: z.iso.datetime(), or: z.union([z.literal('x'), z.object({ says: z.string().max(1) })]) })
  const fits = { id: 'abc', title: 'longer', tags: ['', 'b'], deep: { n: 7 }, at: '2026-01-01T00:00:00Z', or: { says: 'much' } }
  test('drops limits at any depth, keeps names, kinds and forms', () => {
    expect(schema.safeParse(fits).success).toBe(false)
    expect(asStored(schema).parse({ ...fits, secret: 'never named' })).toEqual(fits)
    for (const wrong of [{ id: 'A-1' }, { title: 5 }, { deep: { n: 'x' } }, { at: 'yesterday' }, { or: 'y' }]) expect(asStored(schema).safeParse({ ...fits, ...wrong }).success, JSON.stringify(wrong)).toBe(false)
  })
})
