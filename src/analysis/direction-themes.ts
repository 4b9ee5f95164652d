import type { Language } from '../text/language.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { normaliserFor } from '../text/normal-forms.ts'
import { withoutMarkup } from '../text/markup.ts'
import type { FormerPlace } from './analyse-corpus-types.ts'
import type { CorpusIndex } from './corpus-index.ts'
import type { NamedTheme, NamePhrase, NamingMeans, ThemeRows } from './labels.ts'
import { namePhrases, namesOf } from './labels.ts'
import type { SearchBlocks } from './neighbours-near.ts'
import type { PreparedRows } from './prepare-rows.ts'
import type { Quote, QuoteSource } from './quotes.ts'
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

/** What the themes of a direction are found from: the index, and the text shown of a voice with its language. */
export interface ComparedRows {
  readonly index: CorpusIndex
  readonly textOf: (row: number) => string
  readonly languageOf: (row: number) => Language
}

export const comparedRows = ({ index, shown, languages }: PreparedRows): ComparedRows => ({
  index,
  textOf: (row) => shown[row] as string,
  languageOf: (row) => languages[row] as Language,
})

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

export function familyPhrases({ index, textOf, languageOf }: ComparedRows, { rows, parts }: ThemeFamily, around: ThemeRows['around'], means: Pick<NamingMeans, 'fitness' | 'lexicon'>): FamilyPhrases {
  const naming: NamingMeans = { ...means, textOf, languageOf }
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
export function showThemes({ index, textOf, languageOf }: ComparedRows, voices: Int32Array, tree: ThemeTree, lexicon: Lexicon): ShownTheme[] {
  const texts = new Map<number, { readonly shown: string; readonly clean: string }>()
  const textsOf = (row: number): { readonly shown: string; readonly clean: string } => {
    let own = texts.get(row)
    if (own === undefined) {
      const shown = textOf(row)
      texts.set(row, (own = { shown, clean: withoutMarkup(shown) }))
    }
    return own
  }
  const source: QuoteSource = {
    text: (row) => textsOf(row).clean,
    isClean: (row, from, to) => {
      const { shown, clean } = textsOf(row)
      return clean === shown || clean.slice(from, to) === shown.slice(from, to)
    },
    termsOf: (row, sentence) =>
      normaliserFor(lexicon, languageOf(row))
        .read(sentence)
        .forms.map((form) => index.table.termOf(form))
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
