import type { DirectionsWork } from '../analysis/crew.ts'
import { comparedRows, familyPhrases, type DirectionHelp, type FamilyPhrases } from '../analysis/direction-themes.ts'
import { blockSearch, type BlockNeighbours } from '../analysis/neighbours-near.ts'
import { inPlaces, largestFirst } from './crew-columns.ts'
import { Batch, type Helpers } from './helpers.ts'
import { shared, sharedColumns } from './shared-memory.ts'

/**
 * How helpers take part in one large direction: neighbours are looked for by blocks of rows, names by families of themes.
 * Cells, rows and lists are told once, in shared memory; sent are places and row numbers. Answers are those of one thread:
 * no block and no family knows of another.
 */
export const helpOf = (helpers: Helpers, { prepared, fitness, lexicon }: Pick<DirectionsWork, 'prepared' | 'fitness' | 'lexicon'>): DirectionHelp => ({
  search: (near, settings, blocks) => {
    helpers.tell({ news: 'near', near: { cells: sharedColumns(near.cells), rows: sharedColumns(near.rows), lists: sharedColumns(near.lists) } })
    const batch = new Batch<BlockNeighbours>()
    const here = blockSearch(near, settings)
    for (const block of blocks) helpers.give(batch, { kind: 'near', block, settings }, () => here(block))
    const found = helpers.settle(batch, () => {})
    helpers.tell({ news: 'near', near: null })
    return found
  },
  phrases: (families, around) => {
    helpers.tell({ news: 'around', around: { ...around, documents: shared(around.documents) } })
    const batch = new Batch<FamilyPhrases>()
    const places = largestFirst(families, ({ rows }) => rows.length)
    for (const place of places) {
      const family = families[place]!
      helpers.give(batch, { kind: 'phrases', family }, () => familyPhrases(comparedRows(prepared), family, around, { fitness, lexicon }))
    }
    return () => inPlaces(places, helpers.settle(batch, () => {}))
  },
})
