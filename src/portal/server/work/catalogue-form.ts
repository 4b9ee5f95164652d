import type { CatalogueEntry, CatalogueLine } from '../../../model/catalogue.ts'

/** One wording as typed; every action gives it back. */
export interface TypedWord {
  readonly code: string
  readonly name: string
  readonly says: string
  readonly nameEn: string
  readonly validFrom: string
  readonly validTo: string
}

const empty: TypedWord = { code: '', name: '', says: '', nameEn: '', validFrom: '', validTo: '' }

const text = (form: FormData, name: string): string => String(form.get(name) ?? '').replaceAll('\r\n', '\n')

export const typedWord = (form: FormData): TypedWord => ({ code: text(form, 'code'), name: text(form, 'name'), says: text(form, 'says'), nameEn: text(form, 'nameEn'), validFrom: text(form, 'validFrom'), validTo: text(form, 'validTo') })

export const lineOf = (typed: TypedWord): CatalogueLine => ({ row: 1, ...typed })

/** The wording of a code that holds now, to be changed; an empty form for a new one. */
export function wordFor(entries: readonly CatalogueEntry[], code: string, now: number): TypedWord {
  const found = entries.findLast((one) => one.code === code && Date.parse(one.validFrom) <= now)
  return found ? { ...empty, code, name: found.name, says: found.says, nameEn: found.nameEn } : { ...empty, code }
}

/** Rows that were looked at come back as they were; whatever is not rows is none, and the verb's schema judges the rest. */
export function linesIn(sent: string): CatalogueLine[] {
  try {
    const read: unknown = JSON.parse(sent)
    return Array.isArray(read) ? (read as CatalogueLine[]) : []
  } catch {
    return []
  }
}
