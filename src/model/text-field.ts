import { z } from 'zod'

/**
 * A text field as typed by a person. Kept as typed; only what PostgreSQL cannot store is refused:
 * NUL and lone surrogates. Length is counted in UTF-16 units, as the browser's `maxlength` counts.
 */
export const textField = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => text.isWellFormed() && !text.includes('\0'), 'hidden-characters')

/** The same, where something other than white space must be left. */
export const filledText = (max: number) => textField(max).refine((text) => text.trim().length > 0, 'empty')

/** An instant in ISO 8601 with an explicit offset. */
export const Instant = z.iso.datetime({ offset: true })

/** A calendar date, YYYY-MM-DD. */
export const CalendarDate = z.iso.date()
