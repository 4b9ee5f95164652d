import { sql } from 'kysely'
import type { CatalogueEntry, CatalogueName } from '../model/catalogue.ts'
import type { ReturnReason } from '../model/registers.ts'
import type { Connection } from './connect.ts'
import type { CatalogueWordRow } from './operation-tables.ts'

const entryFrom = (row: Omit<CatalogueWordRow, 'withdrawn' | 'name_en'> & { withdrawn: boolean; name_en: string }): CatalogueEntry => ({
  code: row.code,
  position: row.position,
  name: row.name,
  says: row.says,
  nameEn: row.name_en,
  validFrom: row.valid_from.toISOString(),
  withdrawn: row.withdrawn,
  origin: row.origin as CatalogueEntry['origin'],
})

/** Every wording there was and is planned, by code in the catalogue's order, older first. */
export async function listCatalogue(db: Connection, catalogue: CatalogueName): Promise<CatalogueEntry[]> {
  const rows = await db.selectFrom('catalogue_word').selectAll().where('catalogue', '=', catalogue).orderBy('position').orderBy('code').orderBy('valid_from').execute()
  return rows.map(entryFrom)
}

/** The wordings that hold at an instant, in the catalogue's order; ended codes are left out. */
export async function catalogueAt(db: Connection, catalogue: CatalogueName, at: Date): Promise<CatalogueEntry[]> {
  const rows = await db
    .selectFrom('catalogue_word')
    .selectAll()
    .distinctOn('code')
    .where('catalogue', '=', catalogue)
    .where('valid_from', '<=', at)
    .orderBy('code')
    .orderBy('valid_from', 'desc')
    .execute()
  return rows.map(entryFrom).filter(({ withdrawn }) => !withdrawn).sort((a, b) => a.position - b.position || (a.code < b.code ? -1 : 1))
}

/** Words of fixed codes that hold at an instant and are not the product's own. */
export async function ownWordsAt(db: Connection, at: Date): Promise<(CatalogueEntry & { readonly catalogue: CatalogueName })[]> {
  const rows = await db
    .selectFrom('catalogue_word')
    .selectAll()
    .distinctOn(['catalogue', 'code'])
    .where('catalogue', 'in', ['instrument-kinds', 'levels'])
    .where('valid_from', '<=', at)
    .orderBy('catalogue')
    .orderBy('code')
    .orderBy('valid_from', 'desc')
    .execute()
  return rows.map((row) => ({ ...entryFrom(row), catalogue: row.catalogue as CatalogueName }))
}

export interface NewWording extends Omit<CatalogueEntry, 'origin' | 'validFrom'> {
  readonly catalogue: CatalogueName
  readonly validFrom: Date
}

/** Writes wordings; one that was planned for the same instant is replaced, one that has begun never is. Returns how many were written. */
export async function addWordings(db: Connection, words: readonly NewWording[], { by, at }: { readonly by: string; readonly at: Date }): Promise<number> {
  if (words.length === 0) return 0
  const rows = words.map((one) => ({ catalogue: one.catalogue, code: one.code, valid_from: one.validFrom, withdrawn: one.withdrawn, name: one.name, says: one.says, name_en: one.nameEn, position: one.position, origin: 'operator', changed_by: by }))
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('catalogue_word')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['catalogue', 'code', 'valid_from'])
        .doUpdateSet(({ ref }) => ({ withdrawn: ref('excluded.withdrawn'), name: ref('excluded.name'), says: ref('excluded.says'), name_en: ref('excluded.name_en'), position: ref('excluded.position'), changed_by: ref('excluded.changed_by') }))
        .where('catalogue_word.valid_from', '>', at),
    )
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows ?? 0n)
}

/**
 * Brings the reasons of the product's files in: a code nobody knows begins in the past, one whose words the file changed gets the
 * new words from now on, one the file no longer names ends. Codes that an operator has worded here are left alone. Repeatable.
 */
export async function putReasons(db: Connection, catalogue: CatalogueName, reasons: readonly ReturnReason[]): Promise<void> {
  const rows = JSON.stringify(reasons.map(({ code, name, says }, position) => ({ code, name, says, position })))
  await sql`
    with file as (select * from jsonb_to_recordset(${rows}::jsonb) as f(code text, name text, says text, position integer)),
    last as (select distinct on (code) * from catalogue_word where catalogue = ${catalogue} order by code, valid_from desc),
    next as (
      select f.code, case when l.code is null then timestamptz '2000-01-01 00:00:00Z' else now() end as valid_from, false as withdrawn, f.name, f.says, f.position
      from file f left join last l on l.code = f.code
      where l.code is null or (l.origin = 'product' and (l.withdrawn or l.name <> f.name or l.says <> f.says))
      union all
      select l.code, now(), true, l.name, l.says, l.position from last l left join file f on f.code = l.code
      where f.code is null and l.origin = 'product' and not l.withdrawn)
    insert into catalogue_word (catalogue, code, valid_from, withdrawn, name, says, position, origin)
    select ${catalogue}, code, valid_from, withdrawn, name, says, position, 'product' from next
    on conflict do nothing`.execute(db)
}
