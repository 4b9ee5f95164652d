import { z } from 'zod'

const MonthDay = z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)

/** One year as the law and the government's transfers make it: days off besides Saturdays and Sundays, and weekend days that are worked. */
export const WorkingYear = z.object({
  year: z.number().int().min(2000).max(2200),
  source: z.string().min(1),
  off: z.array(MonthDay),
  on: z.array(MonthDay),
})
export type WorkingYear = z.infer<typeof WorkingYear>

/** Years known; of any other year only Saturdays and Sundays are days off (`isKnownYear` tells). */
export type WorkingCalendar = readonly WorkingYear[]

const dayLength = 86_400_000
/** Terms are counted by the calendar of Moscow, UTC+3 all year, as the round's instants are told. */
const moscowShift = 3 * 3_600_000

/** The date (YYYY-MM-DD) an instant falls on in Moscow. */
export const moscowDate = (instant: Date): string => new Date(instant.getTime() + moscowShift).toISOString().slice(0, 10)

/** The first instant of a date in Moscow. */
export const moscowMidnight = (date: string): Date => new Date(Date.parse(`${date}T00:00:00Z`) - moscowShift)

const shifted = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10)

export const isKnownYear = (date: string, calendar: WorkingCalendar): boolean => calendar.some(({ year }) => year === Number(date.slice(0, 4)))

/** Whether a date is worked. Cost: linear in the listed days of its year. */
export function isWorkingDay(date: string, calendar: WorkingCalendar): boolean {
  const year = calendar.find((known) => known.year === Number(date.slice(0, 4)))
  const monthDay = date.slice(5)
  if (year?.on.includes(monthDay)) return true
  if (year?.off.includes(monthDay)) return false
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** The date of the `count`-th working day after `date`, which itself is not counted: a term of five days from Friday ends on the next Friday. */
export function addWorkingDays(date: string, count: number, calendar: WorkingCalendar): string {
  let at = date
  for (let left = count; left > 0; ) {
    at = shifted(at, 1)
    if (isWorkingDay(at, calendar)) left -= 1
  }
  return at
}

/**
 * The earliest instant from which a term of `count` working days is not over at `now`: whatever waits since before it is late.
 * A term ends with the last minute of its last day.
 */
export function lateBefore(now: Date, count: number, calendar: WorkingCalendar): Date {
  const today = moscowDate(now)
  let start = today
  while (addWorkingDays(start, count, calendar) >= today) start = shifted(start, -1)
  return moscowMidnight(shifted(start, 1))
}

/** Working days for reading a text, and as many for its author to correct it. */
export const termDays = 5

/** Working days after `from` up to and with `to`; 0 when `to` is not later. Cost: one step a day between them. */
export function workingDaysAfter(from: string, to: string, calendar: WorkingCalendar): number {
  let count = 0
  for (let at = shifted(from, 1); at <= to; at = shifted(at, 1)) if (isWorkingDay(at, calendar)) count += 1
  return count
}
