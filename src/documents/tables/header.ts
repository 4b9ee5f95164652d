const longestHead = 80
const isNumber = (cell: string): boolean => /^[-+]?[\d\s.,]+$/u.test(cell.trim())
const isDate = (cell: string): boolean => /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}/u.test(cell.trim())

/**
 * Whether the first row names the columns: every cell short, filled (the first may be blank above a column of numbers,
 * as data frames are written), unlike the others and not a number or date,
 * and the rows below look different (longer, numeric or dated) in at least one column.
 */
export function looksLikeHeader(first: readonly string[], below: readonly (readonly string[])[]): boolean {
  const heads = first.map((cell) => cell.trim())
  if (heads.some((cell, column) => (cell === '' && column > 0) || cell.length > longestHead || isNumber(cell) || isDate(cell))) return false
  if (heads[0] === '' && (heads.length === 1 || !below.every((row) => isNumber(row[0] ?? '')))) return false
  if (new Set(heads.map((cell) => cell.toLowerCase())).size < heads.length) return false
  if (below.length === 0) return true
  return heads.some((head, column) => {
    const cells = below.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '')
    if (cells.length === 0) return false
    const special = cells.filter((cell) => isNumber(cell) || isDate(cell)).length
    const length = cells.reduce((sum, cell) => sum + cell.length, 0) / cells.length
    return special > cells.length * 0.8 || length > Math.max(2 * head.length, 40) || (column === 0 && /^(?:№|id|номер)/iu.test(head))
  })
}

/** Names by position for tables without a header: «1», «2», … */
export const numberedColumns = (width: number): string[] => Array.from({ length: width }, (_, column) => String(column + 1))
