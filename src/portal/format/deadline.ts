import type { Language, Words } from '../messages/words.ts'
import { formatDay, formatTime } from './date.ts'
import { offsetAt } from './zone.ts'

/** An instant people must not miss: told on its round's clock, and what a script needs to add the visitor's own. */
export interface Deadline {
  readonly at: string
  /** «14 марта 2027, 18:00 по Москве». */
  readonly says: string
  /** Minutes that clock is east of UTC at that instant. */
  readonly offset: number
  /** What is said before the visitor's own time, which stands for `{}`. */
  readonly yours: string
}

export function deadlineIn(at: string, zone: string, language: Language, { clocks, yours }: Words['round']): Deadline {
  const says = `${formatDay(at, language, zone)}, ${formatTime(at, language, zone)} ${clocks[zone] ?? zone}`
  return { at, says, offset: offsetAt(Date.parse(at), zone), yours }
}
