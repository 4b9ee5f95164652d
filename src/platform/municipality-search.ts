import type { MunicipalitySearch } from '../stages/toolkit.ts'
import type { Database } from '../store/connect.ts'
import { listSearchable, registerStamp, searchKey } from '../store/municipality.ts'
import { MunicipalityIndex } from './municipality-index.ts'

/**
 * The register in memory, for the list under «Откуда вы?». Before every answer it looks whether a register was loaded since
 * (one row of the database), so that every process is right without being told.
 */
export function createMunicipalitySearch(db: Database): MunicipalitySearch {
  let known: { readonly stamp: string; readonly index: Promise<MunicipalityIndex> } | null = null
  const read = async () => new MunicipalityIndex(await listSearchable(db))
  return {
    find: async (query, where) => {
      const stamp = await registerStamp(db)
      if (known?.stamp !== stamp) {
        const index = read()
        known = { stamp, index }
        // A failed reading (database away) must not stay: the next question reads anew.
        index.catch(() => (known = null))
      }
      return (await known.index).find(searchKey(query), where)
    },
  }
}
