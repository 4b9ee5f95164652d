import type { texts } from './ru/texts.ts'
import type { ru } from './ru.ts'

/** Languages of the portal; the first is the one of every page until a person chooses. */
export const languages = ['ru', 'en'] as const
export type Language = (typeof languages)[number]

/**
 * The catalogue's type is taken from the Russian one: a key that is missing or misspelt in another language
 * does not compile. Plain texts may differ, functions must take the same values.
 */
type Same<Shape> = {
  readonly [Key in keyof Shape]: Shape[Key] extends string
    ? string
    : Shape[Key] extends (...values: infer Values) => string
      ? (...values: Values) => string
      : Same<Shape[Key]>
}
export type Words = Same<typeof ru>
/** One part of the catalogue, as a file. */
export type Area = keyof Words
/** Longer texts travel only to the pages that show them. */
export type Texts = Same<typeof texts>
