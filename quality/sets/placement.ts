import type { SourceText } from '../../src/analysis/analyse-corpus-types.ts'
import type { Lexicon } from '../../src/text/lexicon.ts'
import { figuresOf, noiseOfGroups, type Line } from '../figure.ts'
import { scorePlacement } from '../score-placement.ts'

/** Every twentieth row comes after the run: is it put where a full run puts it? */
export function placementFigures(set: string, rows: readonly SourceText[], lexicon: Lexicon): Line[] {
  const { placed, sameTheme, sameSubtheme, sameThemeAfresh, runsAgree } = scorePlacement(rows, lexicon)
  return figuresOf({ question: 'placement', set, rows: placed, noise: noiseOfGroups }, [
    ['theme as in a run from the last one', sameTheme, null, 0.95],
    ['sub-theme as in a run from the last one', sameSubtheme],
    ['theme as in a run from nothing', sameThemeAfresh],
    ['two runs agree about old rows', runsAgree],
  ])
}
