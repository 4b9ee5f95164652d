import { InitiativePlacer } from '../analysis/place-initiative.ts'
import type { PlacedInitiative } from '../analysis/placed-initiative.ts'
import type { SourceText } from '../analysis/analyse-corpus-types.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { Place } from './job.ts'

/** Places newcomers in this thread. What was learnt of the last direction asked of is kept: the next one of it costs some milliseconds. */
export function createPlacing(lexicon: Lexicon): Place {
  let known: { readonly name: string; readonly placer: InitiativePlacer } | null = null
  return async ({ name, rows }, newcomers) => {
    if (known?.name !== name) known = { name, placer: new InitiativePlacer(await rows(), lexicon, 'none') }
    const { placer } = known
    return newcomers.map((one: SourceText): PlacedInitiative => placer.place(one))
  }
}
