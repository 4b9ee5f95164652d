import type { Words } from '../../../messages/words.ts'

export interface Scope {
  readonly roundId: string | null
  readonly direction: string | null
  readonly region: string | null
  readonly oktmo: string | null
  readonly until: string | null
}

/** Names of what a role may be limited to. */
export interface ScopeNames {
  readonly rounds: readonly { readonly roundId: string; readonly title: string; readonly directions: readonly { readonly code: string; readonly name: string }[] }[]
  readonly regions: readonly { readonly code: string; readonly name: string }[]
}

/** The limits of a role in a line: «Марафон 2026 · Сельские территории · до 1 мая». */
export function scopeInWords({ roundId, direction, region, oktmo, until }: Scope, { rounds, regions }: ScopeNames, says: Words['work']['roles'], day: (instant: string) => string): string {
  const round = rounds.find((one) => one.roundId === roundId)
  const limits = [
    roundId === null ? null : (round?.title ?? roundId),
    direction === null ? null : ((round ?? rounds.find(({ directions }) => directions.some(({ code }) => code === direction)))?.directions.find(({ code }) => code === direction)?.name ?? direction),
    region === null ? null : (regions.find(({ code }) => code === region)?.name ?? region),
    oktmo === null ? null : says.municipality(oktmo),
  ].filter((limit): limit is string => limit !== null)
  // The instant a role ends is a midnight: its last day is the one before.
  const term = until === null ? [] : [says.until(day(new Date(Date.parse(until) - 1).toISOString()))]
  return [...(limits.length === 0 ? [says.everywhere] : limits), ...term].join(' · ')
}
