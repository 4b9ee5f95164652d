import { sql } from 'kysely'
import type { Municipality, Region } from '../model/municipality.ts'
import type { Connection } from './connect.ts'

/** What a person types and what the register says meet in this form: lower case, ё as е, spaces joined. */
export const searchKey = (name: string): string => name.toLowerCase().replaceAll('ё', 'е').replace(/\s+/gu, ' ').trim()

const columns = ['m.oktmo', 'm.name', 'm.kind', 'm.region', 'r.name as region_name', 'm.district', 'm.valid_to'] as const

interface FoundRow {
  oktmo: string
  name: string
  kind: string
  region: string
  region_name: string
  district: string | null
  valid_to: string | null
}

const municipalityFrom = ({ region_name, valid_to, ...row }: FoundRow): Municipality =>
  ({ ...row, regionName: region_name, validTo: valid_to }) as Municipality

/** The municipalities valid now, by code; a code that was merged into a successor is not among them. */
export async function findMunicipalities(db: Connection, oktmos: readonly string[]): Promise<ReadonlyMap<string, Municipality>> {
  if (oktmos.length === 0) return new Map()
  const rows = await db
    .selectFrom('municipality as m')
    .innerJoin('region as r', 'r.code', 'm.region')
    .select(columns)
    .where(sql<boolean>`m.oktmo = any(${[...oktmos]}::text[])`)
    .where('m.valid_to', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.oktmo, municipalityFrom(row)]))
}

export async function findMunicipality(db: Connection, oktmo: string): Promise<Municipality | null> {
  return (await findMunicipalities(db, [oktmo])).get(oktmo) ?? null
}

/** Names beginning with the query first, then names with a word beginning with it; at most `limit`. */
export async function searchMunicipalities(db: Connection, query: string, region: string | null, limit: number): Promise<Municipality[]> {
  const key = searchKey(query).replace(/[%_\\]/gu, (sign) => `\\${sign}`)
  if (key === '') return []
  const rows = await db
    .selectFrom('municipality as m')
    .innerJoin('region as r', 'r.code', 'm.region')
    .select(columns)
    .where('m.valid_to', 'is', null)
    .where((where) => where.or([where('m.search_key', 'like', `${key}%`), where('m.search_key', 'like', `% ${key}%`)]))
    .$if(region !== null, (found) => found.where('m.region', '=', region))
    .orderBy((order) => order.case().when('m.search_key', 'like', `${key}%`).then(0).else(1).end())
    .orderBy('m.search_key')
    .orderBy('m.oktmo')
    .limit(limit)
    .execute()
  return rows.map(municipalityFrom)
}

export async function listRegions(db: Connection): Promise<Region[]> {
  const rows = await db.selectFrom('region').selectAll().orderBy('code').execute()
  return rows.map(
    (row) =>
      ({
        code: row.code,
        name: row.name,
        oktmoPrefix: row.oktmo_prefix,
        utcOffset: row.utc_offset,
        tile: { column: row.tile_column, row: row.tile_row },
      }) as Region,
  )
}
