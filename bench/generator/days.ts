import type { Chance } from './random.ts'

/**
 * When the share `part` (0…1) of all texts has come in, as a share of the round's time. A round begins with the opening broadcast,
 * flows quietly and ends in a rush: the last of 46 days brings 28 %, thirteen times the mean.
 * Points: [share of texts, share of days].
 */
const flow: readonly (readonly [number, number])[] = [
  [0, 0],
  [0.035, 1 / 46],
  [0.1, 6 / 46],
  [0.26, 24 / 46],
  [0.4, 36 / 46],
  [0.56, 43 / 46],
  [0.72, 45 / 46],
  [1, 1],
]

export function timeAt(part: number): number {
  for (let i = 1; i < flow.length; i++) {
    const [from, start] = flow[i - 1] as readonly [number, number]
    const [to, end] = flow[i] as readonly [number, number]
    if (part <= to) return start + ((part - from) / (to - from)) * (end - start)
  }
  return 1
}

/** Offices write by day: an hour of the night is moved to the next morning, except on the last day. */
export function instantAt(part: number, opensAt: number, days: number, chance: Chance): Date {
  const span = days * 86_400_000
  const at = timeAt(part) * span
  const day = Math.min(days - 1, Math.floor(at / 86_400_000))
  if (day === days - 1) return new Date(opensAt + Math.min(span - 1_000, at))
  const hour = 8 + 13 * ((chance.part() + chance.part()) / 2)
  return new Date(opensAt + day * 86_400_000 + hour * 3_600_000 + chance.between(0, 59_999))
}

/** ISO 8601 in Moscow time. */
export const moscowTime = (instant: Date): string => `${new Date(instant.getTime() + 3 * 3_600_000).toISOString().slice(0, 19)}+03:00`
