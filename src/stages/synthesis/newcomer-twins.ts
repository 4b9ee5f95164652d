import { comparePair } from '../../analysis/compare-pair.ts'
import type { PlacedInitiative } from '../../analysis/placed-initiative.ts'
import { listCorpus } from '../../store/corpus.ts'
import { findPlaces } from '../../store/newcomer.ts'
import type { Context } from '../toolkit.ts'
import type { Newcomers } from './place-newcomers.ts'
import { publicSource } from './run-analysis.ts'

/** So many of the most alike are compared word by word. */
const compared = 5

/**
 * A newcomer may tell again the case of another newcomer, which the run has never seen: the most alike of those that came
 * after the run are compared in full. Of two that came together the later one is the copy. Cost: a search and at most five
 * comparisons a newcomer that copies nothing of the run.
 */
export async function findTwins(context: Context, run: Newcomers, places: readonly PlacedInitiative[]): Promise<readonly PlacedInitiative[]> {
  const { tx, lexicon, similar } = context
  const earlier = new Map<string, string>()
  const twinned: PlacedInitiative[] = []
  for (const [n, { id, text }] of run.texts.entries()) {
    const place = places[n]!
    let copyOf = place.copyOf
    if (copyOf === null && place.reason !== 'empty' && place.reason !== 'no-words') {
      const alike = (await similar.find(run.roundId, text, compared + 1)).map(({ initiativeId }) => initiativeId).filter((one) => one !== id)
      const late = [...(await findPlaces(tx, run.roundId, alike)).values()].filter(({ addedAfter }) => addedAfter).map(({ initiativeId }) => initiativeId)
      const rows = late.length === 0 ? [] : await listCorpus(tx, run, { initiativeIds: late })
      const known = new Map([...rows.map((row) => [row.initiativeId, publicSource(row, lexicon).text] as const), ...alike.flatMap((one) => (earlier.has(one) ? [[one, earlier.get(one)!] as const] : []))])
      copyOf = alike.find((one) => known.has(one) && comparePair(text, known.get(one)!, lexicon).verdict === 'same-case') ?? null
    }
    earlier.set(id, text)
    twinned.push(copyOf === place.copyOf ? place : { ...place, copyOf })
  }
  return twinned
}
