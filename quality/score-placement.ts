import { analyseCorpus } from '../src/analysis/analyse-corpus.ts'
import type { CorpusAnalysis, FormerPlace, SourceText } from '../src/analysis/analyse-corpus-types.ts'
import { InitiativePlacer } from '../src/analysis/place-initiative.ts'
import type { Lexicon } from '../src/text/lexicon.ts'

/** How often a placed newcomer lies where a full run puts it. */
export interface PlacementFigures {
  readonly placed: number
  /** Share placed in the theme of a full run that started from the last one, as runs of the product do. */
  readonly sameTheme: number
  readonly sameSubtheme: number
  /** The same against a full run from nothing, and how often the two runs agree about rows both have seen: no placement can be expected to do better. */
  readonly sameThemeAfresh: number
  readonly runsAgree: number
}

/** Every `every`th row arrives after the run. Themes of two runs are matched by most shared rows. */
export function scorePlacement(rows: readonly SourceText[], lexicon: Lexicon, every = 20): PlacementFigures {
  const late = rows.filter((_, i) => i % every === every - 1)
  const early = rows.filter((_, i) => i % every !== every - 1)
  const run = analyseCorpus(early, lexicon, { seed: 1 })
  const before = new Map(run.initiatives.map(({ id, theme, subtheme }): [string, FormerPlace] => [id, { theme, subtheme }]))
  const warm = analyseCorpus(rows, lexicon, { seed: 1, before })
  const afresh = analyseCorpus(rows, lexicon, { seed: 1 })
  const placer = new InitiativePlacer(early.map((source, i) => ({ ...source, ...pick(run, i) })), lexicon)
  const found = new Map(late.map((source) => [source.id, placer.place(source)]))
  const shareSame = (full: CorpusAnalysis, level: 'theme' | 'subtheme', ids: Iterable<string>, placeOf: (id: string) => FormerPlace): number => {
    const place = (one: FormerPlace): string | null => (level === 'theme' ? one.theme : (one.subtheme ?? one.theme))
    const fullOf = new Map(full.initiatives.map((one) => [one.id, place(one)]))
    const matched = matchThemes([...before].map(([id, one]) => [place(one), fullOf.get(id)!]))
    let [same, all] = [0, 0]
    for (const id of ids) {
      const own = place(placeOf(id))
      all++
      if ((own === null ? null : (matched.get(own) ?? 'gone')) === fullOf.get(id)) same++
    }
    return same / Math.max(1, all)
  }
  const lateIds = late.map(({ id }) => id)
  return {
    placed: late.length,
    sameTheme: shareSame(warm, 'theme', lateIds, (id) => found.get(id)!),
    sameSubtheme: shareSame(warm, 'subtheme', lateIds, (id) => found.get(id)!),
    sameThemeAfresh: shareSame(afresh, 'theme', lateIds, (id) => found.get(id)!),
    runsAgree: shareSame(afresh, 'theme', before.keys(), (id) => before.get(id)!),
  }
}

const pick = ({ initiatives }: CorpusAnalysis, i: number) => {
  const { theme, subtheme, group } = initiatives[i]!
  return { theme, subtheme, group }
}

/** For each theme of the first run the theme of the second that most of its rows are in. */
function matchThemes(pairs: readonly (readonly [string | null, string | null])[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>()
  for (const [first, second] of pairs) {
    if (first === null || second === null) continue
    const own = counts.get(first) ?? new Map<string, number>()
    own.set(second, (own.get(second) ?? 0) + 1)
    counts.set(first, own)
  }
  return new Map([...counts].map(([first, own]) => [first, [...own].sort((a, b) => b[1] - a[1])[0]![0]]))
}
