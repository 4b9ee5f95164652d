import { z } from 'zod'
import { RequestKey } from './request.ts'
import { CalendarDate, filledText, Instant } from './text-field.ts'

/** Working days between one reminder of a missed term and the next. */
export const reminderEvery = 5
/** From this step on the administrators are told too. */
export const stepForAdministrators = 3

/** The last reminder: about a quarter after the term letters say nothing new. The request stays marked as overdue for everybody. */
export const lastReminderStep = 13

/** Which reminder is due after so many working days past the term: the first on the first day, then every five up to the last; 0 before and after. */
export function reminderStep(workingDays: number): number {
  const step = workingDays < 1 ? 0 : 1 + Math.floor(workingDays / reminderEvery)
  return step > lastReminderStep ? 0 : step
}

/** A reminder that was sent, as everybody sees it. `workingDays`: past the term that counted then. */
export const Escalation = z.object({ step: z.number().int(), dueOn: CalendarDate, at: Instant, workingDays: z.number().int(), letters: z.number().int() })
export type Escalation = z.infer<typeof Escalation>

/** Whom to write at the addressee's when a term is missed, beside those who hold the request. */
export const NameContact = RequestKey.extend({ name: filledText(200), post: filledText(200), email: z.email().max(200) })
export type NameContact = z.infer<typeof NameContact>
