import { emptyThemes, forgetQuotes } from '../store/erased-person.ts'
import { findPlacement } from '../store/placement.ts'
import { recountThemes } from '../store/placement-change.ts'
import { placeJob } from './place-job.ts'
import type { Context } from './toolkit.ts'

/**
 * The words of an initiative are public no more: whatever quoted them stops quoting at once and is said afresh by a job,
 * places and counts are made anew, a theme named by words that nobody says any more loses the name. Repeatable.
 */
export async function wordsLeave({ tx, enqueue }: Context, { roundId, initiativeId }: { readonly roundId: string; readonly initiativeId: string }): Promise<void> {
  const placement = await findPlacement(tx, roundId, initiativeId)
  const quoting = await forgetQuotes(tx, { roundId, initiativeId })
  if (placement !== null) {
    await recountThemes(tx, { roundId, direction: placement.direction })
    await enqueue(placeJob({ roundId, direction: placement.direction }))
    await emptyThemes(tx, roundId)
  }
  const placed = [placement?.theme?.themeId, placement?.subtheme?.themeId].filter((id) => id !== undefined)
  for (const themeId of new Set([...placed, ...quoting])) await enqueue({ name: 'refresh-theme', payload: { roundId, themeId }, key: `theme:${roundId}:${themeId}` })
}
