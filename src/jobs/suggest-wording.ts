import { z } from 'zod'
import { noAssistant } from '../assistant/assistant.ts'
import { keepWording, wordingAsked } from '../stages/synthesis/suggest-wording.ts'
import { inTransaction } from '../stages/transaction.ts'
import { job, nobody } from './job.ts'

/** Asks the assistant outside of any transaction: an endpoint may take its time, the database does not wait for it. */
export const suggestWording = job({
  name: 'suggest-wording',
  version: 1,
  payload: z.object({ roundId: z.string(), suggestionId: z.string() }),
  handle: async (kit, key) => {
    const asked = await inTransaction(kit, nobody, (context) => wordingAsked(context, key))
    if (asked === null) return
    const assistant = asked.isOn && kit.wording ? kit.wording : noAssistant
    const answer = await (asked.purpose === 'brief' ? assistant.suggestBrief(asked) : assistant.suggestLabel(asked))
    await inTransaction(kit, nobody, (context) => keepWording(context, key, asked, answer))
  },
})
