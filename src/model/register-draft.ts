import { z } from 'zod'
import { RegionCode } from './ids.ts'
import { CalendarDate, Instant, textField } from './text-field.ts'

/** A row of an operator's file as it stands there: checked as a whole, so that one bad row does not hide the others. */
export const MunicipalityLine = z.object({
  /** 1-based among the rows of the file, the header not counted. */
  row: z.number().int().min(1).max(200_000),
  oktmo: textField(20),
  name: textField(300),
  kind: textField(100),
  /** Empty: follows from the code. */
  region: textField(10).default(''),
  district: textField(300).default(''),
  validFrom: textField(20).default(''),
  validTo: textField(20).default(''),
  successor: textField(20).default(''),
})
export type MunicipalityLine = z.infer<typeof MunicipalityLine>

/** What is wrong with a row; each has its sentence in the catalogue of the portal. */
export const lineFaults = ['oktmo', 'repeated', 'no-region', 'other-region', 'empty', 'kind', 'date', 'ends-before-begins', 'successor-unknown', 'successor-self', 'successor-without-end'] as const
export const LineFault = z.object({ row: z.number().int(), field: z.string(), fault: z.enum(lineFaults) })
export type LineFault = z.infer<typeof LineFault>

/** What a load would do to one municipality. `merged`: it ends and goes into another; `closed`: it ends. */
export const changeKinds = ['added', 'renamed', 'merged', 'closed', 'dated'] as const
export const MunicipalityChange = z.object({
  kind: z.enum(changeKinds),
  oktmo: z.string(),
  region: RegionCode,
  /** As it would be, and as it is now; `before` is null for a new one. */
  after: z.string(),
  before: z.string().nullable(),
  /** Name of the one it goes into. */
  into: z.string().nullable(),
  validTo: CalendarDate.nullable(),
  /** Initiatives that were filed from it; they stay with it. */
  initiatives: z.number().int(),
})
export type MunicipalityChange = z.infer<typeof MunicipalityChange>

export const RegisterChanges = z.object({
  draftId: z.string(),
  fileName: z.string(),
  rows: z.number().int(),
  whole: z.boolean(),
  closesOn: CalendarDate,
  madeAt: Instant,
  appliedAt: Instant.nullable(),
  counts: z.record(z.enum([...changeKinds, 'same']), z.number().int()),
  faultsCount: z.number().int(),
  /** The first of them. */
  faults: z.array(LineFault),
  /** Up to 200 of each kind, by region and name. */
  changes: z.array(MunicipalityChange),
  /** Of everything that would change: taking over names it, so that nothing else is taken over. */
  hash: z.string(),
})
export type RegisterChanges = z.infer<typeof RegisterChanges>
