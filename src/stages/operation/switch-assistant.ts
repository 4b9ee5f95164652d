import { z } from 'zod'
import { Refusal, required } from '../../model/refusal.ts'
import { filledText } from '../../model/text-field.ts'
import { turnSwitch } from '../../store/platform-switch.ts'
import { platformSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/**
 * Switches the assistant off or on again, for every process and at once: what waits in the queue is not sent any more. Refuses
 * `step-not-allowed` where no endpoint is set up, `already-decided` when it stands so already.
 */
export const switchAssistant = verb({
  name: 'switch-assistant',
  title: 'Выключить или включить помощника',
  kind: 'change',
  may: 'settings.change',
  route: { method: 'POST', path: '/settings/assistant' },
  input: z.object({ isOn: z.boolean(), reason: filledText(500) }),
  output: z.object({ isOn: z.boolean() }),
  subject: platformSubject,
  run: async ({ tx, now, actor, assistant, record }, { isOn, reason }) => {
    if (assistant?.isOn !== true) throw new Refusal('step-not-allowed')
    const by = required(actor.account, 'not-signed-in').accountId
    const turned = await turnSwitch(tx, { name: 'assistant', isOn, reason: reason.trim(), by, at: now })
    if (!turned) throw new Refusal('already-decided')
    await record(null, { kind: 'assistant-switched', subjectKind: 'platform', subjectId: 'assistant', facts: { isOn, reason: reason.trim() } })
    return { isOn }
  },
})
