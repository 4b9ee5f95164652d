import type { Lexicon } from '../text/lexicon.ts'
import { normaliserFor } from '../text/normal-forms.ts'
import { withoutMarkup } from '../text/markup.ts'
import type { FormerPlace } from './analyse-corpus-types.ts'
import type { NamedTheme, NamingMeans } from './labels.ts'
import { nameSiblings } from './labels.ts'
import type { PreparedRows } from './prepare-rows.ts'
import type { Quote } from './quotes.ts'
import { findQuotes, rankCentral } from './quotes.ts'
import type { SparseRows } from './sparse-rows.ts'
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

export function findDirectionTree({ index }: ComparedRows, { voices, support, before }: DirectionPart, { seed, leastVoices }: TreeSettings): ThemeTree {
  return findThemeTree(index, voices, {
    seed,
    least: leastVoices,
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

/** Themes, names and quotes of one direction, at one go. */
export function findDirection(rows: ComparedRows, part: DirectionPart, { settings, fitness, lexicon }: DirectionMeans): { readonly tree: DrawnTree; readonly drafts: ThemeDraft[] } {
  const { voices } = part
  const tree = findDirectionTree(rows, part, settings)
  const names = nameThemes(rows, voices, tree, { fitness, lexicon })
  return { tree: drawnTree(tree), drafts: draftThemes(rows, { voices, tree, names }, tree.vectors, lexicon) }
}

/** Rows of each theme, then of each subtheme, ascending, with the number of the theme a subtheme lies in. */
function rowsOfThemes(voices: Int32Array, tree: ThemeTree): { members: Int32Array[]; rows: Int32Array[]; parent: (number | null)[] } {
  const members = [...membersOf(tree.theme, tree.themes), ...membersOf(tree.subtheme, tree.parent.length)]
  return {
    members,
    rows: members.map((own) => own.map((v) => voices[v] as number)),
    parent: members.map((_, i) => (i < tree.themes ? null : (tree.parent[i - tree.themes] as number))),
  }
}

/** Names of all themes and subthemes in drafts' order; siblings differ, and a subtheme differs from its theme. */
export function nameThemes(prepared: ComparedRows, voices: Int32Array, tree: ThemeTree, means: Pick<NamingMeans, 'fitness' | 'lexicon'>): NamedTheme[] {
  const { index } = prepared
  const naming: NamingMeans = { ...means, textOf: (row) => prepared.shown[row] as string, languageOf: (row) => prepared.languages[row] as PreparedRows['languages'][number] }
  const { rows, parent } = rowsOfThemes(voices, tree)
  const whole = { documents: documentsAmong(index, voices), rows: voices.length }
  // A direction of one theme has nothing to be told from but all other rows.
  const around = tree.themes === 1 ? { documents: index.documents, rows: index.rows } : whole
  const tops = nameSiblings(index, rows.slice(0, tree.themes).map((own) => ({ rows: own, around })), naming)
  const names: NamedTheme[] = [...tops]
  for (let theme = 0; theme < tree.themes; theme++) {
    const children = rows.map((own, i) => ({ own, i })).filter(({ i }) => parent[i] === theme)
    if (children.length === 0) continue
    const inside = { documents: documentsAmong(index, rows[theme] as Int32Array), rows: (rows[theme] as Int32Array).length }
    const taken = [(tops[theme] as NamedTheme).label]
    const named = nameSiblings(index, children.map(({ own }) => ({ rows: own, around: inside })), { ...naming, taken })
    children.forEach(({ i }, at) => (names[i] = named[at] as NamedTheme))
  }
  return names
}

/** Drafts with quotes; `vectors` are the voices' vectors. */
export function draftThemes(
  prepared: ComparedRows,
  direction: { readonly voices: Int32Array; readonly tree: ThemeTree; readonly names: readonly NamedTheme[] },
  vectors: SparseRows,
  lexicon: Lexicon,
): ThemeDraft[] {
  const { voices, tree, names } = direction
  const { members, parent } = rowsOfThemes(voices, tree)
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
  return members.map((own, i): ThemeDraft => {
    const { order, mean } = rankCentral(vectors, own)
    const rows = order.map((v) => voices[v] as number)
    return { parent: parent[i] as number | null, voices: rows, name: names[i] as NamedTheme, quotes: findQuotes([...rows.subarray(0, 16)], mean, source) }
  })
}
