import { z } from 'zod'
import { remindUnanswered } from '../stages/feedback/remind-unanswered.ts'
import { remindOverdue } from '../stages/instruments/remind-overdue.ts'
import { inTransaction } from '../stages/transaction.ts'
import { job, nobody } from './job.ts'

/** Terms end with the day: looked at every hour, so that a platform that stood still at midnight loses nothing. */
export const remind = job({
  name: 'remind',
  version: 1,
  payload: z.object({}),
  everyMinutes: 60,
  handle: async (kit) => {
    await inTransaction(kit, nobody, remindOverdue)
    await inTransaction(kit, nobody, remindUnanswered)
  },
})
