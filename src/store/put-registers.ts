import { sql } from 'kysely'
import type { LoadedRegisters, RegisteredMunicipality } from '../model/registers.ts'
import { putReasons } from './catalogue.ts'
import type { Connection } from './connect.ts'
import { searchKey } from './municipality.ts'

/**
 * Brings regions, municipalities and reasons of the database to what the register files say: new ones are added, known ones
 * renamed or closed. Nothing is removed, because initiatives refer to them. Municipalities are left alone once an operator
 * has loaded a register of their own. Repeatable; about 50 ms for 2 000 rows.
 */
export async function putRegisters(db: Connection, { regions, municipalities, returnReasons, rejectReasons }: Pick<LoadedRegisters, 'regions' | 'municipalities' | 'returnReasons' | 'rejectReasons'>): Promise<void> {
  const regionRows = regions.map(({ code, name, oktmoPrefix, utcOffset, tile }) => ({
    code,
    name,
    oktmo_prefix: oktmoPrefix,
    utc_offset: utcOffset,
    tile_column: tile.column,
    tile_row: tile.row,
  }))
  await sql`
    insert into region select * from jsonb_populate_recordset(null::region, ${JSON.stringify(regionRows)}::jsonb)
    on conflict (code) do update set name = excluded.name, oktmo_prefix = excluded.oktmo_prefix, utc_offset = excluded.utc_offset,
      tile_column = excluded.tile_column, tile_row = excluded.tile_row`.execute(db)
  const loaded = await db.selectFrom('register_load').select('register').where('register', '=', 'municipalities').limit(1).executeTakeFirst()
  if (loaded === undefined) await putMunicipalities(db, municipalities)
  await putReasons(db, 'return-reasons', returnReasons)
  await putReasons(db, 'reject-reasons', rejectReasons)
}

/** Rows of one statement: the JSON of a whole country would be one value of many megabytes. */
const portion = 5_000

/** Adds new municipalities and brings known ones (by ОКТМО) to what the rows say. About 25 ms a thousand. */
export async function putMunicipalities(db: Connection, municipalities: readonly RegisteredMunicipality[]): Promise<void> {
  for (let start = 0; start < municipalities.length; start += portion) {
    const rows = municipalities.slice(start, start + portion).map((one) => ({
      oktmo: one.oktmo,
      name: one.name,
      kind: one.kind,
      region: one.region,
      district: one.district,
      valid_from: one.validFrom ?? '2000-01-01',
      valid_to: one.validTo,
      successor: one.successor,
      search_key: searchKey(one.name),
      search_text: searchKey([one.name, one.district ?? '', one.regionName].join(' ')),
    }))
    await sql`
      insert into municipality select * from jsonb_populate_recordset(null::municipality, ${JSON.stringify(rows)}::jsonb)
      on conflict (oktmo) do update set name = excluded.name, kind = excluded.kind, region = excluded.region, district = excluded.district,
        valid_from = excluded.valid_from, valid_to = excluded.valid_to, successor = excluded.successor,
        search_key = excluded.search_key, search_text = excluded.search_text`.execute(db)
  }
}
