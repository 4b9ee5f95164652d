import type { Station } from '../../model/road.ts'
import type { RoundStage } from '../../model/round.ts'

/** `skipped`: the road went on past this station without stopping there. */
export type StopState = 'done' | 'now' | 'ahead' | 'skipped'

export interface RoadStop {
  readonly station: Station
  readonly state: StopState
}

const inOrder: readonly Station[] = ['intake', 'synthesis', 'review', 'session', 'instruments', 'answers']

/** The six stations of something that stands at `reached`; `finished` when even that one is behind it. */
export function stopsUpTo(reached: Station, finished = false): RoadStop[] {
  const here = inOrder.indexOf(reached)
  return inOrder.map((station, index) => ({
    station,
    state: index < here || (finished && index === here) ? 'done' : index === here ? 'now' : 'ahead',
  }))
}

/** The same, honest about stations behind where nothing happened: `stoppedAt` says whether something did. */
export function stopsVisited(reached: Station, finished: boolean, stoppedAt: (station: Station) => boolean): RoadStop[] {
  return stopsUpTo(reached, finished).map((stop) => (stop.state === 'done' && !stoppedAt(stop.station) ? { ...stop, state: 'skipped' } : stop))
}

const stationOfStage: Readonly<Record<RoundStage, Station | null>> = {
  prepare: null,
  intake: 'intake',
  synthesis: 'synthesis',
  review: 'review',
  session: 'session',
  instruments: 'instruments',
  archive: 'answers',
}

/** Where a round stands on its road: nowhere yet while it is prepared, past everything once it is in the archive. */
export function stopsOfRound(stage: RoundStage): RoadStop[] {
  const reached = stationOfStage[stage]
  if (reached === null) return inOrder.map((station) => ({ station, state: 'ahead' }))
  return stopsUpTo(reached, stage === 'archive')
}
