import { z } from 'zod'
import { competences, instrumentKinds } from './fragment.ts'
import { Instant, textField } from './text-field.ts'

/** Words that change by decree: chosen in forms, read by authors. */
export const catalogues = ['return-reasons', 'reject-reasons', 'instrument-kinds', 'levels'] as const
export const CatalogueName = z.enum(catalogues)
export type CatalogueName = (typeof catalogues)[number]

/** Catalogues whose codes the program itself knows: their words change, codes are neither added nor ended. */
export const fixedCodes: Readonly<Partial<Record<CatalogueName, readonly string[]>>> = { 'instrument-kinds': instrumentKinds, levels: competences }

/** One wording of a code. `says` is what an author reads, of reasons only; `nameEn` may be empty: the first name is shown then. */
export const Wording = z.object({ name: z.string(), says: z.string(), nameEn: z.string() })
export type Wording = z.infer<typeof Wording>

/** A wording with the time it holds from; `withdrawn`: from then on the code is not offered. */
export const CatalogueEntry = Wording.extend({ code: z.string(), position: z.number().int(), validFrom: Instant, withdrawn: z.boolean(), origin: z.enum(['product', 'operator']) })
export type CatalogueEntry = z.infer<typeof CatalogueEntry>

/** A row as typed or as a file has it: checked as a whole, so that one bad row does not hide the others. */
export const CatalogueLine = z.object({
  row: z.number().int().min(1).max(1_000),
  code: textField(60),
  name: textField(200).default(''),
  says: textField(1_000).default(''),
  nameEn: textField(200).default(''),
  /** First day it holds; empty: from the moment it is taken over. */
  validFrom: textField(20).default(''),
  /** Last day it is offered. */
  validTo: textField(20).default(''),
})
export type CatalogueLine = z.infer<typeof CatalogueLine>

export const catalogueFaults = ['code', 'repeated', 'unknown-code', 'empty', 'date', 'past', 'ends-before-begins', 'fixed'] as const
export const CatalogueFault = z.object({ row: z.number().int(), field: z.string(), fault: z.enum(catalogueFaults) })
export type CatalogueFault = z.infer<typeof CatalogueFault>

/** `ends`: not offered from then on; `returns`: offered again. */
export const catalogueChanges = ['added', 'reworded', 'ends', 'returns'] as const
export const CatalogueChange = z.object({
  kind: z.enum(catalogueChanges),
  code: z.string(),
  before: Wording.nullable(),
  after: Wording,
  /** Null: at once. */
  from: Instant.nullable(),
})
export type CatalogueChange = z.infer<typeof CatalogueChange>

/** What is asked to be changed: rows of a file, or one row of a form. */
export const ChangeCatalogue = z.object({
  catalogue: CatalogueName,
  /** The rows are the whole catalogue: what they do not name ends. */
  whole: z.boolean().default(false),
  lines: z.array(CatalogueLine).max(500),
})
export type ChangeCatalogue = z.infer<typeof ChangeCatalogue>
