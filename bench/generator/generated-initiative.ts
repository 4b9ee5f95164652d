import type { Competence, FragmentKind, InstrumentKind } from '../../src/model/fragment.ts'
import type { AuthorContact, InitiativeKind } from '../../src/model/initiative.ts'

/**
 * How a text came about. `template`: one campaign's text sent by many municipalities of a region; `edited-light`: a few words
 * changed; `edited-medium`: other wording here and there, sentences in another order; `edited-heavy`: the same facts told anew.
 */
export const copyKinds = ['original', 'copy', 'edited-light', 'edited-medium', 'edited-heavy', 'template'] as const
export type CopyKind = (typeof copyKinds)[number]

export const textSections = ['problem', 'proposal', 'practice', 'effect'] as const
export type TextSection = (typeof textSections)[number]

/** A sentence with its role; `text` is a substring of the initiative's field `section`. */
export interface TrueFragment {
  readonly kind: FragmentKind
  readonly section: TextSection
  readonly text: string
}

/** What the generator knows about a text and an analysis has to find out. */
export interface Truth {
  /** Problem field, the same for the whole country. */
  readonly theme: string
  readonly themeName: string
  /** Direction the text belongs to; differs from the one it was sent to when `wrongDirection`. */
  readonly direction: string
  /** The same thing said again: `g` + the number of the first of them. A group whose copies fell outside has one member. */
  readonly group: string | null
  readonly copyKind: CopyKind
  /** Own id of the text this one repeats. */
  readonly sourceId: string | null
  /** Own id of a text with the same wording about another address or other figures: must not be joined with it. */
  readonly otherCaseOf: string | null
  /** Further problem fields spoken of in the same text. */
  readonly alsoThemes: readonly string[]
  /** Which of two opposite demands it makes. */
  readonly side: string | null
  readonly wrongDirection: boolean
  readonly personalData: boolean
  readonly repealedAct: boolean
  readonly fragments: readonly TrueFragment[]
}

/** An initiative as the form, the API and an import row send it, with the instant and the truth beside it. */
export interface GeneratedInitiative {
  readonly ownId: string
  readonly direction: string
  readonly oktmo: string
  readonly region: string
  readonly municipalityName: string
  readonly kinds: readonly InitiativeKind[]
  readonly title: string
  readonly problem: string
  readonly proposal: string
  readonly practice: string
  readonly effect: string
  readonly competence: Competence
  readonly wishedInstrument: InstrumentKind | null
  readonly act: string
  readonly author: { readonly name: string; readonly email: string; readonly role: AuthorContact['role'] }
  /** ISO 8601 with the offset of Moscow. */
  readonly submittedAt: string
  readonly truth: Truth
}

export interface GeneratorSettings {
  readonly count: number
  readonly seed: number
  /** Midnight of the first day, Moscow time; 14 February 2023 unless given. */
  readonly opensOn?: string
  /** Length of the round, 46 days unless given. */
  readonly days?: number
}
