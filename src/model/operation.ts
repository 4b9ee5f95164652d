import { z } from 'zod'
import { Instant } from './text-field.ts'

/** What a setting is about; each has its heading on the page. */
export const settingGroups = ['place', 'database', 'letters', 'assistant', 'sign-in', 'work'] as const

/** Where a value came from: the environment, the platform itself (made once and kept in the data folder), or nobody set it. */
export const settingOrigins = ['environment', 'kept', 'default'] as const

/** A setting as it holds now. `value` is null where nothing is set, and never holds a secret: of an address only its place is told. */
export const SettingInForce = z.object({
  name: z.string(),
  group: z.enum(settingGroups),
  value: z.string().nullable(),
  secret: z.boolean(),
  origin: z.enum(settingOrigins),
})
export type SettingInForce = z.infer<typeof SettingInForce>

/** What the platform speaks to other machines for. */
export const outboundPurposes = ['letters', 'assistant', 'sign-in', 'database'] as const
export const OutboundHost = z.object({ host: z.string(), purpose: z.enum(outboundPurposes) })
export type OutboundHost = z.infer<typeof OutboundHost>

/** How this process was started; told to administrators and observers. */
export interface Operation {
  readonly settings: readonly SettingInForce[]
  readonly outbound: readonly OutboundHost[]
}

/** What an administrator may switch while the platform runs. */
export const switchNames = ['assistant'] as const
export type SwitchName = (typeof switchNames)[number]

/** The last turn of a switch, with its reason. */
export const Switched = z.object({ isOn: z.boolean(), reason: z.string(), byName: z.string(), at: Instant })
export type Switched = z.infer<typeof Switched>

/** What the assistant took on one day (UTC). `failed`: calls that brought nothing. Cost is null where no price is set. */
export const AssistantDay = z.object({ day: z.iso.date(), calls: z.number().int(), failed: z.number().int(), tokens: z.number().int(), cost: z.number().nullable() })
