import type { Budget } from '../assistant/budget.ts'
import type { AssistantSettings } from '../settings.ts'
import type { AssistantTerms, Ids } from '../stages/toolkit.ts'
import { addAssistantCall, spentSince } from '../store/assistant-call.ts'
import { findSwitch } from '../store/platform-switch.ts'
import type { Database } from '../store/connect.ts'

/** What verbs may know of the assistant: not where it is, nor its key. */
export const assistantTerms = (settings: AssistantSettings | null): AssistantTerms => ({
  isOn: settings !== null,
  tokensADay: settings?.tokensADay ?? 0,
  pricePerMillion: settings?.pricePerMillion ?? null,
})

/** Today's budget, kept in the database: processes share it and a restart does not forget it. Nothing is left while an administrator has switched the assistant off: no call of any kind is made. */
export function assistantBudget(db: Database, { ids, clock, tokensADay }: { readonly ids: Ids; readonly clock: () => Date; readonly tokensADay: number }): Budget {
  const midnight = () => new Date(`${clock().toISOString().slice(0, 10)}T00:00:00.000Z`)
  return {
    left: async () => ((await findSwitch(db, 'assistant'))?.isOn === false ? 0 : tokensADay - (await spentSince(db, midnight())).tokens),
    spend: (call) => addAssistantCall(db, { callId: ids.next(), at: clock(), ...call }),
  }
}
