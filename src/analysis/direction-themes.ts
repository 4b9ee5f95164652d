import type { Lexicon } from '../text/lexicon.ts'
import { normaliserFor } from '../text/normal-forms.ts'
import { withoutMarkup } from '../text/markup.ts'
import type { FormerPlace } from './analyse-corpus-types.ts'
import type { NamedTheme, NamePhrase, NamingMeans, ThemeRows } from './labels.ts'
import { namePhrases, namesOf } from './labels.ts'
import type { SearchBlocks } from './neighbours-near.ts'
import type { PreparedRows } from './prepare-rows.ts'
import type { Quote } from './quotes.ts'
import { findQuotes, rankCentral } from './quotes.ts'
import { documentsAmong } from './term-weights.ts'
import type { NamingFitness } from './theme-terms.ts'
import type { ThemeTree } from './theme-tree.ts'
import { findThemeTree, membersOf } from './theme-tree.ts'

/** The themes of one direction: voices in, a drawn tree with names, quotes and likeness out. See theme-tree.ts for the method. */
export interface ThemeDraft {
  /** Number among the direction's drafts of the theme it lies in; null for a theme. */
  readonly parent: number | null
  /** Rows of the voices, most central first. */
  readonly voices: Int32Array
  readonly name: NamedTheme
  readonly quotes: readonly Quote[]
}

export interface DirectionThemes {
  readonly direction: string | null
  /** All comparable rows filed under the direction, ascending. */
  readonly rows: Int32Array
  /** Rows that speak in this direction, one for each group of copies, ascending. */
  readonly voices: Int32Array
  readonly tree: DrawnTree
  /** Themes first, in the tree's order, then subthemes in theirs. */
  readonly drafts: readonly ThemeDraft[]
}

/** A tree as it is shown; the vectors it grew from are needed for quotes only and are large. */
export type DrawnTree = Omit<ThemeTree, 'vectors'>

export const drawnTree = ({ theme, subtheme, themes, parent, graph, isolated }: ThemeTree): DrawnTree => ({ theme, subtheme, themes, parent, graph, isolated })

export interface TreeSettings {
  readonly seed: number
  readonly leastVoices: number
}

/** Who speaks in a direction, for how many people each, and where an earlier run found them. */
export interface DirectionPart {
  readonly voices: Int32Array
  readonly support: Int32Array
  readonly before: readonly (FormerPlace | undefined)[] | null
}

/** What the themes of a direction are found from; `shown` holds at least the texts of its voices. */
export type ComparedRows = Pick<PreparedRows, 'index' | 'shown' | 'languages'>

export function findDirectionTree({ index }: ComparedRows, { voices, support, before }: DirectionPart, { seed, leastVoices }: TreeSettings, search?: SearchBlocks): ThemeTree {
  return findThemeTree(index, voices, {
    seed,
    least: leastVoices,
    search,
    support: (voice) => support[voice] as number,
    before: before === null ? undefined : (voice) => before[voice],
  })
}

/** What the themes of one direction are found with. */
export interface DirectionMeans {
  readonly settings: TreeSettings
  readonly fitness: NamingFitness
  readonly lexicon: Lexicon
}

/** Who does the parts of one large direction. */
export interface DirectionHelp {
  readonly search: SearchBlocks
  /** Gives out the look for what families could be called; the answers are waited for when asked. */
  readonly phrases: (families: readonly ThemeFamily[], around: ThemeRows['around']) => () => readonly FamilyPhrases[]
}

/** Themes, names and quotes of one direction, at one go. */
export function findDirection(rows: ComparedRows, part: DirectionPart, { settings, fitness, lexicon }: DirectionMeans, help?: DirectionHelp): { readonly tree: DrawnTree; readonly drafts: ThemeDraft[] } {
  const { voices } = part
  const tree = findDirectionTree(rows, part, settings, help?.search)
  const families = familiesOf(voices, tree)
  const around = surroundings(rows, voices, tree)
  const asked = help?.phrases(families, around) ?? (() => families.map((family) => familyPhrases(rows, family, around, { fitness, lexicon })))
  const shown = showThemes(rows, voices, tree, lexicon)
  return { tree: drawnTree(tree), drafts: draftThemes(tree, shown, namesOfFamilies(asked())) }
}

/** A theme and its subthemes: rows of their voices, ascending. */
export interface ThemeFamily {
  readonly rows: Int32Array
  readonly parts: readonly Int32Array[]
}

/** What a theme and each of its subthemes could be called. */
export interface FamilyPhrases {
  readonly own: readonly NamePhrase[]
  readonly parts: readonly (readonly NamePhrase[])[]
}

/** Families in the order of their themes; subthemes in the tree's order, which goes through the themes one after another. */
export function familiesOf(voices: Int32Array, tree: ThemeTree): ThemeFamily[] {
  const rowsOf = (own: Int32Array): Int32Array => own.map((v) => voices[v] as number)
  const parts = membersOf(tree.subtheme, tree.parent.length).map(rowsOf)
  return membersOf(tree.theme, tree.themes).map((own, theme) => ({ rows: rowsOf(own), parts: parts.filter((_, part) => tree.parent[part] === theme) }))
}

/** What themes are told from. A direction of one theme has nothing to be told from but all other rows. */
export function surroundings({ index }: Pick<ComparedRows, 'index'>, voices: Int32Array, tree: ThemeTree): ThemeRows['around'] {
  return tree.themes === 1 ? { documents: index.documents, rows: index.rows } : { documents: documentsAmong(index, voices), rows: voices.length }
}

export function familyPhrases(prepared: ComparedRows, { rows, parts }: ThemeFamily, around: ThemeRows['around'], means: Pick<NamingMeans, 'fitness' | 'lexicon'>): FamilyPhrases {
  const { index } = prepared
  const naming: NamingMeans = { ...means, textOf: (row) => prepared.shown[row] as string, languageOf: (row) => prepared.languages[row] as PreparedRows['languages'][number] }
  const own = namePhrases(index, { rows, around }, naming)
  if (parts.length === 0) return { own, parts: [] }
  const inside = { documents: documentsAmong(index, rows), rows: rows.length }
  return { own, parts: parts.map((part) => namePhrases(index, { rows: part, around: inside }, naming)) }
}

/** Names of all themes, then of all subthemes; siblings differ, and a subtheme differs from its theme. */
export function namesOfFamilies(families: readonly FamilyPhrases[]): NamedTheme[] {
  const tops = namesOf(families.map(({ own }) => own))
  return [...tops, ...families.flatMap(({ parts }, theme) => namesOf(parts, [(tops[theme] as NamedTheme).label]))]
}

/** What is shown of a theme beside its name. */
type ShownTheme = Pick<ThemeDraft, 'voices' | 'quotes'>

/** Voices and quotes of all themes, then of all subthemes. */
export function showThemes(prepared: ComparedRows, voices: Int32Array, tree: ThemeTree, lexicon: Lexicon): ShownTheme[] {
  const clean = new Map<number, string>()
  const source = {
    text: (row: number): string => {
      let text = clean.get(row)
      if (text === undefined) clean.set(row, (text = withoutMarkup(prepared.shown[row] as string)))
      return text
    },
    isClean: (row: number, from: number, to: number): boolean =>
      clean.get(row)?.slice(from, to) === (prepared.shown[row] as string).slice(from, to),
    termsOf: (row: number, sentence: string): number[] =>
      normaliserFor(lexicon, prepared.languages[row] as PreparedRows['languages'][number])
        .read(sentence)
        .forms.map((form) => prepared.index.table.termOf(form))
        .filter((term) => term >= 0),
  }
  return [...membersOf(tree.theme, tree.themes), ...membersOf(tree.subtheme, tree.parent.length)].map((own) => {
    const { order, mean } = rankCentral(tree.vectors, own)
    const rows = order.map((v) => voices[v] as number)
    return { voices: rows, quotes: findQuotes([...rows.subarray(0, 16)], mean, source) }
  })
}

/** Drafts of all themes, then of all subthemes. */
export function draftThemes(tree: ThemeTree, shown: readonly ShownTheme[], names: readonly NamedTheme[]): ThemeDraft[] {
  return shown.map((own, i) => ({ parent: i < tree.themes ? null : (tree.parent[i - tree.themes] as number), voices: own.voices, name: names[i] as NamedTheme, quotes: own.quotes }))
}
