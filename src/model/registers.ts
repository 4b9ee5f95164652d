import { z } from 'zod'
import { Oktmo, RegionCode } from './ids.ts'
import { Region, type Municipality } from './municipality.ts'
import { Criterion } from './review.ts'
import { Direction } from './round.ts'
import { WorkingYear, type WorkingCalendar } from './working-days.ts'

/** Why a text goes back to its author: a catalogue row, with a sentence the author reads. */
export const ReturnReason = z.object({ code: z.string().min(1), name: z.string().min(1), says: z.string().min(1) })
export type ReturnReason = z.infer<typeof ReturnReason>

/** A region as an operator's file gives it: what the platform stores, and what generated texts and reports name. */
export const RegionFacts = Region.extend({
  federalDistrict: z.string().min(1),
  capital: z.string().min(1),
  /** ISO 3166-2:RU, «RU-SAR». */
  iso: z.string().regex(/^RU-[A-Z]{2,3}$/),
})
export type RegionFacts = z.infer<typeof RegionFacts>

/** A municipality as an operator's file gives it; the region's name follows from its code. */
export const MunicipalityFacts = z.object({
  oktmo: Oktmo,
  name: z.string().min(1),
  kind: z.string().min(1),
  region: RegionCode,
  /** The district it lies in, «Ртищевский район»; null for districts and okrugs themselves. */
  district: z.string().min(1).nullable(),
  /** First day it existed; null when the register does not say. */
  validFrom: z.iso.date().nullable().default(null),
  /** Last day it existed, when it was merged into another. */
  validTo: z.iso.date().nullable().default(null),
  /** ОКТМО of the one it was merged into. */
  successor: Oktmo.nullable().default(null),
})
export type MunicipalityFacts = z.infer<typeof MunicipalityFacts>

/** `upper` has municipalities inside it, `lower` lies inside another, `single` is alone on its territory. */
export const municipalityLevels = ['upper', 'single', 'lower'] as const
export const MunicipalityKind = z.object({
  code: z.string().min(1),
  name: z.string().min(1),
  plural: z.string().min(1),
  /** What people call it in a sentence: «район». */
  short: z.string().min(1),
  level: z.enum(municipalityLevels),
})
export type MunicipalityKind = z.infer<typeof MunicipalityKind>

export const bodyKinds = [
  'ministry',
  'supervisory',
  'service',
  'agency',
  'parliament',
  'government',
  'fund',
  'education',
  'association',
  'regional',
] as const
/** Somebody an initiative may be sent to. */
export const Body = z.object({
  code: z.string().min(1),
  name: z.string().min(1),
  fullName: z.string().min(1),
  kind: z.enum(bodyKinds),
  aliases: z.array(z.string().min(1)),
  topics: z.array(z.string().min(1)),
})
export type Body = z.infer<typeof Body>

/** A municipality of the register with the name of its region. */
export type RegisteredMunicipality = Municipality & Pick<MunicipalityFacts, 'validFrom' | 'successor'>

/** Registers a verb needs at run time. */
export interface Registers {
  readonly criteria: readonly Criterion[]
  readonly workingDays: WorkingCalendar
  readonly municipalityKinds: readonly MunicipalityKind[]
  readonly bodies: readonly Body[]
}

/** Everything of the folder `registers/`: what a round is made with; an operator replaces any file. */
export interface LoadedRegisters extends Registers {
  /** What the database's catalogue begins with; verbs read it there, as it holds at their instant. */
  readonly returnReasons: readonly ReturnReason[]
  readonly rejectReasons: readonly ReturnReason[]
  readonly regions: readonly RegionFacts[]
  readonly municipalities: readonly RegisteredMunicipality[]
  /** The working set of the 2023 round: dated facts, not a fixed list. */
  readonly directions2023: readonly Direction[]
}

/** Schema of each file, by file name. */
export const registerFiles = {
  'regions.json': z.array(RegionFacts).min(1),
  'municipalities.json': z.array(MunicipalityFacts).min(1),
  'municipality-kinds.json': z.array(MunicipalityKind).min(1),
  'bodies.json': z.array(Body).min(1),
  'directions-2023.json': z.array(Direction).min(1),
  'return-reasons.json': z.array(ReturnReason).min(1),
  'reject-reasons.json': z.array(ReturnReason).min(1),
  'working-days.json': z.array(WorkingYear).min(1),
  'criteria.json': z.array(Criterion).min(1),
} as const
export type RegisterFile = keyof typeof registerFiles
