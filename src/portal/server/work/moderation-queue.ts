import type { Road } from '../../../web/road.ts'
import { initiativeTitle } from '../../format/initiative-title.ts'

/** How many of the queue stand in the list; the oldest come first. */
const shown = 60

export interface QueueView {
  readonly direction: string
  readonly total: number
  readonly oldestAt: string | null
  readonly waiting: readonly { readonly initiativeId: string; readonly number: number; readonly title: string; readonly submittedAt: string; readonly regionName: string }[]
}

export async function queueOf(road: Road, roundId: string, direction: string): Promise<QueueView> {
  const filter = direction === '' ? {} : { direction }
  const { waiting, total, oldestAt } = await road.call('moderationQueue', { roundId, limit: shown, ...filter } as never)
  return {
    direction,
    total,
    oldestAt,
    waiting: waiting.map((one) => ({ initiativeId: one.initiativeId, number: one.number, title: initiativeTitle(one), submittedAt: one.submittedAt, regionName: one.regionName })),
  }
}

/** Address inside the queue that keeps the chosen direction and tells once what was done. */
export function queuePath(roundId: string, initiativeId: string | undefined, direction: string, done?: string): string {
  const query = new URLSearchParams({ ...(direction === '' ? {} : { direction }), ...(done ? { done } : {}) }).toString()
  return `/work/${roundId}/moderation${initiativeId ? `/${initiativeId}` : ''}${query === '' ? '' : `?${query}`}`
}
