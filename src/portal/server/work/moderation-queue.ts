import type { Road } from '../../../web/road.ts'
import { initiativeTitle } from '../../format/initiative-title.ts'

/** How many of the queue stand in the list; the oldest come first. */
const shown = 60

export interface QueueView {
  readonly direction: string
  readonly total: number
  readonly oldestAt: string | null
  readonly late: number
  readonly calendarKnown: boolean
  readonly waiting: readonly QueueLine[]
}

interface QueueLine {
  readonly initiativeId: string
  readonly number: number
  readonly title: string
  readonly regionName: string
  readonly late: boolean
  readonly held: boolean
  readonly notYours: boolean
  readonly toReject: boolean
}

export async function queueOf(road: Road, roundId: string, direction: string): Promise<QueueView> {
  const filter = direction === '' ? {} : { direction }
  const { waiting, total, oldestAt, late, calendarKnown } = await road.call('moderationQueue', { roundId, limit: shown, ...filter } as never)
  return {
    direction,
    total,
    oldestAt,
    late,
    calendarKnown,
    waiting: waiting.map(({ initiativeId, number, regionName, late: isLate, held, notYours, toReject, ...said }) => ({ initiativeId, number, title: initiativeTitle(said), regionName, late: isLate, held, notYours, toReject })),
  }
}

/** Address inside the queue that keeps the chosen direction and tells once what was done. */
export function queuePath(roundId: string, initiativeId: string | undefined, direction: string, told: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ ...(direction === '' ? {} : { direction }), ...told }).toString()
  return `/work/${roundId}/moderation${initiativeId ? `/${initiativeId}` : ''}${query === '' ? '' : `?${query}`}`
}

/** The address of the next text that is this person's to decide, taken for them; the queue's own page when there is none. */
export async function nextPath(road: Road, roundId: string, direction: string, told: Readonly<Record<string, string>> = {}, after = 0): Promise<string> {
  const { initiativeId } = await road.call('claimNextInitiative', { roundId, after, ...(direction === '' ? {} : { direction }) } as never)
  return queuePath(roundId, initiativeId ?? undefined, direction, initiativeId === null ? { ...told, rest: 'yes' } : told)
}
