import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openTable } from '../src/documents/tables/open-table.ts'
import type { TableOptions } from '../src/documents/tables/open-table.ts'

/** Where a file of the real data lies, or null when it is not here. */
export function dataFile(name: string): string | null {
  const path = fileURLToPath(new URL(`../../shared/data/${name}`, import.meta.url))
  return existsSync(path) ? path : null
}

/** Rows of a table as records by column name; «1», «2», … without a header. */
export async function readRecords(path: string, options: TableOptions = {}): Promise<Record<string, string>[]> {
  const table = await openTable(path, options)
  const records: Record<string, string>[] = []
  for await (const { cells } of table.rowsWith())
    records.push(Object.fromEntries(table.columns.map((column, i) => [column, cells[i] ?? ''])))
  return records
}

/** Every n-th item, so that about `most` remain and all parts of the file are among them. */
export function spreadOver<Item>(items: readonly Item[], most: number): Item[] {
  const step = Math.max(1, items.length / most)
  return Array.from({ length: Math.min(items.length, most) }, (_, i) => items[Math.floor(i * step)]!)
}
