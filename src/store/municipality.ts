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

const validOn = (on: string) => sql<boolean>`(m.valid_from <= ${on}::date and (m.valid_to is null or m.valid_to >= ${on}::date))`

/** The municipalities valid on a day (YYYY-MM-DD), by code; one merged into another before is not among them. */
export async function findMunicipalities(db: Connection, oktmos: readonly string[], on: string): Promise<ReadonlyMap<string, Municipality>> {
  if (oktmos.length === 0) return new Map()
  const rows = await db
    .selectFrom('municipality as m')
    .innerJoin('region as r', 'r.code', 'm.region')
    .select(columns)
    .where(sql<boolean>`m.oktmo = any(${[...oktmos]}::text[])`)
    .where(validOn(on))
    .execute()
  return new Map(rows.map((row) => [row.oktmo, municipalityFrom(row)]))
}

/**
 * Codes by name (as `searchKey` makes it) of municipalities valid on a day, for names that
 * only one municipality within the scopes carries. Cost: one pass over the register of the scopes.
 */
export async function oktmosOfNames(db: Connection, names: readonly string[], scopes: readonly { readonly region: string | null; readonly oktmo: string | null }[], on: string): Promise<ReadonlyMap<string, string>> {
  if (names.length === 0 || scopes.length === 0) return new Map()
  const inside = sql.join(scopes.map(({ region, oktmo }) => sql`((${region}::text is null or m.region = ${region}) and (${oktmo}::text is null or m.oktmo = ${oktmo}))`), sql` or `)
  const { rows } = await sql<{ name: string; oktmo: string }>`
    select wanted.name, min(m.oktmo) as oktmo from unnest(${[...names]}::text[]) as wanted (name)
    join municipality m on m.search_key = wanted.name and ${validOn(on)} and (${inside})
    group by wanted.name having count(*) = 1`.execute(db)
  return new Map(rows.map(({ name, oktmo }) => [name, oktmo]))
}

export async function findMunicipality(db: Connection, oktmo: string, on: string): Promise<Municipality | null> {
  return (await findMunicipalities(db, [oktmo], on)).get(oktmo) ?? null
}

/** More than any chain of mergers there is; a register that names two each other's successors must not hold us up. */
const mostMergers = 10

/** Where a municipality that is no more went to, through every merger, to one valid on the day; null when the register does not say. */
export async function findSuccessor(db: Connection, oktmo: string, on: string): Promise<Municipality | null> {
  const { rows } = await sql<{ oktmo: string }>`
    with recursive next (oktmo, steps) as (
      select successor, 1 from municipality where oktmo = ${oktmo} and successor is not null
      union all
      select m.successor, next.steps + 1 from municipality m join next on next.oktmo = m.oktmo
      where m.successor is not null and next.steps < ${mostMergers}
    ) select oktmo from next order by steps`.execute(db)
  for (const { oktmo: successor } of rows) {
    const found = await findMunicipality(db, successor, on)
    if (found) return found
  }
  return null
}

/** All municipalities, former ones too, with what they are found by. */
export async function listSearchable(db: Connection): Promise<{ municipality: Municipality; validFrom: string; key: string; words: string }[]> {
  const rows = await db
    .selectFrom('municipality as m')
    .innerJoin('region as r', 'r.code', 'm.region')
    .select([...columns, 'm.valid_from', 'm.search_key', 'm.search_text'])
    .execute()
  return rows.map(({ valid_from, search_key, search_text, ...row }) => ({ municipality: municipalityFrom(row), validFrom: valid_from, key: search_key, words: search_text }))
}

/** Another one after each register that an operator loads. */
export async function registerStamp(db: Connection): Promise<string> {
  const { rows } = await sql<{ stamp: string | null }>`select max(loaded_at)::text as stamp from register_load where register = 'municipalities'`.execute(db)
  return rows[0]?.stamp ?? ''
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
