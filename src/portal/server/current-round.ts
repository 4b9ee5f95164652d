import type { Round } from '../../model/round.ts'

type Dated = Pick<Round, 'opensAt' | 'closesAt'>

/** The round a page speaks of when its address names none: the latest that has opened, else the next to open. */
export function currentRound<One extends Dated & { roundId: string }>(rounds: readonly One[], roundId: string | undefined, now: number): One | null {
  if (roundId !== undefined) return rounds.find((round) => round.roundId === roundId) ?? null
  const byOpening = [...rounds].sort((a, b) => Date.parse(b.opensAt) - Date.parse(a.opensAt))
  return byOpening.find(({ opensAt }) => Date.parse(opensAt) <= now) ?? byOpening.at(-1) ?? null
}

/** True while a text can be sent: the same half-open interval the verb checks. */
export const takesInitiatives = (round: Dated, now: number): boolean => Date.parse(round.opensAt) <= now && now < Date.parse(round.closesAt)
