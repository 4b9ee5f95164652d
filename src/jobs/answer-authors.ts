import { z } from 'zod'
import { answerSources, answerUnused } from '../stages/feedback/answer-authors.ts'
import { inTransaction } from '../stages/transaction.ts'
import { job, nobody } from './job.ts'

const Payload = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['instrument-published', 'instrument-sent', 'instrument-returned', 'instrument-redirected', 'instrument-answered']), roundId: z.string(), instrumentId: z.string() }),
  z.object({ kind: z.literal('not-used'), roundId: z.string(), direction: z.string() }),
])

/** Walks instrument → sources → authors (or those left over) in transactions of 500 until everybody has the answer. */
export const answerAuthors = job({
  name: 'answer-authors',
  version: 1,
  payload: Payload,
  handle: async (kit, wanted, signal) => {
    for (;;) {
      signal.throwIfAborted()
      const answered = await inTransaction(kit, nobody, (context) =>
        wanted.kind === 'not-used' ? answerUnused(context, wanted) : answerSources(context, wanted),
      )
      if (answered === 0) return
    }
  },
})
