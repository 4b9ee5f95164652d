import { z } from 'zod'
import { AssistantDay, OutboundHost, SettingInForce, Switched } from '../../model/operation.ts'
import { CalendarDate } from '../../model/text-field.ts'
import { spentByDay } from '../../store/assistant-call.ts'
import { findSwitch } from '../../store/platform-switch.ts'
import { assistantIsOn } from '../assistant-state.ts'
import { platformSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'

/** Days of the assistant's calls that are told. */
const daysTold = 30

async function daysOf({ tx, now, assistant }: Context): Promise<z.input<typeof AssistantDay>[]> {
  const price = assistant?.pricePerMillion ?? null
  const days = await spentByDay(tx, new Date(now.getTime() - daysTold * 86_400_000))
  return days.map((day) => ({ ...day, cost: price === null ? null : Math.round(day.tokens * price) / 1e6 }))
}

/**
 * Which settings are in force, where each came from, and to whom the platform speaks. Of a secret only that it is set: none is
 * handed to this room (see `settingsInForce`).
 */
export const readSettings = verb({
  name: 'read-settings',
  title: 'Настройки, которые действуют',
  kind: 'read',
  may: 'settings.read',
  route: { method: 'GET', path: '/settings' },
  input: z.object({}),
  output: z.object({
    settings: z.array(SettingInForce),
    outbound: z.array(OutboundHost),
    assistant: z.object({
      /** An operator has named an endpoint. */
      isSetUp: z.boolean(),
      isOn: z.boolean(),
      tokensADay: z.number().int(),
      pricePerMillion: z.number().nullable(),
      switched: Switched.nullable(),
      days: z.array(AssistantDay),
    }),
    /** Years whose transferred days off are known; terms of other years count weekends only. */
    workingYears: z.array(z.number().int()),
    today: CalendarDate,
  }),
  subject: platformSubject,
  run: async (context) => {
    const { tx, now, operation, assistant, registers } = context
    return {
      settings: [...(operation?.settings ?? [])],
      outbound: [...(operation?.outbound ?? [])],
      assistant: {
        isSetUp: assistant?.isOn ?? false,
        isOn: await assistantIsOn(context),
        tokensADay: assistant?.tokensADay ?? 0,
        pricePerMillion: assistant?.pricePerMillion ?? null,
        switched: await findSwitch(tx, 'assistant'),
        days: await daysOf(context),
      },
      workingYears: registers.workingDays.map(({ year }) => year).sort((a, b) => a - b),
      today: now.toISOString().slice(0, 10),
    }
  },
})
