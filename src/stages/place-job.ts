import type { DirectionKey } from '../store/placement-change.ts'

/** The job that gives a place to what was accepted after the run, and takes it from what is accepted no more; many wishes become one job. */
export const placeJob = ({ roundId, direction }: DirectionKey) => ({ name: 'place-newcomers', payload: { roundId, direction }, key: `place:${roundId}:${direction}` })
