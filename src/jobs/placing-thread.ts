import { parentPort, workerData } from 'node:worker_threads'
import type { SourceText } from '../analysis/analyse-corpus-types.ts'
import { InitiativePlacer } from '../analysis/place-initiative.ts'
import type { PlacedInitiative, PlacedRow } from '../analysis/placed-initiative.ts'
import { openLexicon } from '../text/lexicon.ts'

/** `rows` come once for each name; the thread keeps what it learnt of the last name only. */
export interface PlacingAsked {
  readonly number: number
  readonly name: string
  readonly rows: readonly PlacedRow[] | null
  readonly newcomers: readonly SourceText[]
}

export type PlacingAnswer = { readonly number: number; readonly places: readonly PlacedInitiative[] } | { readonly number: number; readonly failure: string }

const lexicon = openLexicon((workerData as { lexicon: Uint8Array }).lexicon)
let known: { readonly name: string; readonly placer: InitiativePlacer } | null = null

function answer({ number, name, rows, newcomers }: PlacingAsked): PlacingAnswer {
  try {
    if (rows !== null) known = { name, placer: new InitiativePlacer(rows, lexicon, 'none') }
    if (known?.name !== name) return { number, failure: 'nothing is known under this name' }
    const { placer } = known
    return { number, places: newcomers.map((one) => placer.place(one)) }
  } catch (error) {
    return { number, failure: error instanceof Error ? error.message : String(error) }
  }
}

parentPort?.on('message', (asked: PlacingAsked) => parentPort?.postMessage(answer(asked)))
