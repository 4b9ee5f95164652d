import { findDigests } from '../../store/digest.ts'
import { findInitiatives } from '../../store/initiative.ts'
import { idsByNumber } from '../../store/initiative-numbers.ts'
import { findPlacement } from '../../store/placement.ts'
import { wordsOf } from '../public-initiative.ts'
import { maskWords, type MaskedWords } from '../read-words.ts'
import type { Context } from '../toolkit.ts'
import { digestInitiative } from './digest-initiative.ts'

/** Texts looked at in one transaction. */
const portion = 100

const isSame = (one: MaskedWords, other: MaskedWords) => one.title === other.title && one.problem === other.problem && one.proposal === other.proposal && one.practice === other.practice && one.effect === other.effect

/**
 * Texts whose public words would be others by the rules of today (masking, HTML) than those kept are read again, and the
 * themes that cite them are said afresh; all others are left alone. Gives the number to go on after, null at the end of the round.
 */
export async function readAgain(context: Context, { roundId, after }: { readonly roundId: string; readonly after: number }): Promise<number | null> {
  const { tx, enqueue } = context
  const found = await idsByNumber(tx, roundId, { after, limit: portion })
  const ids = found.map(({ initiativeId }) => initiativeId)
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
  for (const themeId of themes) await enqueue({ name: 'refresh-theme', payload: { roundId, themeId }, key: `theme:${roundId}:${themeId}` })
  return found.length < portion ? null : found.at(-1)!.number
}
