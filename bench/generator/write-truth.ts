import type { GeneratedInitiative } from './generated-initiative.ts'

/** One row of a flat file: what an import reads, and the truth beside it in columns that begin with `truth`. */
export const flatColumns = [
  'id', 'title', 'text', 'problem', 'proposal', 'practice', 'effect', 'region', 'municipality', 'oktmo', 'direction', 'author', 'date', 'competence', 'instrument', 'act',
  'truthTheme', 'truthThemeName', 'truthDirection', 'truthGroup', 'truthCopyKind', 'truthSource', 'truthOtherCaseOf', 'truthSide', 'truthWrongDirection', 'truthPersonalData', 'truthFragments',
] as const
export type FlatColumn = (typeof flatColumns)[number]
export type FlatRow = Readonly<Record<FlatColumn, string>>

/** The initiative as one row; `text` holds the four fields joined by a blank line, fragments are JSON. */
export function flatRow(made: GeneratedInitiative, regionName: string): FlatRow {
  const { truth } = made
  return {
    id: made.ownId,
    title: made.title,
    text: wholeText(made),
    problem: made.problem,
    proposal: made.proposal,
    practice: made.practice,
    effect: made.effect,
    region: regionName,
    municipality: made.municipalityName,
    oktmo: made.oktmo,
    direction: made.direction,
    author: made.author.role,
    date: made.submittedAt,
    competence: made.competence,
    instrument: made.wishedInstrument ?? '',
    act: made.act,
    truthTheme: truth.theme,
    truthThemeName: truth.themeName,
    truthDirection: truth.direction,
    truthGroup: truth.group ?? '',
    truthCopyKind: truth.copyKind,
    truthSource: truth.sourceId ?? '',
    truthOtherCaseOf: truth.otherCaseOf ?? '',
    truthSide: truth.side ?? '',
    truthWrongDirection: truth.wrongDirection ? '1' : '',
    truthPersonalData: truth.personalData ? '1' : '',
    truthFragments: JSON.stringify(truth.fragments),
  }
}

/** The four fields, in the order of the form. */
export const wholeText = (made: Pick<GeneratedInitiative, 'problem' | 'proposal' | 'practice' | 'effect'>): string =>
  [made.problem, made.proposal, made.practice, made.effect].filter((part) => part !== '').join('\n\n')

/** A line of the truth file a scorer reads: the id with everything known about it. */
export const truthLine = (made: GeneratedInitiative): string => JSON.stringify({ id: made.ownId, ...made.truth })

export const csvLine = (cells: readonly string[]): string =>
  cells.map((cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')
