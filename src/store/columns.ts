import type { ColumnType } from 'kysely'

/** Written as JSON text, read as a parsed value. */
export type Json<T = unknown> = ColumnType<T, string, string>
/** A calendar date: read and written as YYYY-MM-DD. */
export type CalendarDay = string
/** Given a value by the database when none is written. */
export type Defaulted<T> = ColumnType<T, T | undefined, T>
