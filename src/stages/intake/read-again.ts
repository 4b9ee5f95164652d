import { findDigests, markRules, readByOtherRules } from '../../store/digest.ts'
import { findInitiatives } from '../../store/initiative.ts'
import { findPlacement } from '../../store/placement.ts'
import { wordsOf } from '../public-initiative.ts'
import { maskWords, type MaskedWords } from '../read-words.ts'
import type { Context } from '../toolkit.ts'
import { digestInitiative } from './digest-initiative.ts'

/** Texts looked at in one transaction. */
const portion = 100

const isSame = (one: MaskedWords, other: MaskedWords) => one.title === other.title && one.problem === other.problem && one.proposal === other.proposal && one.practice === other.practice && one.effect === other.effect

/**
 * Looks at a portion of a round's texts that were read by other rules (masking, HTML) than today's: those whose public words would
 * be others now are read again, and the themes that cite them are said afresh; all others are only marked as looked at. Gives
 * whether there may be more. Begun again, it goes on where it stopped.
 */
export async function readAgain(context: Context, roundId: string): Promise<boolean> {
  const { tx, enqueue, readingRules: rules } = context
  const ids = await readByOtherRules(tx, roundId, { rules, limit: portion })
  const digests = await findDigests(tx, roundId, ids)
  const themes = new Set<string>()
  for (const full of await findInitiatives(tx, roundId, ids)) {
    const { initiativeId, version } = full
    const digest = digests.get(initiativeId)
    if (digest?.version !== version || isSame(digest.masked, maskWords(wordsOf(full)))) continue
    await digestInitiative(context, { roundId, initiativeId })
    const placement = await findPlacement(tx, roundId, initiativeId)
    for (const theme of [placement?.theme, placement?.subtheme]) if (theme) themes.add(theme.themeId)
  }
  await markRules(tx, roundId, { initiativeIds: ids, rules })
  for (const themeId of themes) await enqueue({ name: 'refresh-theme', payload: { roundId, themeId }, key: `theme:${roundId}:${themeId}` })
  return ids.length === portion
}
