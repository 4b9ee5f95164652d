import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addWorkingDays, isKnownYear, isWorkingDay, lateBefore, moscowDate, moscowMidnight, termDays } from '../../src/model/working-days.ts'
import { loadRegisters } from '../../src/resources/load-registers.ts'

const calendar = loadRegisters().workingDays
const day = 86_400_000
const datesOf = (year: number) => {
  const dates: string[] = []
  for (let at = Date.UTC(year, 0, 1); new Date(at).getUTCFullYear() === year; at += day) dates.push(new Date(at).toISOString().slice(0, 10))
  return dates
}

test('years have as many working days as the production calendars say', () => {
  const counts = [2023, 2024, 2025, 2026].map((year) => datesOf(year).filter((date) => isWorkingDay(date, calendar)).length)
  expect(counts).toEqual([247, 248, 247, 247])
})

test('terms step over holidays, transfers and worked Saturdays', () => {
  expect(addWorkingDays('2025-12-30', 1, calendar)).toBe('2026-01-12')
  expect(addWorkingDays('2024-04-26', 1, calendar)).toBe('2024-04-27')
  expect(addWorkingDays('2024-04-27', 1, calendar)).toBe('2024-05-02')
  expect(addWorkingDays('2026-03-06', 5, calendar)).toBe('2026-03-16')
  expect(addWorkingDays('2026-03-01', 0, calendar)).toBe('2026-03-01')
})

test('a year nobody has announced counts weekends alone, and says so', () => {
  expect(isKnownYear('2031-05-01', calendar)).toBe(false)
  expect(isWorkingDay('2031-01-01', calendar)).toBe(true)
  expect(isWorkingDay('2031-01-04', calendar)).toBe(false)
})

test('what is late is exactly what waits since before the given instant', () => {
  const instants = fc.date({ min: new Date('2023-02-01T00:00:00Z'), max: new Date('2027-12-01T00:00:00Z'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, fc.integer({ min: 0, max: 40 * day }), (now, ago) => {
      const since = new Date(now.getTime() - ago)
      const overdue = addWorkingDays(moscowDate(since), termDays, calendar) < moscowDate(now)
      expect(since < lateBefore(now, termDays, calendar)).toBe(overdue)
    }),
  )
  expect(moscowDate(moscowMidnight('2026-03-02'))).toBe('2026-03-02')
})
