import type { InitiativeResult, Ledger, RowFate } from './analyse-corpus-types.ts'

/** A run whose rows do not all have one named fate is not a result. */
export class LedgerError extends Error {}

/**
 * Closes a run: every row has one fate, its fields agree with it, and the totals add up
 * (`rows = refused + alone + outside + inThemes`). Throws `LedgerError` naming the first row that breaks this. O(n).
 */
export function closeLedger(initiatives: readonly InitiativeResult[]): Ledger {
  const fates: Record<RowFate, number> = { theme: 0, alone: 0, outside: 0, refused: 0 }
  const rows = new Set<number>()
  for (const initiative of initiatives) {
    if (rows.has(initiative.row)) throw new LedgerError(`row ${initiative.row} is told twice`)
    rows.add(initiative.row)
    if (!Object.hasOwn(fates, initiative.fate))
      throw new LedgerError(`row ${initiative.row} has no known fate`)
    checkFate(initiative)
    fates[initiative.fate]++
  }
  const total = fates.theme + fates.alone + fates.outside + fates.refused
  if (total !== initiatives.length) throw new LedgerError(`${initiatives.length} rows, but fates of ${total}`)
  return {
    rows: initiatives.length,
    refused: fates.refused,
    alone: fates.alone,
    outside: fates.outside,
    inThemes: fates.theme,
    inGroups: checkGroups(initiatives),
    representatives: initiatives.filter((initiative) => initiative.representative).length,
  }
}

function checkFate({ row, fate, reason, theme, subtheme, representative, group }: InitiativeResult): void {
  if ((fate === 'theme') !== (theme !== null))
    throw new LedgerError(`row ${row}: fate «${fate}» and theme «${theme}» disagree`)
  if (subtheme !== null && theme === null) throw new LedgerError(`row ${row} is in a subtheme of no theme`)
  if ((fate === 'theme') !== (reason === null))
    throw new LedgerError(`row ${row}: fate «${fate}» and reason «${reason}» disagree`)
  if (fate === 'refused' && (representative || group !== null))
    throw new LedgerError(`row ${row} is refused and counted as a voice`)
}

/** Rows in groups; each group must have exactly one row that speaks for it. */
function checkGroups(initiatives: readonly InitiativeResult[]): number {
  const speakers = new Map<string, number>()
  let members = 0
  for (const { group, representative } of initiatives) {
    if (group === null) continue
    members++
    speakers.set(group, (speakers.get(group) ?? 0) + (representative ? 1 : 0))
  }
  for (const [group, count] of speakers)
    if (count !== 1) throw new LedgerError(`group ${group} has ${count} representatives instead of one`)
  return members
}
